import { fill } from './element.ts'

// The tracking page: number and secret are read from the fragment, which no server and no log sees, taken out of
// the address bar, and sent in the body of a POST.

const LINK = /^#([0-9A-Za-z-]{6,30})\.([A-Za-z-]{6,20})$/

const form = document.getElementById('track')
const [, number, secret] = LINK.exec(location.hash) ?? []
if (form instanceof HTMLFormElement && number !== undefined && secret !== undefined) {
  history.replaceState(null, '', location.pathname)
  fill(form, 'number', number)
  fill(form, 'secret', secret)
  form.submit()
}
