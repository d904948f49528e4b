import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Page, Response } from 'playwright-core'

/** What is asked of every page, whoever made it. Each check answers what is wrong, in words that find the place. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LEVEL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Violation = Readonly<{ id: string; help: string; nodes: readonly Readonly<{ html: string }>[] }>

/** What axe finds of WCAG 2.2 AA and of good practice. */
export async function inaccessible(page: Page): Promise<readonly string[]> {
  // By the protocol, because the content policy of the page lets no script in.
  const found = await page.evaluate(
    `(async () => { if (!globalThis.axe) { const module = undefined; ${AXE} }
      const { violations } = await globalThis.axe.run(document, { runOnly: ${JSON.stringify(LEVEL)}, resultTypes: ['violations'] })
      return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => ({ html })) })) })()`,
  )
  return (found as readonly Violation[]).map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  )
}

/**
 * Rules of style that say nothing about a page: how void elements and attributes are spelled is the renderer's, and
 * words between tags are where sentences put them.
 */
const STYLE_ONLY = {
  'void-style': 'off',
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  'no-trailing-whitespace': 'off',
  'long-title': 'off',
  'doctype-style': 'off',
  'tel-non-breaking': 'off',
  'no-implicit-input-type': 'off',
  // Boxes that are ticked as members of one set share their name, as radios do.
  'form-dup-name': ['error', { shared: ['radio', 'button', 'submit', 'checkbox'] }],
} satisfies Readonly<Record<string, unknown>>
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: STYLE_ONLY as never,
})

/** What html-validate finds in the source as it was sent. */
export async function invalid(source: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(source)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const at = source.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 100)
      return `${ruleId}: ${message}: …${at}…`
    }),
  )
}

/** Whether the page can be scrolled sideways at a width, and what sticks out. */
export async function sticksOut(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 800 })
  return page.evaluate((width) => {
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= width) return []
    const out = Array.from(document.querySelectorAll('main *, header *, footer *')).filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    )
    return [
      `${scrollWidth} at ${width}: ${out
        .slice(-2)
        .map((element) => element.outerHTML.slice(0, 160))
        .join(' | ')}`,
    ]
  }, width)
}

const WORDS = /^(text|application\/(json|javascript)|image\/svg)/

/** Bytes that travel for an answer: what is text travels compressed. */
export async function bytesOf(answer: Response): Promise<number> {
  const body = await answer.body().catch(() => Buffer.alloc(0))
  return WORDS.test(answer.headers()['content-type'] ?? '') ? gzipSync(body).length : body.length
}

/** The widths of a desk, of a phone and of a page that is enlarged four times. */
export const WIDTHS = [1366, 390, 320] as const

/** One width on each side of the points where the sheet lays a page out anew: what is accessible there is so between. */
export const LAYOUTS = [1366, 390] as const

/** What is wrong with the page that the browser is at, at every width and in its source; it is left as wide as a desk. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  for (const width of LAYOUTS) {
    await page.setViewportSize({ width, height: 800 })
    faults.push(...(await inaccessible(page)))
  }
  for (const width of WIDTHS) faults.push(...(await sticksOut(page, width)))
  faults.push(...(await invalid(await page.content())))
  await page.setViewportSize({ width: 1366, height: 768 })
  return faults
}
