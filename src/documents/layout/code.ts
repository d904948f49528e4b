import { type CodeBars, code128, qr } from '../codes.ts'
import type { BlockOf } from '../forms/form.ts'
import { fill, linePieces, MM, type Piece, type Setting, setText, stack } from './piece.ts'
import { whole } from './whole.ts'

/** Narrower bars are not read by common hand scanners; a code that would need them becomes a QR code. */
const MODULE_SMALLEST = 0.19 * MM

type Drawn = Readonly<{ symbol: CodeBars; module: number; width: number; height: number }>

/** A code is drawn once for all copies and sizes of a paper: a QR code costs more than the rest of the page. */
function once(setting: Setting, symbology: 'code128' | 'qr', value: string): CodeBars {
  const key = `${symbology} ${value}`
  const bars = setting.codes.get(key) ?? (symbology === 'qr' ? qr(value) : code128(value))
  setting.codes.set(key, bars)
  return bars
}

function choose(block: BlockOf<'code'>, value: string, setting: Setting, width: number): Drawn {
  const room = Math.min(block.width * MM, width)
  if (block.symbology === 'code128') {
    const symbol = once(setting, 'code128', value)
    const module = Math.min(block.module * MM, room / (symbol.width + 2 * symbol.quiet))
    if (module >= MODULE_SMALLEST)
      return { symbol, module, width: symbol.width * module, height: (block.height ?? 12) * MM }
  }
  const symbol = once(setting, 'qr', value)
  const side = block.symbology === 'qr' ? room : Math.min(room, 24 * MM)
  const module = Math.min(block.module * MM, side / (symbol.width + 2 * symbol.quiet))
  return { symbol, module, width: symbol.width * module, height: symbol.height * module }
}

export function codePieces(block: BlockOf<'code'>, setting: Setting, width: number, gap: number): Piece[] {
  const value = setting.paper.codes[block.key]
  return value ? [whole(setting, (fitting) => codePiece(block, value, fitting, width, gap))] : []
}

/** A code with its quiet zone, and under it what people read. */
function codePiece(
  block: BlockOf<'code'>,
  value: string,
  setting: Setting,
  width: number,
  gap: number,
): Piece {
  const drawn = choose(block, value, setting, width)
  const { symbol, module } = drawn
  const bars = symbol.height === 1
  const quiet = symbol.quiet * module
  const above = bars ? 1.5 : quiet
  const spare = width - drawn.width
  const shift = block.align === 'left' ? quiet : block.align === 'right' ? spare - quiet : spare / 2
  const code: Piece = {
    height: drawn.height + 2 * above,
    gap: 0,
    draw: (pen, x, top) =>
      pen.fill(symbol.bars, {
        x: x + shift,
        top: top + above,
        width: module,
        height: bars ? drawn.height : module,
      }),
  }
  const runs = block.caption ? fill(block.caption, setting.paper.fields, block.captionStyle) : undefined
  const size = (block.size ?? setting.form.size * 0.85) * setting.scale
  const caption = runs ? linePieces(setText(setting, runs, width, size, block.align), width, 0) : []
  return stack([code, ...caption], gap)
}
