import { PROCEDURE } from '../support/small-world.ts'
import { type Browser, form, type Page } from './browser.ts'

/** What a counter does with a customer: the form, the page of answers, and the book. */

const NEW = '/ho-so/moi'

/** Sends the form of a procedure: the page of answers, or the form with what is wrong. */
export async function fillIn(
  clerk: Browser,
  fields: Readonly<Record<string, string | undefined>>,
  from = `${NEW}?procedure=${PROCEDURE}`,
): Promise<Page> {
  const page = await clerk.get(from)
  return clerk.send(form(page, NEW, '/applicant/name'), { '/service': 'both', there: 'all', ...fields })
}

/** Confirms a page of answers with what is odd on it. */
export function confirm(
  clerk: Browser,
  page: Page,
  fields: Readonly<Record<string, string | undefined>> = {},
): Promise<Page> {
  const found = form(page, NEW, 'value="confirm"')
  const odd = [...found.html.matchAll(/name="odd" value="([^"]*)"/g)].map(([, mark = '']) => mark)
  const kept = found.fields.filter(([name]) => !(name in fields))
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  const ticked = odd.map((mark) => ['odd', mark])
  return clerk.post(NEW, [...kept, ...given, ...ticked, ['action', 'confirm']] as [string, string][])
}

/** A dossier taken in at the counter; answers the page of the dossier, or the page that says what is wrong. */
export async function takenIn(
  clerk: Browser,
  fields: Readonly<Record<string, string | undefined>>,
  from?: string,
): Promise<Page> {
  const answers = await fillIn(clerk, fields, from)
  if (answers.status !== 200) return answers
  const done = await confirm(clerk, answers)
  const id = /\/ho-so\/([0-9a-f-]{36})\/da-nhan/.exec(done.path)?.[1]
  return id === undefined
    ? done
    : clerk.get(`/ho-so/${id}?done=${new URLSearchParams(done.path.split('?')[1]).get('done')}`)
}
