import { readScanned, withoutSecret } from '../../domain/codes/scanned.ts'
import type { Shown } from '../pages/lists/scan-door.ts'
import { offerCamera } from './camera.ts'
import { listenForScans } from './scan-keys.ts'
import { openQueue } from './scan-queue.ts'
import { isMuted, play, setMuted } from './scan-sound.ts'
import { makePhotosSmall } from './signature.ts'

// The field for scans of every staff page. It is loaded before the page is read, so that the first letter counts too.

/** Codes that were scanned while a page was being left; the next one takes them. */
const AHEAD = 'scans ahead'
const ROWS_MAX = 50
/** Scanners that end with two line ends press Enter twice; a person's second one comes later. */
const DOUBLE_ENTER_MS = 150

/** The address of the reader of codes, for a camera. */
const decoder = document.currentScript?.dataset.decoder ?? ''

let leaving = false
/** Where an answer does not come, or is no page, the keyboard works again. */
const LEAVING_MS_MAX = 8000
function leave(): void {
  leaving = true
  setTimeout(() => {
    leaving = false
  }, LEAVING_MS_MAX)
}
let take: ((code: string) => void) | undefined
const early: string[] = []

const fieldOf = (): HTMLInputElement | undefined => {
  const field = document.getElementById('scan')
  return field instanceof HTMLInputElement && take ? field : undefined
}

function keepAhead(code: string): void {
  try {
    const codes = JSON.parse(sessionStorage.getItem(AHEAD) ?? '[]') as string[]
    sessionStorage.setItem(AHEAD, JSON.stringify([...codes, withoutSecret(code)]))
  } catch {
    // Nothing is kept by this browser.
  }
}

listenForScans({
  field: fieldOf,
  leaving: () => leaving,
  take: (code) => {
    if (leaving) keepAhead(code)
    else if (take) take(code)
    else early.push(code)
  },
})

/** What was scanned while the page before was left. */
function ahead(): string[] {
  try {
    const codes = JSON.parse(sessionStorage.getItem(AHEAD) ?? '[]') as string[]
    sessionStorage.removeItem(AHEAD)
    return codes
  } catch {
    return []
  }
}

/** A page without a job of its own: what is scanned opens something, or fills the field that waits for it. */
function opening(field: HTMLInputElement): (code: string) => void {
  field.form?.addEventListener('submit', () => {
    field.value = withoutSecret(field.value)
    leave()
  })
  return (code) => {
    field.value = withoutSecret(code)
    field.form?.requestSubmit()
  }
}

const byId = (id: string): HTMLElement | null => document.getElementById(id)
const setText = (id: string, text: string): void => {
  const found = byId(id)
  if (found) found.textContent = text
}

/** A row that a scan has put in; those that fall off the end are on the server as the others are. */
function addRow(rows: HTMLElement, { title, count, row }: Shown, remove: string): void {
  if (!row) return
  const item = document.createElement('li')
  const place = document.createElement('span')
  place.className = 'num'
  place.textContent = String(count)
  const number = document.createElement('b')
  number.className = 'code'
  number.textContent = title
  const kind = document.createElement('span')
  kind.className = 'soft'
  kind.textContent = row.kind
  item.dataset.name = row.name
  item.append(place, ' ', number, ' ', kind, ' ')
  if (remove !== '') {
    const out = document.createElement('button')
    out.type = 'submit'
    out.className = 'link'
    out.name = 'out'
    out.value = row.name.split(' ')[0] ?? ''
    out.textContent = remove
    out.setAttribute('aria-label', `${remove} ${title}`)
    item.append(out)
  }
  rows.prepend(item)
  while (rows.childElementCount > ROWS_MAX) rows.lastElementChild?.remove()
}

function takeRow(rows: HTMLElement, name: string): void {
  const names = new Set(name.split(' '))
  for (const item of Array.from(rows.children))
    if (item instanceof HTMLElement && (item.dataset.name ?? '').split(' ').some((one) => names.has(one)))
      item.remove()
}

/** Where a list is counted, the row of a packet says what the scan has said of it. */
function counts(names: string, sign: string): void {
  for (const name of names.split(' '))
    for (const select of Array.from(document.getElementsByName(`outcome ${name}`)))
      if (select instanceof HTMLSelectElement) {
        if (sign === 'in' && select.value === '') select.value = 'ok'
        if (sign === 'out' && select.value === 'ok') select.value = ''
        select.closest('tr')?.toggleAttribute('data-found', sign === 'in')
      }
}

/** A job of scanning: scans go to the door one after the other, and the page stays. */
function working(field: HTMLInputElement, job: HTMLElement): (code: string) => void {
  const { form } = field
  const { door = '', kind = '', subject = '', remove = '' } = job.dataset
  const rows = byId('scan-rows')
  let ending = false
  const panel = byId('scan-last')
  const say = (words: string, title: string, mood: string) => {
    setText('scan-words', words)
    setText('scan-title', title)
    if (panel) panel.dataset.mood = mood
  }
  const hidden = (name: string, value: string) => {
    const input = form?.elements.namedItem(name)
    if (input instanceof HTMLInputElement) input.value = value
  }
  /** The receiver that the first scan chose is chosen by hand no more: what is for that is folded away. */
  const showReceiver = (to: string, words: string) => {
    setText('scan-receiver', words)
    const choice = form?.elements.namedItem('to')
    if (!(choice instanceof HTMLSelectElement) || choice.value !== '') return
    choice.value = to
    const folded = choice.closest('details')
    if (folded && choice.value === to) folded.open = false
  }
  const finish = () => {
    ending = false
    const button = byId('scan-end')
    if (!(button instanceof HTMLButtonElement) || button.hidden) return
    field.value = ''
    // A form that is being sent cannot be sent again before that has ended.
    setTimeout(() => form?.requestSubmit(button))
  }
  const queue = openQueue({
    url: door,
    kind,
    subject,
    answered: ({ batch, subject: to, receiver, shown }) => {
      hidden('batch', batch)
      hidden('for', to)
      if (receiver !== '') showReceiver(to, receiver)
      for (const one of shown) {
        say(one.words, one.title, one.mood)
        setText('scan-count', String(one.count))
        if (one.row) counts(one.row.name, one.sign)
        if (rows && one.sign === 'in') addRow(rows, one, remove)
        if (rows && one.sign === 'out' && one.row) takeRow(rows, one.row.name)
        play(one.mood)
      }
    },
    waits: (why) => {
      say(why === 'offline' ? (job.dataset.offline ?? '') : (job.dataset.signedOut ?? ''), '', 'wrong')
      play('wrong')
      if (why === 'signed-out') {
        const link = document.createElement('a')
        link.href = job.dataset.signIn ?? '/'
        link.textContent = job.dataset.signInWords ?? ''
        byId('scan-words')?.append(' ', link)
      }
    },
    empty: () => {
      if (ending) finish()
    },
  })
  let enteredAt = 0
  const scanned = (code: string, at: number) => {
    const { is } = readScanned(code)
    const double = is === 'nothing' && at - enteredAt < DOUBLE_ENTER_MS
    enteredAt = at
    if (double) return
    if (is !== 'nothing' && is !== 'end') {
      ending = false
      queue.add({ code: withoutSecret(code) })
    } else if (queue.isEmpty()) finish()
    else ending = true
  }
  form?.addEventListener('submit', (event) => {
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : undefined
    if (button === undefined || button.value === 'scan') {
      event.preventDefault()
      const code = field.value
      field.value = ''
      field.focus()
      scanned(code, event.timeStamp)
    } else if (button.value === 'undo') {
      event.preventDefault()
      queue.add({ undo: true })
      field.focus()
    } else leave()
  })
  queue.goOn()
  return (code) => scanned(code, performance.now())
}

function muting(button: HTMLElement): void {
  const show = () => button.setAttribute('aria-pressed', String(isMuted()))
  button.hidden = false
  show()
  button.addEventListener('click', () => {
    setMuted(!isMuted())
    show()
    document.getElementById('scan')?.focus()
  })
}

addEventListener('DOMContentLoaded', () => {
  // A sheet that was signed on paper is photographed: what a phone takes is larger than what is kept.
  for (const sheet of document.querySelectorAll<HTMLInputElement>('[data-sheet]'))
    makePhotosSmall(sheet, Number(sheet.dataset.sheet))
  const field = byId('scan')
  if (!(field instanceof HTMLInputElement)) return
  const job = byId('scan-job')
  // What was refused is scanned again, not added to.
  if (field.value !== '') field.select()
  const taken = job ? working(field, job) : opening(field)
  const mute = byId('scan-mute')
  if (mute) muting(mute)
  take = taken
  // In the frame of every page it is for phones: at a counter there is a scanner.
  if (field.closest('header') === null || matchMedia('(pointer: coarse)').matches) {
    void offerCamera(field, decoder, taken)
  }
  const [first, ...others] = [...ahead(), ...early]
  if (job) for (const code of [first, ...others]) code !== undefined && taken(code)
  else if (first !== undefined) {
    for (const code of others) keepAhead(code)
    // A field that waits for a code, as the agency's own, gets it as if it had been scanned there.
    const here = document.activeElement
    if (here instanceof HTMLInputElement && here.dataset.scan === 'here') {
      here.value = first
      here.form?.requestSubmit()
    } else taken(first)
  }
})
// A page that comes back from the browser's memory is not being left any more.
addEventListener('pageshow', () => {
  leaving = false
})
