import type { Block, BlockOf } from '../forms/form.ts'
import { codePieces } from './code.ts'
import { lines } from './lines.ts'
import {
  drawText,
  fill,
  linePieces,
  MM,
  type Piece,
  type Setting,
  setText,
  stack,
  textHeight,
} from './piece.ts'
import { tablePieces } from './table.ts'
import { whole } from './whole.ts'

/** Space above a block that names none, as a share of the type. */
const GAP = 0.22

const gapOf = (block: Block, setting: Setting): number =>
  (block.gap ?? setting.form.size * GAP) * setting.scale

const isHere = (
  block: Readonly<{ only?: readonly string[] | undefined; copies?: readonly string[] | undefined }>,
  setting: Setting,
): boolean =>
  (!block.only || block.only.includes(setting.paper.variant)) &&
  (!block.copies || (setting.copy !== undefined && block.copies.includes(setting.copy)))

/** The pieces of a block, in the order they stand on the paper; none where it does not belong there. */
export function layOut(block: Block, setting: Setting, width: number): readonly Piece[] {
  if (!isHere(block, setting)) return []
  const gap = gapOf(block, setting)
  switch (block.block) {
    case 'header':
      return [whole(setting, (fitting) => header(block, fitting, width))]
    case 'text':
      return text(block, setting, width, gap)
    case 'field':
      return field(block, setting, width, gap)
    case 'lines':
      return lines(block, setting, width, gap)
    case 'table':
      return tablePieces(block, setting, width, gap)
    case 'signatures':
      return [whole(setting, (fitting) => signatures(block, fitting, width, gap))]
    case 'code':
      return codePieces(block, setting, width, gap)
    case 'rule':
      return [
        {
          height: block.thickness,
          gap,
          draw: (pen, x, top) => pen.rule(x, top, x + width, top, block.thickness, block.dashed),
        },
      ]
    case 'columns':
      return [whole(setting, (fitting) => columns(block, fitting, width, gap))].filter(isSeen)
  }
}

function text(block: BlockOf<'text'>, setting: Setting, width: number, gap: number): Piece[] {
  const runs = fill(block.text, setting.paper.fields, block.style, block.values)
  if (!runs) return []
  const size = (block.size ?? setting.form.size) * setting.scale
  return linePieces(setText(setting, runs, width, size, block.align), width, gap, block.glue)
}

const DOTS = '…'.repeat(12)

function field(block: BlockOf<'field'>, setting: Setting, width: number, gap: number): Piece[] {
  const value = setting.paper.fields[block.key]
  if (!value && block.missing === 'skip') return []
  const size = (block.size ?? setting.form.size) * setting.scale
  const runs = [
    { text: `${block.label}: `, style: 'regular' as const },
    { text: value || DOTS, style: block.style },
  ]
  return linePieces(setText(setting, runs, width, size), width, gap)
}

/** Columns of which none has anything to say take no place, and no gap either. */
const isSeen = ({ height }: Piece): boolean => height > 0

function columns(block: BlockOf<'columns'>, setting: Setting, width: number, gap: number): Piece {
  const shares = block.columns.reduce((sum, column) => sum + column.width, 0)
  const usable = width - block.spacing * (block.columns.length - 1)
  let left = 0
  const placed = block.columns.map((column) => {
    const own = (usable * column.width) / shares
    const piece = stack(column.blocks.flatMap((inner) => layOut(inner, setting, own)))
    const at = left
    left += own + block.spacing
    return { piece, at }
  })
  const height = Math.max(...placed.map(({ piece }) => piece.height))
  return {
    height,
    gap,
    clings: block.columns.some(({ blocks }) => blocks.some((inner) => inner.block === 'signatures')),
    draw: (pen, x, top) => {
      for (const { piece, at } of placed) piece.draw(pen, x + at, top)
    },
  }
}

/** Smaller than this the lines of the heading wrap instead. */
const HEADER_SMALLEST = 0.82
const SPLIT_GAP = 6
const RULE_GAP = 2

/** Issuing body left, nation right, a short rule under each (NĐ 30/2020/NĐ-CP, facts/bcci.md 2.2). */
function header(block: BlockOf<'header'>, setting: Setting, width: number): Piece {
  const { fields } = setting.paper
  const base = block.size * setting.scale
  const leftWidth = width * block.split - SPLIT_GAP
  const rightWidth = width * (1 - block.split)
  // The nation's name stays on one line: it is set as small as that takes.
  const probe = setText(setting, [{ text: block.nation, style: 'bold' }], Number.MAX_SAFE_INTEGER, 1)
  const nationWidth = (probe.lines[0]?.width ?? 1) * base
  const size = base * Math.max(Math.min(1, rightWidth / nationWidth), HEADER_SMALLEST)
  const center = (source: string, style: 'regular' | 'bold' | 'italic', own: number, at = size) => {
    const runs = fill(source, fields, style)
    return runs ? [setText(setting, runs, own, at, 'center')] : []
  }
  const left = [...center(block.upper, 'regular', leftWidth), ...center(block.unit, 'bold', leftWidth)]
  const under = block.under ? center(block.under, 'regular', leftWidth) : []
  const right = [
    ...center(block.nation, 'bold', rightWidth),
    ...center(block.motto, 'bold', rightWidth, size * 1.06),
  ]
  const date = center(block.placeAndDate, 'italic', rightWidth)
  const heightOf = (texts: readonly ReturnType<typeof setText>[]) =>
    texts.reduce((sum, one) => sum + textHeight(one), 0)
  const leftTop = heightOf(left)
  const rightTop = heightOf(right)
  const ruleGap = size * 0.3 + 2 * RULE_GAP
  const height = Math.max(leftTop + ruleGap + heightOf(under), rightTop + ruleGap + heightOf(date))
  const mottoWidth = (right.at(-1)?.lines[0]?.width ?? 0) * size * 1.06
  const draw: Piece['draw'] = (pen, x, top) => {
    const side = (texts: readonly ReturnType<typeof setText>[], at: number, from: number, own: number) => {
      let y = from
      for (const one of texts) {
        drawText(pen, one, at, y, own)
        y += textHeight(one)
      }
    }
    const rightX = x + width - rightWidth
    const rule = (center: number, long: number, y: number) =>
      pen.rule(center - long / 2, y, center + long / 2, y, 0.6)
    side(left, x, top, leftWidth)
    rule(x + leftWidth / 2, leftWidth * 0.36, top + leftTop + RULE_GAP)
    side(under, x, top + leftTop + ruleGap, leftWidth)
    side(right, rightX, top, rightWidth)
    rule(rightX + rightWidth / 2, mottoWidth, top + rightTop + RULE_GAP)
    side(date, rightX, top + rightTop + ruleGap, rightWidth)
  }
  return { height, gap: 0, draw, glue: true }
}

function signatures(block: BlockOf<'signatures'>, setting: Setting, width: number, gap: number): Piece {
  const { fields, variant } = setting.paper
  const signers = block.signers.filter((signer) => !signer.only || signer.only.includes(variant))
  const size = (block.size ?? setting.form.size) * setting.scale
  // A single signer signs on the right, as the last word of the paper.
  const places = Math.max(signers.length, 2)
  const own = width / places
  const inner = own - 6
  const line = (source: string | undefined, style: 'bold' | 'italic' | 'regular', at: number) =>
    source ? linePieces(setText(setting, [{ text: source, style }], inner, at, 'center'), inner, 0) : []
  const room: Piece = { height: block.room * MM * setting.scale, gap: 0, draw: () => {} }
  const stacks = signers.map((signer) =>
    stack([
      ...line(signer.title, 'bold', size),
      ...line(signer.hint, 'italic', size * 0.9),
      ...line(signer.note && fields[signer.note], 'italic', size * 0.9),
      room,
      ...line(signer.name && fields[signer.name], 'bold', size),
    ]),
  )
  const first = places - signers.length
  return {
    height: Math.max(...stacks.map((one) => one.height)),
    gap,
    clings: true,
    draw: (pen, x, top) => {
      for (const [index, one] of stacks.entries()) one.draw(pen, x + (first + index) * own + 3, top)
    },
  }
}
