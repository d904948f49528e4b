import { addressOf } from './element.ts'

// The other language is another page: what is typed in the open forms goes along, within this tab and only for that
// one step. What is secret is not kept, and a file has to be chosen again.

const KEY = 'typed'

/** A field that says something else than the page it came with: of which form, and the how-manieth of its name there. */
type Typed = Readonly<{ form: string; name: string; nth: number; value: string; checked: boolean }>
type TextField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const NOT_KEPT: ReadonlySet<string> = new Set(['hidden', 'password', 'file', 'submit', 'button'])

const isKept = (field: Element): field is TextField =>
  (field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement) &&
  field.name !== '' &&
  !NOT_KEPT.has(field.type)

const isChecked = (field: TextField): boolean => field instanceof HTMLInputElement && field.checked

function isChanged(field: TextField): boolean {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((option) => option.selected !== option.defaultSelected)
  return (
    field.value !== field.defaultValue ||
    (field instanceof HTMLInputElement && field.checked !== field.defaultChecked)
  )
}

/** Forms that are sent to one address say in one of these fields what they ask for. */
const WHAT = ['type', 'step', '/event']

const saidIn = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement ? field.value : ''
}

/** Every field of the page with what it is called there, the same in both languages. */
function* fields(): Generator<readonly [key: Omit<Typed, 'value' | 'checked'>, field: TextField]> {
  const seen = new Map<string, number>()
  const next = (what: string): number => {
    const nth = seen.get(what) ?? 0
    seen.set(what, nth + 1)
    return nth
  }
  for (const one of document.forms) {
    const address = `${addressOf(one).pathname} ${WHAT.map((name) => saidIn(one, name)).join(' ')}`
    const form = `${address} ${next(address)}`
    for (const field of one.elements)
      if (isKept(field)) yield [{ form, name: field.name, nth: next(`${form} ${field.name}`) }, field]
  }
}

/** What came back with a form that was refused stands there as if the page had said it. */
const isSaid = (field: TextField): boolean =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
    ? field.checked
    : field.value !== ''

function keep(whole: boolean): void {
  const typed = [...fields()]
    .filter(([, field]) => isChanged(field) || (whole && isSaid(field)))
    .map(([key, field]): Typed => ({ ...key, value: field.value, checked: isChecked(field) }))
  if (typed.length > 0) sessionStorage.setItem(KEY, JSON.stringify(typed))
}

function fillAgain(): void {
  const kept = sessionStorage.getItem(KEY)
  if (kept === null) return
  sessionStorage.removeItem(KEY)
  const typed = JSON.parse(kept) as readonly Typed[]
  for (const [key, field] of fields()) {
    const found = typed.find(
      ({ form, name, nth }) => form === key.form && name === key.name && nth === key.nth,
    )
    if (!found) continue
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = found.checked
    else field.value = found.value
    for (let box = field.closest('details'); box; box = box.parentElement?.closest('details') ?? null)
      box.open = true
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const choice = document.querySelector<HTMLFormElement>('form[data-language]')
choice?.addEventListener('submit', () => keep(choice.dataset.language === 'whole'))
fillAgain()
