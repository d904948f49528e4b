import type { Child, FC } from 'hono/jsx'
import type { View } from './view.ts'

/** What was just done, said first on the page. */
export const Flash: FC<{ children?: Child }> = ({ children }) => (
  <div class="flash" role="status">
    {children}
  </div>
)

/** What somebody has to know before going on; heard when it comes. */
export const Note: FC<{ children?: Child }> = ({ children }) => (
  <p class="note" role="status">
    {children}
  </p>
)

/** Said where a list would stand, when there is nothing on it. */
export const Empty: FC<{ children?: Child }> = ({ children }) => <p class="note">{children}</p>

/** A paper to be printed: opened beside the page, which stays where it was. */
export const PaperLink: FC<{ href: string; look?: string; children?: Child }> = ({
  href,
  look,
  children,
}) => (
  <a {...(look ? { class: look } : {})} href={href} target="_blank" rel="noopener">
    {children}
  </a>
)

type PagerProps = Readonly<{
  view: View
  /** Rows on this page, and in all where that is known. */
  shown: number
  total?: number
  /** Where the next page is; nothing where this is the last. */
  next: string | undefined
  words?: string
}>

/** The way on through a long list, which says how much of it is here. */
export const Pager: FC<PagerProps> = ({ view, shown, total, next, words }) => {
  if (next === undefined) return null
  const { say } = view
  return (
    <p>
      <a href={next} rel="next">
        {words ?? say('Trang tiếp', 'Next page')}
      </a>{' '}
      <span class="soft num">
        {total === undefined
          ? say(`(${shown} trên trang này)`, `(${shown} on this page)`)
          : say(`(${shown} trên trang này, tất cả ${total})`, `(${shown} on this page, ${total} in all)`)}
      </span>
    </p>
  )
}
