import { scanRGBABuffer } from '@undecaf/zbar-wasm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBarcodes } from 'zxing-wasm/reader'
import { type CodeBars, qr } from '../../src/documents/codes.ts'
import './read-back.ts'

const PIXELS = 3

/** The code in its quiet zone, as a screen shows it. */
function shown({ width: side, quiet, bars }: CodeBars) {
  const width = (side + 2 * quiet) * PIXELS
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const bar of bars)
    for (let row = 0; row < PIXELS; row += 1)
      for (let column = 0; column < bar.width * PIXELS; column += 1) {
        const at = ((bar.y + quiet) * PIXELS + row) * width + (bar.x + quiet) * PIXELS + column
        data.fill(0, at * 4, at * 4 + 3)
      }
  return { data, width, height: width }
}

async function byZxing(code: CodeBars): Promise<string[]> {
  const picture = { ...shown(code), colorSpace: 'srgb' as const }
  return (await readBarcodes(picture as ImageData, { formats: ['QRCode'] })).map((read) => read.text)
}

async function byZbar(code: CodeBars): Promise<string[]> {
  const { data, width, height } = shown(code)
  return (await scanRGBABuffer(data.buffer, width, height)).map((read) => read.decode())
}

const isDark = ({ bars }: CodeBars, x: number, y: number): boolean =>
  bars.some((bar) => bar.y === y && bar.x <= x && x < bar.x + bar.width)

/** The level as the format says it, behind its own fixed mask (ISO/IEC 18004, 7.9). */
const levelOf = (code: CodeBars): number =>
  (Number(isDark(code, 0, 8)) * 2 + Number(isDark(code, 1, 8))) ^ 0b10
const LEVEL_L = 0b01

describe('a QR code', () => {
  it('of any text is read by both decoders, and survives what level M survives', async () => {
    const part = fc.oneof(
      fc.stringMatching(/^[a-z#/]{1,40}$/),
      fc.stringMatching(/^[0-9A-Z*.:-]{1,120}$/),
      fc.stringMatching(/^[0-9]{1,60}$/),
    )
    const texts = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const code = qr(text)
        expect(await byZxing(code)).toEqual([text])
        expect(await byZbar(code)).toEqual([text])
        expect(levelOf(code)).not.toBe(LEVEL_L)
      }),
      { numRuns: 60 },
    )
  })

  it('of Vietnamese is read as it was written', async () => {
    const text = 'Phiếu gửi hồ sơ, Ủy ban nhân dân thành phố Huế'
    expect(await byZxing(qr(text))).toEqual([text])
  })

  it('packs capitals and digits tighter than letters of other kinds', () => {
    const [plain, tight] = [qr(`https://x.vn/#${'q7'.repeat(90)}`), qr(`https://x.vn/#${'Q7'.repeat(90)}`)]
    expect(tight.width).toBeLessThan(plain.width)
  })

  it('is not made of a text that none can hold', () => {
    expect(() => qr('a'.repeat(3000))).toThrow()
  })
})
