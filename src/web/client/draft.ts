import { addressOf } from './element.ts'

/** Letters may follow at once: a draft is kept when somebody pauses. */
const PAUSE_MS = 1_000
const ID_BYTES = 12

const isText = (entry: [string, FormDataEntryValue]): entry is [string, string] =>
  typeof entry[1] === 'string'

const freshId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(ID_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

const valueIn = (form: HTMLFormElement, name: string): string | undefined => {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement && field.value !== '' ? field.value : undefined
}

/** Keeps the long forms of a page on the server while they are filled in; what was sent is kept no more. */
export function keepsDrafts(path: string | undefined): void {
  if (path === undefined) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepsDraft(form, path)
}

function keepsDraft(form: HTMLFormElement, path: string): void {
  const id = valueIn(form, 'draft') ?? valueIn(form, 'id') ?? freshId()
  let timer = 0
  let sent = false
  const keep = (): void => {
    window.clearTimeout(timer)
    timer = 0
    if (sent) return
    if (valueIn(form, 'draft') === undefined) {
      const field = document.createElement('input')
      field.type = 'hidden'
      field.name = 'draft'
      field.value = id
      form.append(field)
    }
    const fields = [...new FormData(form)].filter(isText)
    const action = addressOf(form).pathname
    const page = location.pathname + location.search
    void fetch(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, page, action, fields }),
      keepalive: true,
      // Without a line to the service the form is only not kept: it stands here as before.
    }).catch(() => undefined)
  }
  form.addEventListener('input', () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(keep, PAUSE_MS)
  })
  form.addEventListener('submit', () => {
    sent = true
  })
  addEventListener('pagehide', () => {
    if (timer !== 0) keep()
  })
}
