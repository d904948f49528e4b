import type { Fields } from '../../../app/drafts.ts'
import { withoutRole } from '../../http/tab-role.ts'

// Our own pages, filled in again with what somebody had typed: the pages need not know of it.

const FORM = /(<form\b[^>]*?\saction="([^"]*)"[^>]*>)([\s\S]*?)(<\/form>)/g
const CONTROL = /<input\b[^>]*>|<textarea\b[^>]*>[\s\S]*?<\/textarea>|<select\b[^>]*>[\s\S]*?<\/select>/g
/** Names by which the service itself speaks to itself: they tell no form from another. */
const OWN = new Set(['id', 'return', 'draft', 'from'])
const UNTOUCHED = new Set(['password', 'file', 'submit', 'button'])

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const plain = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? plain(found[1] ?? '') : undefined
}

/** A tag with an attribute set, or taken away. */
const withAttribute = (tag: string, name: string, value: string | undefined): string => {
  const rest = tag.replace(new RegExp(`\\s${name}(="[^"]*")?(?=[\\s/>])`), '')
  return value === undefined ? rest : rest.replace(/\s*\/?>$/, ` ${name}="${escaped(value)}"/>`)
}

/** Replaces forms of a page that are sent to an address. */
export const eachForm = (
  html: string,
  action: string,
  change: (open: string, inside: string, close: string) => string,
): string =>
  html.replaceAll(FORM, (all, open: string, to: string, inside: string, close: string) =>
    withoutRole(plain(to)) === withoutRole(action) ? change(open, inside, close) : all,
  )

export const hiddenField = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escaped(value)}"/>`

/**
 * A page with one of its forms filled in: that which is sent to the same address and whose hidden fields say the same.
 * @param before what stands before the form then
 * @returns undefined where the page has no such form any more
 */
export function filled(
  html: string,
  { action, fields, id }: Readonly<{ action: string; fields: Fields; id: string }>,
  before: string,
): string | undefined {
  let found = false
  const page = eachForm(html, action, (open, inside, close) => {
    if (found || !saysTheSame(inside, fields)) return open + inside + close
    found = true
    return before + open + hiddenField('draft', id) + withValues(inside, fields) + close
  })
  return found ? page : undefined
}

function saysTheSame(inside: string, fields: Fields): boolean {
  return [...inside.matchAll(/<input\b[^>]*>/g)].every(([tag]) => {
    const name = attribute(tag, 'name') ?? ''
    if (attribute(tag, 'type') !== 'hidden' || OWN.has(name)) return true
    return fields.some(([given, value]) => given === name && value === (attribute(tag, 'value') ?? ''))
  })
}

function withValues(inside: string, fields: Fields): string {
  const left = new Map<string, string[]>()
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value])
  return inside.replaceAll(CONTROL, (control) => {
    const [tag = ''] = /^<\w+\b[^>]*>/.exec(control) ?? []
    const name = attribute(tag, 'name') ?? ''
    const type = attribute(tag, 'type') ?? 'text'
    const values = left.get(name)
    if (UNTOUCHED.has(type)) return control
    if (type === 'checkbox' || type === 'radio')
      return withAttribute(tag, 'checked', values?.includes(attribute(tag, 'value') ?? 'on') ? '' : undefined)
    const value = values?.shift()
    if (value === undefined) return control
    if (control.startsWith('<textarea')) return `${tag}${escaped(value)}</textarea>`
    return control.startsWith('<select') ? chosen(control, value) : withAttribute(tag, 'value', value)
  })
}

const chosen = (select: string, value: string): string =>
  select.replaceAll(/<option\b[^>]*>/g, (tag) => {
    const rest = tag.replace(/\sselected(="[^"]*")?(?=[\s/>])/, '')
    return attribute(tag, 'value') === value ? rest.replace(/>$/, ' selected="">') : rest
  })
