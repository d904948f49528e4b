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

/** A page as a scanner sees it: four bytes a dot, on white paper. */
function scanned(bytes: Uint8Array, at: number): Readonly<{ dots: Uint8ClampedArray; w: number; h: number }> {
  const page = openPdf(bytes).loadPage(at)
  const matrix = mupdf.Matrix.scale(PRINTER_SCALE, PRINTER_SCALE)
  const [x0, y0, x1, y1] = mupdf.Rect.transform(page.getBounds(), matrix)
  const box: mupdf.Rect = [Math.floor(x0), Math.floor(y0), Math.ceil(x1), Math.ceil(y1)]
  const pixmap = new mupdf.Pixmap(mupdf.ColorSpace.DeviceRGB, box, true)
  pixmap.clear(255)
  const device = new mupdf.DrawDevice(matrix, pixmap)
  page.run(device, mupdf.Matrix.identity)
  device.close()
  // A copy: the picture lies in the memory of the program that drew it.
  return { dots: pixmap.getPixels().slice(), w: pixmap.getWidth(), h: pixmap.getHeight() }
}

/** Every code on a page, as one outsider reads it. */
export async function codesByZxing(bytes: Uint8Array, page = 0): Promise<string[]> {
  const { dots, w, h } = scanned(bytes, page)
  const found = await readBarcodes({ data: dots, width: w, height: h } as ImageData, {
    formats: ['Code128', 'QRCode'],
    tryHarder: true,
  })
  return found.map((code) => code.text).sort()
}

/** Every code on a page, as another outsider reads it. */
export async function codesByZbar(bytes: Uint8Array, page = 0): Promise<string[]> {
  const { dots, w, h } = scanned(bytes, page)
  const found = await scanRGBABuffer(dots.buffer as ArrayBuffer, w, h)
  return found.map((code) => code.decode()).sort()
}
