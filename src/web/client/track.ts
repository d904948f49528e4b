import { readTrackingLink } from '../../domain/codes/tracking-link.ts'
import { fill } from './element.ts'

// The tracking page: number and secret are read from the fragment, which no server and no log sees, taken out of
// the address bar, and sent in the body of a POST. A number alone is filled in, and the page waits for the secret.

const form = document.getElementById('track')
const link = readTrackingLink(location.hash)
if (form instanceof HTMLFormElement && link) {
  history.replaceState(null, '', location.pathname)
  fill(form, 'number', link.number)
  if (link.secret === undefined) {
    const next = form.elements.namedItem('secret')
    if (next instanceof HTMLInputElement) next.focus()
  } else {
    fill(form, 'secret', link.secret)
    form.submit()
  }
}
