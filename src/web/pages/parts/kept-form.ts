import { type Draft, type Fields, keepTyped, keptDraft, keptDrafts } from '../../../app/drafts.ts'
import type { Deps } from '../../../deps.ts'
import { vietnamTime } from '../../../domain/instant.ts'
import { draftWords } from '../../../words/drafts.ts'
import { pageBefore } from '../../http/callers.ts'
import type { Ctx } from '../../http/env.ts'
import { withoutRole } from '../../http/tab-role.ts'
import { paths } from '../../paths.ts'
import { eachForm, escaped, filled, hiddenField } from './fill-form.ts'
import { localPath } from './local-path.ts'

// A form that came when its session was over comes back filled in after signing in, whatever page it is of.

/** In the address of a page that is to be filled in; the name of the draft is by chance and says nothing. */
const DRAFT = 'draft'
const ID = /^[A-Za-z0-9_-]{8,64}$/
const ID_BYTES = 12

const textsOf = async (c: Ctx): Promise<Fields> => {
  const data = await c.req.formData().catch(() => undefined)
  const fields: [string, string][] = []
  data?.forEach((value, name) => {
    if (typeof value === 'string') fields.push([name, value])
  })
  return fields
}

const lastOf = (fields: Fields, name: string): string =>
  fields.findLast(([given]) => given === name)?.[1] ?? ''

/** An address without what is only for one look at it. */
function addressOf(page: string): string {
  const url = new URL(withoutRole(page), 'http://page')
  for (const name of [DRAFT, 'done']) url.searchParams.delete(name)
  return url.pathname + url.search
}

/** The page that a form stands on: a form that came back with errors says it itself. */
function pageOf(c: Ctx, deps: Deps, fields: Fields): string | undefined {
  const before = pageBefore(c, deps)
  const said = localPath(lastOf(fields, 'from')) ?? (before && before.pathname + before.search)
  return said === undefined ? undefined : addressOf(said)
}

/** Keeps a form for its person; where it is filled in again, or undefined where nothing could be kept. */
export async function keepForm(c: Ctx, deps: Deps, person: string): Promise<string | undefined> {
  const fields = await textsOf(c)
  const page = pageOf(c, deps, fields)
  if (page === undefined || fields.length === 0) return undefined
  const given = lastOf(fields, 'id')
  const id = ID.test(given) ? given : [...deps.random(ID_BYTES)].map((byte) => byte.toString(16)).join('x')
  const kept = await keepTyped(deps, person, { id, page, action: c.req.path, fields })
  return kept ? `${page}${page.includes('?') ? '&' : '?'}${DRAFT}=${id}` : undefined
}

const hourOf = (at: string): string => {
  const { hour, minute } = vietnamTime(at)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** A page as it is sent: filled in with a draft, or offering one, or carrying on what its form was sent with. */
export async function withDrafts(c: Ctx, html: string): Promise<string> {
  const [deps, session] = [c.get('deps'), c.get('session')]
  if (!session) return html
  if (c.req.method === 'POST') return carriedOn(c, deps, html)
  const id = c.req.query(DRAFT)
  if (id !== undefined) {
    const draft = await keptDraft(deps, session.person, id)
    return draft ? (filled(html, draft, notice(c, draft)) ?? html) : html
  }
  if (!html.includes(OFFERS)) return html
  const here = addressOf(c.req.path)
  const [draft] = (await keptDrafts(deps, session.person)).filter(({ page }) => page.split('?')[0] === here)
  return draft ? html.replace(OFFERED_BEFORE, (form) => offer(c, draft) + form) : html
}

/** The mark of a form that is kept while somebody types, and whose drafts are offered. */
const OFFERS = 'data-draft'
const OFFERED_BEFORE = /<form\b[^>]*\sdata-draft[^>]*>/

const notice = (c: Ctx, { at }: Draft): string =>
  `<p class="note" role="status">${escaped(draftWords.filled(hourOf(at))[c.get('language')])}</p>`

function offer(c: Ctx, { id, page, at }: Draft): string {
  const words = (one: keyof typeof draftWords.offer): string =>
    escaped(draftWords.offer[one][c.get('language')])
  const use = `${page}${page.includes('?') ? '&' : '?'}${DRAFT}=${id}`
  return (
    `<div class="note"><p>${words('title')} ${hourOf(at)}.</p><div class="actions">` +
    `<a class="button second" href="${escaped(use)}">${words('use')}</a>` +
    `<form method="post" action="${paths.dropDraft()}">${hiddenField(DRAFT, id)}${hiddenField('return', c.req.path)}` +
    `<button type="submit" class="link">${words('drop')}</button></form></div></div>`
  )
}

/** A form that came back with errors goes on saying which page it stands on, and which draft it is. */
async function carriedOn(c: Ctx, deps: Deps, html: string): Promise<string> {
  const fields = await textsOf(c)
  const page = pageOf(c, deps, fields)
  const draft = lastOf(fields, DRAFT)
  const more =
    (page === undefined ? '' : hiddenField('from', page)) + (ID.test(draft) ? hiddenField(DRAFT, draft) : '')
  return more === ''
    ? html
    : eachForm(html, c.req.path, (open, inside, close) => open + more + inside + close)
}

/** The draft that a form was filled in from or kept as, once the form was taken. */
export async function draftSent(c: Ctx): Promise<string | undefined> {
  const id = lastOf(await textsOf(c), DRAFT)
  return ID.test(id) ? id : undefined
}
