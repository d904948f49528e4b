import type { Block, Form } from './form.ts'

/** The least that its margins leave of a page, in millimetres: a line of a few words, and a dozen of them. */
const ROOM_MIN = 40
/** What a block may ask of the height: the rest is for its words and the foot of the page. */
const HEIGHT_SHARE = 0.6
/** What columns may leave empty between them. */
const SPACING_SHARE = 0.5
const MM_PER_POINT = 25.4 / 72

/**
 * Where a form leaves no room for what it shall say; empty when all is well. Margins that meet, or a block
 * higher than the page, would else be found when somebody waits for the paper.
 */
export function roomComplaints(form: Form): string[] {
  const { page } = form
  const width = page.width - page.left - page.right
  const height = page.height - page.top - page.bottom
  const ofPage = [
    ...(width < ROOM_MIN ? [`/page: left and right leave ${said(width)} of its width`] : []),
    ...(height < ROOM_MIN ? [`/page: top and bottom leave ${said(height)} of its height`] : []),
  ]
  // Blocks are measured against a page that has room.
  return ofPage.length > 0
    ? ofPage
    : form.blocks.flatMap((block, index) => ofBlock(block, `/blocks/${index}`, width, height))
}

const said = (millimetres: number): string =>
  `${Math.round(millimetres * 10) / 10} mm, and ${ROOM_MIN} mm are needed`

function ofBlock(block: Block, place: string, width: number, height: number): string[] {
  const high = (name: string, asked: number | undefined): string[] =>
    (asked ?? 0) > height * HEIGHT_SHARE ? [`${place}/${name}: ${asked} mm are too high for the page`] : []
  switch (block.block) {
    case 'lines':
      return high('height', block.height)
    case 'table':
    case 'signatures':
      return high('room', block.room)
    case 'code':
      // A QR code is as high as it is wide, and no wider than the page.
      return block.symbology === 'qr'
        ? high('width', Math.min(block.width, width))
        : high('height', block.height)
    case 'columns': {
      const empty = block.spacing * (block.columns.length - 1) * MM_PER_POINT
      return [
        ...(empty > width * SPACING_SHARE ? [`${place}/spacing: leaves the columns no room`] : []),
        ...block.columns.flatMap((column, index) =>
          column.blocks.flatMap((inner, row) =>
            ofBlock(inner, `${place}/columns/${index}/blocks/${row}`, width, height),
          ),
        ),
      ]
    }
    default:
      return []
  }
}
