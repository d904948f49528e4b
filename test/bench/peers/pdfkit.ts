import PDFDocument from 'pdfkit'
import { type Peer, pngOf, stylesIn } from '../papers/peer.ts'

/** As its guide shows it: fonts are registered, each file draws and is gathered from its stream. */
export const withPdfkit: Peer = async (content, fonts) => {
  const document = new PDFDocument({ size: [content.width, content.height], margin: 0 })
  const parts: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', resolve)
    document.on('error', reject)
  })
  for (const style of stylesIn(content)) document.registerFont(style, Buffer.from(fonts[style]))
  for (const { text, style, size, x, baseline } of content.words)
    document.font(style).fontSize(size).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' })
  for (const { x1, y1, x2, y2, thickness } of content.rules)
    document.lineWidth(thickness).moveTo(x1, y1).lineTo(x2, y2).stroke()
  for (const { symbology, text, x, y, width, height } of content.codes) {
    const png = await pngOf({ symbology, text })
    document.image(png, x, y, { width, height })
  }
  document.end()
  await ended
  return Buffer.concat(parts)
}
