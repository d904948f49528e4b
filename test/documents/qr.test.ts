import { scanRGBABuffer } from '@undecaf/zbar-wasm'
import bwip from 'bwip-js/generic'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBarcodes } from 'zxing-wasm/reader'
import { qrSymbol } from '../../src/documents/qr-symbol.ts'
import './read-back.ts'

type Symbol = ReturnType<typeof qrSymbol>

const QUIET = 4
const PIXELS = 3

/** The symbol in its quiet zone, as a screen shows it. */
function shown({ side, modules }: Symbol) {
  const width = (side + 2 * QUIET) * PIXELS
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < side * PIXELS; y += 1)
    for (let x = 0; x < side * PIXELS; x += 1) {
      if (modules[Math.floor(y / PIXELS) * side + Math.floor(x / PIXELS)] !== 1) continue
      data.fill(
        0,
        ((y + QUIET * PIXELS) * width + x + QUIET * PIXELS) * 4,
        ((y + QUIET * PIXELS) * width + x + QUIET * PIXELS) * 4 + 3,
      )
    }
  return { data, width, height: width }
}

async function byZxing(symbol: Symbol): Promise<string[]> {
  const picture = { ...shown(symbol), colorSpace: 'srgb' as const }
  return (await readBarcodes(picture as ImageData, { formats: ['QRCode'] })).map((code) => code.text)
}

async function byZbar(symbol: Symbol): Promise<string[]> {
  const { data, width, height } = shown(symbol)
  return (await scanRGBABuffer(data.buffer, width, height)).map((code) => code.decode())
}

/** The mask's number as the format says it, behind its own fixed mask. */
const maskOf = ({ side, modules }: Symbol): number =>
  [2, 3, 4].reduce((bits, x) => bits * 2 + (modules[8 * side + x] ?? 0), 0) ^ 0b101

/** The symbol of bwip-js, in the mask that is asked for. */
function byBwip(text: string, mask: number): Symbol {
  const [made] = bwip.raw('qrcode', text, `eclevel=M mask=${mask + 1}`)
  if (!made || !('pixs' in made)) throw new Error('bwip-js made none')
  return { side: made.pixx, modules: Uint8Array.from(made.pixs) }
}

describe('a QR code', () => {
  it.each(['a', 'QW$:', '7390125'])(
    'of "%s" again and again is the one bwip-js makes, in every version',
    (unit) => {
      const versions = new Set<number>()
      for (let length = 1, step = 1; versions.size < 40; length += step) {
        const text = unit.repeat(length).slice(0, length)
        const symbol = qrSymbol(text)
        const version = (symbol.side - 17) / 4
        step = versions.has(version) ? Math.ceil(length / 60) : Math.ceil(length / 20)
        if (versions.has(version)) continue
        versions.add(version)
        expect(symbol, `${length} letters`).toEqual(byBwip(text, maskOf(symbol)))
      }
    },
  )

  it('of any text is read by both decoders', async () => {
    const part = fc.oneof(
      fc.stringMatching(/^[a-z#/]{1,40}$/),
      fc.stringMatching(/^[0-9A-Z*.:-]{1,120}$/),
      fc.stringMatching(/^[0-9]{1,60}$/),
    )
    const texts = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const symbol = qrSymbol(text)
        expect(await byZxing(symbol)).toEqual([text])
        expect(await byZbar(symbol)).toEqual([text])
      }),
      { numRuns: 60 },
    )
  })

  it('of Vietnamese is read as it was written', async () => {
    const text = 'Phiếu gửi hồ sơ, Ủy ban nhân dân thành phố Huế'
    expect(await byZxing(qrSymbol(text))).toEqual([text])
  })

  it('packs capitals and digits tighter than letters of other kinds', () => {
    const [plain, tight] = [
      qrSymbol(`https://x.vn/#${'q7'.repeat(90)}`),
      qrSymbol(`https://x.vn/#${'Q7'.repeat(90)}`),
    ]
    expect(tight.side).toBeLessThan(plain.side)
  })

  it('is not made of a text that none can hold', () => {
    expect(() => qrSymbol('a'.repeat(3000))).toThrow('too long')
  })
})
