import type { Page, Response } from 'playwright-core'

/** A page as somebody comes to it: its address, and the kind of page it is, whatever dossier or list it shows. */
export type Found = Readonly<{ kind: string; path: string }>

/** No role has as many kinds of pages. */
const KINDS_MAX = 120
/** Papers and files are not pages, and what ends a session ends the walk. */
const NO_PAGE = /^\/(v1|assets|livez|readyz|metrics|openapi\.json|problems)(\/|$)|\.(csv|pdf|xlsx|zpl)$/
/** A part of an address that names one of many: it holds a digit, or comes after a word that says of what. */
const ONE_OF_MANY = /\d/
/** Pages that are drawn from one table each: a look at one of them is a look at all. */
const FROM_A_TABLE: ReadonlySet<string> = new Set(['events', 'doors'])

/** `/ho-so/0190…?done=…` is `/ho-so/:id?done`. */
export function kindOf(path: string): string {
  const url = new URL(path, 'http://page')
  const parts = url.pathname
    .split('/')
    .map((part, at, all) => (ONE_OF_MANY.test(part) || FROM_A_TABLE.has(all[at - 1] ?? '') ? ':id' : part))
  const asked = [...new Set(url.searchParams.keys())].filter((key) => key !== 'role').sort()
  return parts.join('/') + (asked.length > 0 ? `?${asked.join('&')}` : '')
}

/**
 * Goes to one page of each kind that links lead to from a start, in the order they are found.
 * @param look is called while the browser is at the page
 */
export async function pagesFrom(
  page: Page,
  start: string,
  look: (found: Found, answer: Response | null) => Promise<void> = async () => {},
): Promise<readonly Found[]> {
  const found = new Map<string, Found>([[kindOf(start), { kind: kindOf(start), path: start }]])
  for (const one of found.values()) {
    const answer = await page.goto(one.path)
    const links = await page.evaluate(() =>
      Array.from(document.querySelectorAll('a[href]'), (link) => (link as HTMLAnchorElement).href),
    )
    const { origin } = new URL(page.url())
    for (const url of links.map((link) => new URL(link))) {
      if (url.origin !== origin || NO_PAGE.test(url.pathname)) continue
      const next = url.pathname + url.search
      const kind = kindOf(next)
      if (!found.has(kind) && found.size < KINDS_MAX) found.set(kind, { kind, path: next })
    }
    await look(one, answer)
  }
  return [...found.values()]
}
