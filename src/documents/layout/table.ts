import type { BlockOf } from '../forms/form.ts'
import type { PaperRow } from '../papers/paper.ts'
import {
  drawText,
  LINE_HEIGHT,
  linePieces,
  MM,
  type Piece,
  type SetText,
  type Setting,
  setText,
  textHeight,
} from './piece.ts'

type Column = BlockOf<'table'>['columns'][number]
type Placed = Readonly<{ column: Column; x: number; width: number }>

const PAD_X = 2.5
const PAD_Y = 1.6
const THIN = 0.5

/** A ruled table: a heading that is repeated on every page, one piece for each row, and the totals. */
export function tablePieces(block: BlockOf<'table'>, setting: Setting, width: number, gap: number): Piece[] {
  const table = setting.paper.tables[block.key]
  const size = (block.size ?? setting.form.size * 0.9) * setting.scale
  if (!table || table.rows.length === 0) {
    if (!block.empty) return []
    return linePieces(setText(setting, [{ text: block.empty, style: 'italic' }], width, size), width, gap)
  }
  const placed = place(block.columns, width)
  const heading = headingPiece(placed, setting, size, gap)
  const highest = setting.pageHeight - heading.height - 2 * PAD_Y
  const room = (block.room ?? 0) * MM
  const rows = table.rows.flatMap((row) => rowPieces(placed, row, setting, size, 'regular', highest, room))
  const total = table.total ? rowPieces(placed, table.total, setting, size, 'bold', highest) : []
  return [
    { ...heading, glue: true },
    // The totals never stand alone on a page.
    ...rows.map((row, index) => ({
      ...row,
      repeat: heading,
      glue: total.length > 0 && index === rows.length - 1,
    })),
    ...total.map((row) => ({ ...row, repeat: heading })),
  ]
}

function place(columns: readonly Column[], width: number): Placed[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  let x = 0
  return columns.map((column) => {
    const own = (width * column.width) / shares
    x += own
    return { column, x: x - own, width: own }
  })
}

const cell = (
  setting: Setting,
  text: string,
  style: 'regular' | 'bold',
  at: Placed,
  size: number,
  align: SetText['align'],
) => setText(setting, [{ text, style }], at.width - 2 * PAD_X, size, align)

/** Cells of one row; a row higher than a page is parted between lines. */
function rowPieces(
  placed: readonly Placed[],
  row: PaperRow,
  setting: Setting,
  size: number,
  style: 'regular' | 'bold',
  highest: number,
  room = 0,
): Piece[] {
  const cells = placed.map((at) => cell(setting, row[at.column.key] ?? '', style, at, size, at.column.align))
  const lines = Math.max(...cells.map((one) => one.lines.length))
  const linesMax = Math.max(Math.floor((highest - 2 * PAD_Y) / (size * LINE_HEIGHT)), 1)
  const pieces: Piece[] = []
  for (let from = 0; from < lines; from += linesMax) {
    const part = cells.map((one) => ({ ...one, lines: one.lines.slice(from, from + linesMax) }))
    const height = Math.max(room, Math.max(...part.map(textHeight)) + 2 * PAD_Y)
    pieces.push({
      height,
      gap: 0,
      draw: (pen, x, top) => {
        for (const [index, at] of placed.entries()) {
          pen.box(x + at.x, top, at.width, height, THIN)
          const text = part[index]
          if (text) drawText(pen, text, x + at.x + PAD_X, top + PAD_Y, at.width - 2 * PAD_X)
        }
      },
    })
  }
  return pieces
}

type Head = Readonly<{ text: SetText; x: number; width: number; top: number; height: number }>

function headingPiece(placed: readonly Placed[], setting: Setting, size: number, gap: number): Piece {
  const head = (at: Placed, text: string) => cell(setting, text, 'bold', at, size, 'center')
  const groups = groupsOf(placed)
  const grouped = Math.max(
    0,
    ...groups.map((group) => (group.name ? textHeight(head(group, group.name)) + 2 * PAD_Y : 0)),
  )
  const own = placed.map((at) => ({ at, text: head(at, at.column.head) }))
  const lower = Math.max(
    0,
    ...own.filter(({ at }) => at.column.group).map(({ text }) => textHeight(text) + 2 * PAD_Y),
  )
  const single = Math.max(
    0,
    ...own.filter(({ at }) => !at.column.group).map(({ text }) => textHeight(text) + 2 * PAD_Y),
  )
  const below = Math.max(lower, single - grouped)
  const height = grouped + below
  const heads: Head[] = [
    ...groups
      .filter((group) => group.name)
      .map((group) => ({
        text: head(group, group.name ?? ''),
        x: group.x,
        width: group.width,
        top: 0,
        height: grouped,
      })),
    ...own.map(({ at, text }) => ({
      text,
      x: at.x,
      width: at.width,
      top: at.column.group ? grouped : 0,
      height: at.column.group ? below : height,
    })),
  ]
  return {
    height,
    gap,
    draw: (pen, x, top) => {
      for (const one of heads) {
        pen.box(x + one.x, top + one.top, one.width, one.height, THIN)
        const middle = top + one.top + (one.height - textHeight(one.text)) / 2
        drawText(pen, one.text, x + one.x + PAD_X, middle, one.width - 2 * PAD_X)
      }
    },
  }
}

type Group = Placed & Readonly<{ name: string | undefined }>

/** Neighbouring columns that share a group heading. */
function groupsOf(placed: readonly Placed[]): Group[] {
  const groups: Group[] = []
  for (const at of placed) {
    const last = groups.at(-1)
    if (last?.name && last.name === at.column.group)
      groups[groups.length - 1] = { ...last, width: last.width + at.width }
    else groups.push({ ...at, name: at.column.group })
  }
  return groups
}
