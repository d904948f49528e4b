import { unsentWords } from '../../words/unsent.ts'
import type { Language } from '../../words/words.ts'
import { addressOf } from './element.ts'
import { makePhotosSmall, offerSignature } from './signature.ts'
import { forget, keep, type Waiting, waitingOf } from './unsent.ts'

// The postman's route. A form is sent without leaving the page, so that what is wrong or odd is asked where the
// signature still stands; without a network it waits in the phone. Without this script the browser sends
// the forms by itself.

const ANSWER_MS_MAX = 15_000
const AGAIN_MS = 20_000
const language: Language = document.documentElement.lang === 'en' ? 'en' : 'vi'
const say = (name: keyof typeof unsentWords): string => unsentWords[name][language]
const box = document.getElementById('unsent')
const person = box?.dataset.person ?? ''

type Refused = Readonly<{ errors: readonly Readonly<{ name?: string; text: string }>[]; sure?: string }>
type Answer = Readonly<{ next: string }> | Refused | 'signed-out' | 'no-network'

/** What the service says to a form; a machine that is not there and one that cannot now are the same. */
async function send(action: string, fields: Waiting['fields'], since?: number): Promise<Answer> {
  const body = new FormData()
  const patience = new AbortController()
  const late = setTimeout(() => patience.abort(), ANSWER_MS_MAX)
  for (const [name, value] of fields) body.append(name, value)
  if (since !== undefined) body.append('waited', String(Math.max(1, Date.now() - since)))
  try {
    const answer = await fetch(action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: patience.signal,
    })
    if (answer.status === 401 || answer.type === 'opaqueredirect') return 'signed-out'
    if (answer.status >= 500) return 'no-network'
    const said = await answer.json()
    if (answer.ok || Array.isArray(said.errors)) return said
    return { errors: [{ text: String(said.title ?? answer.status) }] }
  } catch {
    return 'no-network'
  } finally {
    clearTimeout(late)
  }
}

function node<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
  more: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.textContent = text
  return Object.assign(made, more)
}

/** Shows at the top of a form what is wrong with it, and asks about what is odd. */
function showIn(form: HTMLFormElement, { errors, sure }: Refused): void {
  for (const old of form.querySelectorAll('.summary, [data-sure]')) old.remove()
  const summary = node('div', '', { className: 'summary', tabIndex: -1 })
  summary.setAttribute('role', 'alert')
  const list = node('ul')
  for (const { name, text } of errors) {
    const row = node('li')
    const field = name === undefined ? null : form.elements.namedItem(name)
    const first = field instanceof RadioNodeList ? field[0] : field
    if (first instanceof HTMLElement && first.id !== '')
      row.append(node('a', text, { href: `#${CSS.escape(first.id)}` }))
    else row.textContent = text
    list.append(row)
  }
  summary.append(node('h2', say(sure ? 'confirm' : 'summary')), list)
  form.prepend(summary)
  if (sure) {
    const label = node('label', '', { className: 'check warn' })
    label.dataset.sure = ''
    label.append(
      node('input', '', { type: 'checkbox', name: 'sure', value: sure }),
      node('span', say('sure')),
    )
    form.querySelector('.actions')?.before(label)
  }
  summary.focus()
}

const fieldsOf = (form: HTMLFormElement, submitter: HTMLElement | null): Waiting['fields'] => {
  const fields = [...new FormData(form)].filter(([, value]) => !(value instanceof File && value.size === 0))
  return submitter instanceof HTMLButtonElement && submitter.name !== ''
    ? [...fields, [submitter.name, submitter.value]]
    : fields
}

let busy = false

async function submitted(event: SubmitEvent): Promise<void> {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset.waits === undefined) return
  event.preventDefault()
  if (busy) return
  busy = true
  form.setAttribute('aria-busy', 'true')
  const fields = fieldsOf(form, event.submitter)
  const answer = await send(addressOf(form).href, fields)
  busy = false
  form.removeAttribute('aria-busy')
  if (answer === 'signed-out') HTMLFormElement.prototype.submit.call(form)
  else if (answer === 'no-network') await waits(form, fields)
  else if ('next' in answer) location.assign(answer.next)
  else showIn(form, answer)
}

/** Nothing leaves the door half filled in: what is missing is asked for now, since nobody will be there later. */
async function waits(form: HTMLFormElement, fields: Waiting['fields']): Promise<void> {
  if (!box || !form.reportValidity()) return
  const stop = form.closest<HTMLElement>('.stop')
  const id = fields.find(([name]) => name === 'id')?.[1]
  await keep({
    id: String(id),
    person,
    action: addressOf(form).href,
    label: `${stop?.dataset.number ?? ''} · ${form.closest('details')?.querySelector('summary')?.textContent ?? ''}`,
    fields,
    since: Date.now(),
  })
  if (stop) stop.hidden = true
  await showWaiting()
}

/** Puts what was said back into the form of its stop. */
function fillAgain(one: Waiting): void {
  const form = [...document.forms].find(
    (each) =>
      addressOf(each).href === one.action &&
      ['told', 'leg'].every((name) => {
        const field = each.elements.namedItem(name)
        const said = one.fields.find(([key]) => key === name)?.[1] ?? ''
        return (field instanceof HTMLInputElement ? field.value : '') === said
      }),
  )
  if (!form) return
  for (const [name, value] of one.fields) {
    const field = form.elements.namedItem(name)
    if (typeof value !== 'string') {
      if (!(field instanceof HTMLInputElement)) continue
      const chosen = new DataTransfer()
      chosen.items.add(value instanceof File ? value : new File([value], name, { type: value.type }))
      field.files = chosen.files
    } else if (field instanceof RadioNodeList) field.value = value
    else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true
    else if (field instanceof HTMLInputElement && field.type !== 'file') field.value = value
  }
  const stop = form.closest<HTMLElement>('.stop')
  if (stop) stop.hidden = false
  const folded = form.closest('details')
  if (folded) folded.open = true
  showIn(form, { errors: (one.refused ?? []).map((text) => ({ text })) })
}

/** The list of what waits, and of what came back. */
async function showWaiting(note?: string): Promise<void> {
  if (!box) return
  const all = await waitingOf(person)
  box.hidden = all.length === 0
  box.className = 'warn'
  const list = node('ul')
  for (const one of all) {
    const row = node(
      'li',
      one.refused ? `${one.label}: ${say('refused')}. ${one.refused.join(' ')} ` : one.label,
    )
    if (one.refused) {
      const again = node('button', say('again'), { type: 'button', className: 'second' })
      again.addEventListener('click', async () => {
        fillAgain(one)
        await forget(one.id)
        await showWaiting()
      })
      const drop = node('button', say('drop'), { type: 'button', className: 'link' })
      drop.addEventListener('click', async () => {
        await forget(one.id)
        location.reload()
      })
      row.append(again, drop)
    }
    list.append(row)
  }
  const heading = node('h2', `${say('heading')} (${all.length})`)
  const waiting = all.some((one) => !one.refused)
  box.replaceChildren(heading, ...(waiting ? [node('p', note ?? say('why'))] : []), list)
  hideStopsOf(all)
}

/** A stop of which something waits is no longer to be done. */
function hideStopsOf(all: readonly Waiting[]): void {
  for (const one of all) {
    if (one.refused) continue
    const [number = ''] = one.label.split(' · ')
    for (const stop of document.querySelectorAll<HTMLElement>('.stop'))
      if (stop.dataset.number === number) stop.hidden = true
  }
}

let sending = false

/** Sends what waits, one after the other, and shows the route anew where something was recorded. */
async function sendWaiting(): Promise<void> {
  if (sending || person === '') return
  sending = true
  try {
    let recorded = false
    for (const one of await waitingOf(person)) {
      if (one.refused) continue
      const answer = await send(one.action, one.fields, one.since)
      if (answer === 'no-network') break
      if (answer === 'signed-out') {
        await showWaiting(say('signIn'))
        return
      }
      if ('next' in answer) {
        await forget(one.id)
        recorded = true
      } else await keep({ ...one, refused: answer.errors.map(({ text }) => text) })
    }
    await showWaiting()
    if (recorded && document.querySelector('.stop:not([hidden]) details.tell[open]') === null)
      location.reload()
  } finally {
    sending = false
  }
}

for (const one of document.querySelectorAll<HTMLElement>('[data-signature]')) offerSignature(one)
for (const field of document.querySelectorAll<HTMLInputElement>('[data-photo]')) makePhotosSmall(field)
addEventListener('submit', (event) => void submitted(event))
addEventListener('online', () => void sendWaiting())
if (box) {
  void showWaiting().then(sendWaiting)
  setInterval(() => void sendWaiting(), AGAIN_MS)
}
