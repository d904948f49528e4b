/** An element of the page this script belongs to: the page and its script are made together, so it is there. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no #${id}`)
  return found
}

/** Where a form is sent. A control of it may be called `action`, and would stand before the form's own. */
export const addressOf = (form: HTMLFormElement): URL =>
  new URL(form.getAttribute('action') ?? '', location.href)

/** Fills a field of a form. */
export function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (!(field instanceof HTMLInputElement)) throw new Error(`the form has no field ${name}`)
  field.value = value
}
