import * as mupdf from 'mupdf'
import { describe, expect, it } from 'vitest'
import { type Face, openFace } from '../../src/documents/fonts/face.ts'
import { blankBitmap, drawLetters } from '../../src/documents/fonts/raster.ts'
import { blankPage, type GlyphBook } from '../../src/documents/layout/pen.ts'
import { wrap } from '../../src/documents/layout/typeset.ts'
import { createEmbedder } from '../../src/documents/pdf/embedded-font.ts'
import { writeFile } from '../../src/documents/pdf/file.ts'
import { readTemplates } from './fixture.ts'
import { openPdf, readPages } from './read-back.ts'
import { isBlack } from './zpl-reader.ts'

const { fonts } = readTemplates()
const faces = {
  regular: openFace(fonts.regular),
  italic: openFace(fonts.italic),
  bold: openFace(fonts.bold),
  'bold-italic': openFace(fonts['bold-italic']),
}
const STYLES = Object.entries(faces)

/** Names of Ê̆đê and Jrai people, and the letters of their alphabets that no composed letter exists for. */
const NAMES = ['Y Blư̆', 'A Ê̆', 'ơ̆ ô̆ m̆', 'H’Ê̆đê Êban', 'Ơ̆ Ô̆ M̆ Ư̆', 'č̆ k̆ b̆ n̆ đ̆']

type Extent = Readonly<{ left: number; right: number; bottom: number; top: number }>

function extentOf(face: Face, outline: number, x = 0, y = 0): Extent {
  const points = face
    .outlineOf(outline)
    .flatMap(({ args }) =>
      args.flatMap((_, index) => (index % 2 === 0 ? [[args[index] ?? 0, args[index + 1] ?? 0]] : [])),
    )
  const xs = points.map(([px = 0]) => px + x)
  const ys = points.map(([, py = 0]) => py + y)
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) }
}

describe.each(STYLES)('marks without a composed letter, in %s', (_, face) => {
  it.each(['ư̆', 'Ê̆', 'ơ̆', 'ô̆', 'm̆', 'M̆', 'Ơ̆', 'đ̆', 'ị̆'])('stand over their letter: %s', (text) => {
    const letter = face.cluster(text.normalize('NFC'))
    const [mark, ...more] = letter?.marks ?? []
    if (!letter || !mark) throw new Error('the letter has no mark')
    expect(more).toEqual([])
    const under = extentOf(face, letter.outline)
    const over = extentOf(face, mark.glyph.outline, mark.x / 1000, mark.y / 1000)
    const middle = (over.left + over.right) / 2
    expect(middle).toBeGreaterThan(under.left + (under.right - under.left) * 0.25)
    expect(middle).toBeLessThan(under.right)
    // A horn or the dot of an i may be as high as the mark; what carries it is not.
    const low = face.glyph(
      (text.normalize('NFD').codePointAt(0) ?? 0) === 0x69
        ? 0x131
        : (text.normalize('NFD').codePointAt(0) ?? 0),
    )
    expect(over.bottom).toBeGreaterThan(extentOf(face, low?.outline ?? 0).top)
  })

  it('stand on each other', () => {
    const marks = face.cluster('ê̆́'.normalize('NFC'))?.marks ?? []
    const [first, second] = marks.map(({ glyph, x, y }) => extentOf(face, glyph.outline, x / 1000, y / 1000))
    expect(marks).toHaveLength(2)
    expect(second?.bottom).toBeGreaterThan((first?.bottom ?? 0) + 0.05)
  })
})

describe('a text with such letters', () => {
  const drawn = async (text: string, size = 24): Promise<Uint8Array> => {
    const book: GlyphBook = new Map()
    const { pen, operators } = blankPage(60, book)
    const [line] = wrap(faces, [{ text, style: 'bold' }], 1000)
    if (line) pen.line(line, size, 10, 45)
    return writeFile({
      title: 'sheet',
      at: new Date(0),
      size: [400, 60],
      pages: [operators.join('\n')],
      book,
      faces,
      embed: createEmbedder(),
      breathe: () => Promise.resolve(),
    })
  }

  it.each(NAMES)('is found again in the file as it was typed: %s', async (name) => {
    expect(
      readPages(await drawn(name))[0]
        ?.text.trim()
        .normalize('NFC'),
    ).toBe(name.normalize('NFC'))
  })

  it('takes no more room than its letters alone, and is never parted from its marks', () => {
    const widthOf = (text: string) => wrap(faces, [{ text, style: 'regular' }], 1000)[0]?.width
    expect(widthOf('Y Blư̆')).toBeCloseTo(widthOf('Y Blư') ?? 0)
    const lines = wrap(faces, [{ text: 'm̆'.repeat(9), style: 'regular' }], 2)
    for (const { segments } of lines)
      for (const { words } of segments)
        for (const { glyphs } of words) for (const glyph of glyphs) expect(glyph.marks).toHaveLength(1)
  })

  it('has at most two marks over a letter that are set in their places: a tower would hide what is above', () => {
    expect(faces.regular.cluster(`m${'\u0306'.repeat(2)}`)?.marks).toHaveLength(2)
    expect(faces.regular.cluster(`m${'\u0306'.repeat(3)}`)).toBeUndefined()
  })

  it.each([...NAMES, 'Ẫ Ộ Ử Ặ đường Nguyễn Thị Ẩn, ấp Ỷ Ổ'])(
    'is the same picture for a label printer: %s',
    async (text) => {
      const [width, height, size] = [800, 120, 48]
      const page = openPdf(await drawn(text)).loadPage(0)
      const pixmap = page.toPixmap(mupdf.Matrix.scale(2, 2), mupdf.ColorSpace.DeviceGray, false)
      const bitmap = blankBitmap(width, height)
      for (const line of wrap(faces, [{ text, style: 'bold' }], 1000))
        for (const { words } of line.segments) {
          const glyphs = words.flatMap((word) => word.glyphs)
          drawLetters(bitmap, faces.bold, glyphs, size, 20, 90)
        }
      const grey = pixmap.getPixels()
      let ink = 0
      let apart = 0
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) {
          const black = isBlack(bitmap, x, y)
          if (black) ink += 1
          // What another program draws whole, or not at all, is what counts; edges may fall to either side.
          const other = grey[y * width + x] ?? 255
          if ((black && other > 250) || (!black && other < 5)) apart += 1
        }
      expect(ink).toBeGreaterThan(500)
      expect(apart / ink).toBeLessThan(0.01)
    },
  )
})
