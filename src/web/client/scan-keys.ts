// A scanner is a keyboard that types fast and ends with Enter or Tab. Where the focus is in its own field, the browser
// does the rest; where it is anywhere else, what came fast is taken out again and given to whoever takes scans.

/** People are slower than this over a whole code, scanners are much faster. */
const KEY_MS_MAX = 50
/** After so long a pause another text begins. */
const PAUSE_MS = 250
/** The shortest code of any kind. */
const CODE_MIN = 4

type Target = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
/** What stood in a control before the first letter, to be put back. */
type Before = Readonly<{ target: Target; value: string; place: number | null }>

const isTarget = (element: Element | null): element is Target =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement

function beforeOf(element: Element | null): Before | undefined {
  if (!isTarget(element)) return undefined
  const texts = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement
  return { target: element, value: element.value, place: texts ? placeIn(element) : null }
}

/** Some kinds of fields have no place to tell. */
function placeIn(element: HTMLInputElement | HTMLTextAreaElement): number | null {
  try {
    return element.selectionStart
  } catch {
    return null
  }
}

function putBack({ target, value, place }: Before): void {
  if (target.value === value) return
  target.value = value
  if (place !== null && !(target instanceof HTMLSelectElement)) target.setSelectionRange(place, place)
  target.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Another field that is there to be scanned into keeps what comes: a waybill, the agency's code. */
const keepsScans = (element: Element | null): boolean =>
  element instanceof HTMLElement && element.dataset.scan === 'here'

export type Keys = Readonly<{
  /** The field for scans, once the page has it. */
  field(): HTMLInputElement | undefined
  /** A whole code that came while the focus was elsewhere, or before the field was there. */
  take(code: string): void
  /** While the page is being left nothing more can be typed into it: what comes is kept for the next one. */
  leaving(): boolean
}>

/** Listens from the first moment of a page on. */
export function listenForScans({ field, take, leaving }: Keys): void {
  let text = ''
  let first = 0
  let last = 0
  let before: Before | undefined
  const forget = () => {
    text = ''
    before = undefined
  }
  const isFast = (): boolean => text.length >= CODE_MIN && (last - first) / (text.length - 1) <= KEY_MS_MAX
  const end = (event: KeyboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
    const code = text
    forget()
    take(code)
  }
  addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return forget()
      const { key, timeStamp } = event
      const focus = document.activeElement
      const own = field()
      const early = own === undefined || leaving()
      if (key.length === 1) {
        if (text === '' || timeStamp - last > PAUSE_MS) {
          text = ''
          first = timeStamp
          before = beforeOf(focus)
        }
        text += key
        last = timeStamp
        if (early) event.preventDefault()
        // Whoever types with the focus nowhere means this field.
        else if (focus === document.body || focus === null) own.focus()
      } else if (key === 'Enter' || key === 'Tab') {
        if (early && text !== '') end(event)
        else if (own !== undefined && focus === own) {
          // Some scanners end with Tab.
          if (key === 'Tab' && isFast() && own.value !== '') {
            event.preventDefault()
            own.form?.requestSubmit()
          }
          forget()
        } else if (isFast() && !keepsScans(focus)) {
          if (before) putBack(before)
          end(event)
        } else forget()
      } else if (key !== 'Shift') forget()
    },
    { capture: true },
  )
}
