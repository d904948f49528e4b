import fontkit from '@pdf-lib/fontkit'
import { PDFDocument, type PDFFont } from 'pdf-lib'
import type { FontStyle } from '../../../src/documents/forms/templates.ts'
import { type Peer, pngOf, stylesIn } from './peer.ts'

/**
 * As its guide shows it: each file embeds its fonts as subsets, draws, and is saved. The text of such a file can be
 * read back, but many of its letters are blank to the eye, because its fontkit pads no short `loca`.
 */
export const withPdfLib: Peer = async (content, fonts) => {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const embedded = new Map<FontStyle, PDFFont>()
  for (const style of stylesIn(content))
    embedded.set(style, await document.embedFont(fonts[style], { subset: true }))
  const { width, height } = content
  const page = document.addPage([width, height])
  for (const { text, style, size, x, baseline } of content.words)
    page.drawText(text, { x, y: height - baseline, size, font: embedded.get(style) as PDFFont })
  for (const { x1, y1, x2, y2, thickness } of content.rules)
    page.drawLine({ start: { x: x1, y: height - y1 }, end: { x: x2, y: height - y2 }, thickness })
  for (const { symbology, text, ...box } of content.codes) {
    const png = await pngOf({ symbology, text })
    page.drawImage(await document.embedPng(png), { ...box, y: height - box.y - box.height })
  }
  return document.save()
}
