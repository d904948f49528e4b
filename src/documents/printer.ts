import { millisOf } from '../domain/instant.ts'
import { REPRINT } from '../words/forms.ts'
import { type Face, openFace } from './fonts/face.ts'
import { type Editions, editionsIn, type Named } from './forms/editions.ts'
import type { Form } from './forms/form.ts'
import { FONT_FILES, type FontStyle, type Templates } from './forms/templates.ts'
import { layOut } from './layout/layout.ts'
import { flow, type PlacedPiece } from './layout/pages.ts'
import { blankPage, type GlyphBook, type Pen } from './layout/pen.ts'
import { drawText, fill, LINE_HEIGHT, MM, type Setting, setText, textHeight } from './layout/piece.ts'
import type { Faces } from './layout/typeset.ts'
import type { Paper } from './papers/paper.ts'
import { createEmbedder, type Embedder } from './pdf/embedded-font.ts'
import { writeFile } from './pdf/file.ts'
import { zplOf } from './zpl/labels.ts'

export type Printer = Readonly<{
  /** The same paper gives the same bytes, in every process. */
  draw(paper: Paper): Promise<Uint8Array>
  /** Papers of one kind one after the other in one file, which has its own name and proof. */
  drawStack(papers: readonly Paper[], whole: Whole): Promise<Uint8Array>
  /** The same for a label printer; undefined where the paper is no label. */
  zpl(paper: Paper): Promise<string | undefined>
  /** Several files as one, so that they are printed as one job. */
  join(files: readonly Uint8Array[]): Promise<Uint8Array>
}> &
  Pick<Editions, 'editionOf' | 'editionsOf'>

/** What a file says of itself. */
export type Whole = Named & Pick<Paper, 'subject' | 'signed'>

/** Lets others of the process have their turn; main has the means. */
type Breathe = () => Promise<void>

/** What all papers are drawn with. */
type Tools = Readonly<{ faces: Faces; embed: Embedder; breathe: Breathe }>

/**
 * Opens the fonts once; every paper shares them.
 * @param breathe asked between the parts of a stack, which would else keep everybody waiting for a second
 */
export async function createPrinter(
  templates: Templates,
  breathe: Breathe = () => Promise.resolve(),
): Promise<Printer> {
  const tools: Tools = { faces: openFaces(templates), embed: createEmbedder(), breathe }
  const { formOf, editionOf, editionsOf } = editionsIn(templates)
  return {
    draw: (paper) => draw(tools, formOf(paper), [paper], paper),
    drawStack: (papers, whole) => draw(tools, formOf(whole), papers, whole),
    zpl: async (paper) => zplOf(tools.faces, paper),
    // It reads files with a library that nothing else here needs: loaded when it is.
    join: async (files) => (await import('./pdf/joined.ts')).joinPdfs(files),
    editionOf,
    editionsOf,
  }
}

/** @throws an error that names the file of every font that cannot be drawn with */
function openFaces({ fonts }: Templates): Faces {
  const complaints: string[] = []
  const open = (style: FontStyle): Face | undefined => {
    try {
      return openFace(fonts[style])
    } catch (error) {
      complaints.push(`${FONT_FILES[style]}: is no font to draw with (${(error as Error).message})`)
      return undefined
    }
  }
  const [regular, italic, bold, boldItalic] = [
    open('regular'),
    open('italic'),
    open('bold'),
    open('bold-italic'),
  ]
  if (!regular || !italic || !bold || !boldItalic)
    throw new Error(`The templates cannot be used:\n${complaints.join('\n')}`)
  return { regular, italic, bold, 'bold-italic': boldItalic }
}

/** One paper being drawn: its form, and what all its copies share. */
type Job = Pick<Setting, 'faces' | 'form' | 'paper' | 'codes'>
type Copy = Readonly<{ key: string; name: string }> | undefined
type Laid = Readonly<{ copy: Copy; setting: Setting; pages: readonly (readonly PlacedPiece[])[] }>

const FIT_STEP = 0.04

async function draw(
  { faces, embed, breathe }: Tools,
  form: Form,
  papers: readonly Paper[],
  whole: Whole,
): Promise<Uint8Array> {
  const copies: readonly Copy[] = form.copies ?? [undefined]
  const book: GlyphBook = new Map()
  const pages: string[] = []
  for (const [index, paper] of papers.entries()) {
    if (index > 0) await breathe()
    const job: Job = { faces, form, paper, codes: new Map() }
    for (const copy of copies) pages.push(...drawCopy(fitted(job, copy), form, book))
  }
  return writeFile({
    title: `${form.name} ${whole.subject}`,
    at: new Date(millisOf(whole.at)),
    size: [form.page.width * MM, form.page.height * MM],
    pages,
    book,
    faces,
    embed,
    signed: whole.signed,
    breathe,
  })
}

/** Set smaller until it fits the pages its form wishes, or else as few as it can, no smaller than that takes. */
function fitted(job: Job, copy: Copy): Laid {
  const { fit } = job.form
  let best = lay(job, copy, 1)
  if (!fit) return best
  for (let scale = 1 - FIT_STEP; best.pages.length > fit.pages && scale >= fit.smallest; scale -= FIT_STEP) {
    const smaller = lay(job, copy, scale)
    if (smaller.pages.length < best.pages.length) best = smaller
  }
  return best
}

/** More pages than anybody reads: a long list, then, in which every name is as long as it may be. */
const PAGES_MAX = 500
/** What a text of such a list keeps before it is cut: more than a name of known letters needs in its column. */
const LINES_OF_MANY = 8

function lay(job: Job, copy: Copy, scale: number): Laid {
  const { form } = job
  const { page } = form
  const top = page.top * MM
  const width = (page.width - page.left - page.right) * MM
  const blank: Setting = { ...job, copy: copy?.key, scale, pageHeight: 0, linesMax: Number.POSITIVE_INFINITY }
  const bottom = (page.height - page.bottom) * MM - footerHeight(blank, copy, width)
  const setting = { ...blank, pageHeight: bottom - top }
  const pagesOf = (linesMax: number) =>
    flow(
      form.blocks.flatMap((block) => layOut(block, { ...setting, linesMax }, width)),
      top,
      bottom,
    )
  const pages = pagesOf(setting.linesMax)
  return { copy, setting, pages: pages.length > PAGES_MAX ? pagesOf(LINES_OF_MANY) : pages }
}

function drawCopy({ copy, setting, pages }: Laid, form: Form, book: GlyphBook): string[] {
  const { page } = form
  const left = page.left * MM
  const width = (page.width - page.left - page.right) * MM
  return pages.map((placed, index) => {
    const { pen, operators } = blankPage(page.height * MM, book)
    if (form.frame) drawFrame(pen, form)
    for (const { piece, top } of placed) piece.draw(pen, left, top)
    drawFooter(pen, setting, copy, index + 1, pages.length, left, width)
    return operators.join('\n')
  })
}

const FRAME_MM = 3

function drawFrame(pen: Pen, { page }: Form): void {
  const edge = FRAME_MM * MM
  pen.box(edge, edge, page.width * MM - 2 * edge, page.height * MM - 2 * edge, 1)
}

/** Room kept for the page number beside the footer. */
const RIGHT_SHARE = 0.2
const FOOTER_GAP = 5
/** The most of a page that its foot may take: the rest is for what the paper says. */
const FOOTER_SHARE = 0.25

function footerTexts(setting: Setting, copy: Copy, page: number, pages: number, width: number) {
  const { footer, legalBase } = setting.form
  if (!footer) return undefined
  const values = {
    ...setting.paper.fields,
    legalBase,
    copy: copy?.name,
    page: String(page),
    pages: String(pages),
  }
  const text = setting.paper.fields.reprintOf ? `${footer.left} ${REPRINT}` : footer.left
  const left = fill(text, values, 'italic') ?? []
  const right = footer.right ? (fill(footer.right, values, 'italic') ?? []) : []
  const highest = setting.form.page.height * MM * FOOTER_SHARE
  const bounded = { ...setting, linesMax: Math.max(Math.floor(highest / (footer.size * LINE_HEIGHT)), 1) }
  return {
    left: setText(bounded, left, width * (1 - RIGHT_SHARE), footer.size),
    right: setText(bounded, right, width * RIGHT_SHARE, footer.size, 'right'),
  }
}

function footerHeight(setting: Setting, copy: Copy, width: number): number {
  const texts = footerTexts(setting, copy, 1, 1, width)
  return texts ? Math.max(textHeight(texts.left), textHeight(texts.right)) + FOOTER_GAP : 0
}

function drawFooter(
  pen: Pen,
  setting: Setting,
  copy: Copy,
  page: number,
  pages: number,
  x: number,
  width: number,
): void {
  const texts = footerTexts(setting, copy, page, pages, width)
  if (!texts) return
  const bottom = (setting.form.page.height - setting.form.page.bottom) * MM
  const top = bottom - Math.max(textHeight(texts.left), textHeight(texts.right))
  drawText(pen, texts.left, x, top, width * (1 - RIGHT_SHARE))
  drawText(pen, texts.right, x + width * (1 - RIGHT_SHARE), top, width * RIGHT_SHARE)
}
