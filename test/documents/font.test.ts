import fontkit from '@pdf-lib/fontkit'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { openFace } from '../../src/documents/fonts/face.ts'
import { subsetFont } from '../../src/documents/fonts/font-subset.ts'
import type { FontStyle } from '../../src/documents/forms/templates.ts'
import { blankPage, type GlyphBook } from '../../src/documents/layout/pen.ts'
import { wrap } from '../../src/documents/layout/typeset.ts'
import { createEmbedder } from '../../src/documents/pdf/embedded-font.ts'
import { writeFile } from '../../src/documents/pdf/file.ts'
import { readTemplates } from './fixture.ts'
import { picture } from './read-back.ts'

const { fonts } = readTemplates()
const faces = {
  regular: openFace(fonts.regular),
  italic: openFace(fonts.italic),
  bold: openFace(fonts.bold),
  'bold-italic': openFace(fonts['bold-italic']),
}
const WIDTH = 560
const HEIGHT = 400
const SIZE = 14
const TEXTS = [
  'ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ',
  'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ',
  'Đặng Thùy Trâm 0123456789 .,;:!?()[]/-–—…“”‘’&%+=@#* ABCDEFGHIJKLMNOPQRSTUVWXYZ',
]

/** The same text by pdf-lib and fontkit with the whole font in the file. */
async function embeddedWhole(style: FontStyle): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const font = await document.embedFont(fonts[style], {
    subset: false,
    features: { kern: false, liga: false },
  })
  const page = document.addPage([WIDTH, HEIGHT])
  for (const [index, text] of TEXTS.entries())
    page.drawText(text.normalize('NFC'), { x: 10, y: HEIGHT - 40 - index * 40, size: SIZE, font })
  return document.save()
}

async function embeddedSubset(style: FontStyle): Promise<Uint8Array> {
  const book: GlyphBook = new Map()
  const { pen, operators } = blankPage(HEIGHT, book)
  for (const [index, text] of TEXTS.entries())
    for (const line of wrap(faces, [{ text, style }], 1000)) pen.line(line, SIZE, 10, 40 + index * 40)
  const pages = [operators.join('\n')]
  return writeFile({
    title: 'x',
    at: new Date(0),
    size: [WIDTH, HEIGHT],
    pages,
    book,
    faces,
    embed: createEmbedder(),
    breathe: async () => {},
  })
}

/** A copy: what mupdf gives is a window on its own memory, which moves. */
const pixels = (bytes: Uint8Array): Uint8Array => Uint8Array.from(picture(bytes, 0, 3).getPixels())

describe('the embedded subset', () => {
  it.each(['regular', 'italic', 'bold', 'bold-italic'] as const)(
    'of %s looks as the whole font does, every Vietnamese letter of it',
    async (style) => {
      const whole = pixels(await embeddedWhole(style))
      const subset = pixels(await embeddedSubset(style))
      let apart = 0
      let dark = 0
      for (let i = 0; i < whole.length; i += 1) {
        if ((whole[i] ?? 0) < 128) dark += 1
        if (Math.abs((whole[i] ?? 0) - (subset[i] ?? 0)) > 96) apart += 1
      }
      expect(dark).toBeGreaterThan(10_000)
      // Positions are rounded to hundredths of a point; a missing letter would be hundreds of pixels.
      expect(apart / dark).toBeLessThan(0.01)
    },
  )

  it('leaves the font it is taken from as it was', () => {
    const before = faces.regular.tables.glyf.slice()
    subsetFont(faces.regular.tables, [faces.regular.glyph(0x1ea4)?.outline ?? 0])
    expect(Buffer.from(faces.regular.tables.glyf).equals(Buffer.from(before))).toBe(true)
  })

  it('is small', () => {
    const outlines = [...'Đặng Thùy Trâm'].map(
      (letter) => faces.regular.glyph(letter.codePointAt(0) ?? 0)?.outline ?? 0,
    )
    expect(subsetFont(faces.regular.tables, outlines).length).toBeLessThan(8_000)
  })
})
