import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { FONT_FILES } from '../../../src/documents/forms/templates.ts'
import { freshDirectory } from '../../support/stores.ts'
import type { Content, Words } from './content.ts'
import { svgOf } from './peer.ts'

/** Debian's. */
const PROGRAM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--allow-file-access-from-files',
  '--remote-debugging-pipe',
]
const POINTS_PER_INCH = 72
const MM_PER_POINT = 25.4 / 72
/** From the top of a line as high as its type to the baseline of Tinos. */
const BASELINE = 0.8375
const TEMPLATES = new URL('../../../templates/', import.meta.url)

/** A browser with a page that is kept open for one paper after another. */
export type Chromium = Readonly<{ draw(content: Content): Promise<Uint8Array>; close(): Promise<void> }>

/** What is missing where there is no browser. */
export const missingChromium = (): string | undefined =>
  existsSync(PROGRAM) ? undefined : `there is no ${PROGRAM}: apt-get install chromium`

type Answer = Readonly<{ id?: number; result?: Record<string, unknown>; error?: { message: string } }>
type Ask = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>

/** The browser's own protocol, over its pipes: messages of JSON that end with a zero byte. */
function protocolOf(child: ChildProcess): Ask {
  const [, , , out, back] = child.stdio as [null, null, null, Writable, Readable]
  const waiting = new Map<number, (answer: Answer) => void>()
  let parts: Buffer[] = []
  back.on('data', (chunk: Buffer) => {
    let rest = chunk
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const answer = JSON.parse(Buffer.concat([...parts, rest.subarray(0, end)]).toString()) as Answer
      parts = []
      rest = rest.subarray(end + 1)
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    }
    parts.push(rest)
  })
  let last = 0
  return async (method, params = {}, sessionId) => {
    last += 1
    const id = last
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    const { result, error } = await answered
    waiting.delete(id)
    if (error) throw new Error(`${method}: ${error.message}`)
    return result ?? {}
  }
}

const CSS_OF = {
  regular: 'normal 400',
  italic: 'italic 400',
  bold: 'normal 700',
  'bold-italic': 'italic 700',
} as const

/** The fonts and the paper's size stay on the page; only its body is set anew. */
function head({ width, height }: Content): string {
  const faces = Object.entries(FONT_FILES).map(([style, path]) => {
    const [slant, weight] = CSS_OF[style as Words['style']].split(' ')
    const source = new URL(path, TEMPLATES).href
    return `@font-face { font-family: Tinos; font-style: ${slant}; font-weight: ${weight}; src: url(${source}) }`
  })
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Paper</title><style>
    ${faces.join('\n')}
    @page { size: ${width * MM_PER_POINT}mm ${height * MM_PER_POINT}mm; margin: 0 }
    body { margin: 0 }
    p, hr, svg { position: absolute; margin: 0; border: 0; white-space: pre }
    hr { background: #000 }
  </style><body></body></html>`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function body(content: Content): string {
  const words = content.words.map(({ text, style, size, x, baseline }) => {
    const top = baseline - BASELINE * size
    return `<p style="left:${x}pt;top:${top}pt;font:${CSS_OF[style]} ${size}pt/1 Tinos">${escaped(text)}</p>`
  })
  const rules = content.rules.map(({ x1, y1, x2, y2, thickness }) => {
    const [width, height] = y1 === y2 ? [x2 - x1, thickness] : [thickness, y2 - y1]
    return `<hr style="left:${x1}pt;top:${y1}pt;width:${width}pt;height:${height}pt">`
  })
  const codes = content.codes.map((code) => {
    const { x, y, width, height } = code
    const style = `left:${x}pt;top:${y}pt;width:${width}pt;height:${height}pt`
    return svgOf(code).replace('<svg ', `<svg preserveAspectRatio="none" style="${style}" `)
  })
  return [...words, ...rules, ...codes].join('')
}

/** Starts Chromium and opens the page; its fonts are read before the first paper. */
export async function openChromium(content: Content): Promise<Chromium> {
  const folder = await freshDirectory()
  const child = spawn(PROGRAM, [...FLAGS, `--user-data-dir=${folder.path}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ask = protocolOf(child)
  // A page of this folder may read the fonts beside it.
  const { targetId } = await ask('Target.createTarget', { url: pathToFileURL(`${folder.path}/`).href })
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true })
  const inPage = (method: string, params: object) => ask(method, params, sessionId as string)
  const { frameTree } = await inPage('Page.getFrameTree', {})
  const { frame } = frameTree as { frame: { id: string } }
  await inPage('Page.setDocumentContent', { frameId: frame.id, html: head(content) })
  const set = async (html: string): Promise<void> => {
    const expression = `document.body.innerHTML = ${JSON.stringify(html)}; document.fonts.ready.then(() => 0)`
    await inPage('Runtime.evaluate', { expression, awaitPromise: true })
  }
  return {
    async draw(paper) {
      await set(body(paper))
      const { data } = await inPage('Page.printToPDF', {
        paperWidth: paper.width / POINTS_PER_INCH,
        paperHeight: paper.height / POINTS_PER_INCH,
        marginTop: 0,
        marginBottom: 0,
        marginLeft: 0,
        marginRight: 0,
        printBackground: true,
      })
      return Buffer.from(data as string, 'base64')
    },
    async close() {
      const gone = once(child, 'exit')
      await ask('Browser.close')
      await gone
      await folder.remove()
    },
  }
}
