import { readTrackingLink, type TrackingLink } from '../../domain/codes/tracking-link.ts'
import { offerCamera } from './camera.ts'
import { fill } from './element.ts'

// The tracking page: number and secret are read from the fragment, which no server and no log sees, taken out of
// the address bar, and sent in the body of a POST. A number alone is filled in, and the page waits for the secret.
// A camera reads the same from the slip, or the number alone from any paper.

const decoder = document.currentScript?.dataset.decoder ?? ''

function openBy(form: HTMLFormElement, { number, secret }: TrackingLink): void {
  fill(form, 'number', number)
  if (secret === undefined) {
    const next = form.elements.namedItem('secret')
    if (next instanceof HTMLInputElement) next.focus()
  } else {
    fill(form, 'secret', secret)
    form.submit()
  }
}

const form = document.getElementById('track')
if (form instanceof HTMLFormElement) {
  const link = readTrackingLink(location.hash)
  if (link) {
    history.replaceState(null, '', location.pathname)
    openBy(form, link)
  }
  const number = form.elements.namedItem('number')
  if (number instanceof HTMLInputElement)
    void offerCamera(number, decoder, (code) => {
      const read = readTrackingLink(code.includes('#') ? code.slice(code.indexOf('#')) : `#${code}`)
      if (read) openBy(form, read)
    })
}
