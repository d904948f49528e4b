import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { scanRGBABuffer } from '@undecaf/zbar-wasm'
import * as mupdf from 'mupdf'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const require = createRequire(import.meta.url)
// Read from disk: the package would else fetch it from a network that tests must not need.
const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) as ArrayBuffer },
})

export type Box = Readonly<{ text: string; x: number; y: number; w: number; h: number }>
export type ReadPage = Readonly<{ text: string; lines: readonly Box[]; width: number; height: number }>

type Structured = {
  blocks: { lines?: { text: string; bbox: { x: number; y: number; w: number; h: number } }[] }[]
}

export const openPdf = (bytes: Uint8Array): mupdf.Document =>
  mupdf.Document.openDocument(bytes, 'application/pdf')

/** The text of each page as a reader's program finds it, with the box of every line. */
export function readPages(bytes: Uint8Array): ReadPage[] {
  const document = openPdf(bytes)
  return Array.from({ length: document.countPages() }, (_, index) => {
    const page = document.loadPage(index)
    const [, , width, height] = page.getBounds()
    const structured = JSON.parse(page.toStructuredText('preserve-whitespace').asJSON()) as Structured
    const lines = structured.blocks.flatMap((block) =>
      (block.lines ?? []).map((line) => ({ text: line.text, ...line.bbox })),
    )
    return { text: lines.map((line) => line.text).join('\n'), lines, width, height }
  })
}

/** All text with white space made equal, so that wrapped lines read as one. */
export const flat = (pages: readonly ReadPage[]): string =>
  pages
    .map((page) => page.text)
    .join('\n')
    .replace(/\s+/g, ' ')

export const PRINTER_SCALE = 300 / 72

export function picture(bytes: Uint8Array, page = 0, scale = PRINTER_SCALE): mupdf.Pixmap {
  return openPdf(bytes)
    .loadPage(page)
    .toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false)
}

/** Every code on a page, as one outsider reads it. */
export async function codesByZxing(bytes: Uint8Array, page = 0): Promise<string[]> {
  const found = await readBarcodes(picture(bytes, page).asPNG(), {
    formats: ['Code128', 'QRCode'],
    tryHarder: true,
  })
  return found.map((code) => code.text).sort()
}

/** Every code on a page, as another outsider reads it. */
export async function codesByZbar(bytes: Uint8Array, page = 0): Promise<string[]> {
  const pixmap = picture(bytes, page)
  const rgb = pixmap.getPixels()
  const [width, height] = [pixmap.getWidth(), pixmap.getHeight()]
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let i = 0; i < width * height; i += 1)
    for (let c = 0; c < 3; c += 1) rgba[i * 4 + c] = rgb[i * 3 + c] ?? 255
  const found = await scanRGBABuffer(rgba.buffer, width, height)
  return found.map((code) => code.decode()).sort()
}
