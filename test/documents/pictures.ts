import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as mupdf from 'mupdf'
import type { Printer } from '../../src/documents/printer.ts'
import { openPdf } from './read-back.ts'
import { signedPapers } from './signed-papers.ts'

/** A page in grey: 0 is black. */
export type Picture = Readonly<{ width: number; height: number; pixels: Uint8Array }>

const FOLDER = new URL('../fixtures/pictures/papers/', import.meta.url)
/** Fine enough that all but the smallest type is read. */
const DOTS_PER_INCH = 96
/** Sixteen greys show a page as well as 256 do, and half the bytes of the file are saved. */
const GREY_STEP = 17

const toSteps = (grey: number): number => Math.round(grey / GREY_STEP) * GREY_STEP

/** Each page of a file as MuPDF shows it. */
export function picturesOf(bytes: Uint8Array): Picture[] {
  const document = openPdf(bytes)
  const scale = mupdf.Matrix.scale(DOTS_PER_INCH / 72, DOTS_PER_INCH / 72)
  return Array.from({ length: document.countPages() }, (_, index) => {
    const pixmap = document.loadPage(index).toPixmap(scale, mupdf.ColorSpace.DeviceGray, false)
    return { ...sizeOf(pixmap), pixels: Uint8Array.from(pixmap.getPixels(), toSteps) }
  })
}

const sizeOf = (pixmap: mupdf.Pixmap) => ({ width: pixmap.getWidth(), height: pixmap.getHeight() })

/** The pages of all papers by the name of their picture. */
export async function drawPictures(printer: Printer): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>()
  for (const [name, paper] of await signedPapers())
    for (const [index, picture] of picturesOf(await printer.draw(paper)).entries())
      pictures.set(`${name}.${index + 1}.png`, picture)
  return pictures
}

function png({ width, height, pixels }: Picture): Uint8Array {
  const pixmap = new mupdf.Pixmap(mupdf.ColorSpace.DeviceGray, [0, 0, width, height], false)
  pixmap.getPixels().set(pixels)
  return pixmap.asPNG()
}

export const storedNames = (): string[] => readdirSync(FOLDER).sort()

export function storedPicture(name: string): Picture {
  const pixmap = new mupdf.Image(readFileSync(new URL(name, FOLDER))).toPixmap()
  return { ...sizeOf(pixmap), pixels: Uint8Array.from(pixmap.getPixels()) }
}

/** Puts these pictures in the place of all that are stored. */
export function storePictures(pictures: ReadonlyMap<string, Picture>): void {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, picture] of pictures) writeFileSync(new URL(name, FOLDER), png(picture))
}

/** Greys this far apart are told apart by eye; less is the edge of a letter that another rasteriser softens. */
const GREY_APART = 64
/** Of fifty thousand pixels one may differ so: nine on a page of A5, and a letter in another place is more. */
const SHARE_MAX = 0.00002

/**
 * What differs between a page and its stored picture, in words that name a picture of the difference; undefined
 * where they look the same.
 */
export function differenceOf(name: string, now: Picture, stored: Picture): string | undefined {
  const renew = 'npm run pictures stores the pages as they are drawn now'
  if (now.width !== stored.width || now.height !== stored.height)
    return `${name} has ${now.width} x ${now.height} pixels instead of ${stored.width} x ${stored.height}; ${renew}`
  const apart = now.pixels.map((grey, at) => Number(Math.abs(grey - (stored.pixels[at] ?? 0)) > GREY_APART))
  const share = apart.reduce((sum, one) => sum + one, 0) / apart.length
  if (share <= SHARE_MAX) return undefined
  // What differs is black; what does not is there in pale, so that one sees where it is.
  const pixels = now.pixels.map((grey, at) => (apart[at] ? 0 : 192 + (grey >> 2)))
  const path = join(mkdtempSync(join(tmpdir(), 'ban-giao-pictures-')), name)
  writeFileSync(path, png({ ...now, pixels }))
  const told = `${(share * 100).toFixed(4)} % of its pixels differ, ${SHARE_MAX * 100} % may`
  return `${name}: ${told}; the difference is in ${path}; ${renew}`
}
