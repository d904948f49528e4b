import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'

/** A form's way out: where it goes, and the words on the button; a script presses no button. */
export type Exit = Readonly<{ action: string; button: string }>

export const BY_SCRIPT = '(kịch bản)'

export type Watch = Readonly<{
  /** Forms that Vietnamese pages showed, and those that were sent from them and taken. */
  shown: Exit[]
  taken: Exit[]
  /** What no page may do: log an error, break its own policy, ask another host, answer with a problem nobody expects. */
  troubles: string[]
  /** Looks at a browser from its first page on; nothing but this origin may be asked. */
  follow(context: BrowserContext, origin: string): Promise<void>
  /** Does what has to be answered with this status. */
  refused(status: number, deed: () => Promise<unknown>): Promise<void>
}>

type Told = Readonly<{ what: 'shown' | 'sent' | 'policy'; exits: readonly Exit[]; text: string }>
declare global {
  function tellTheTest(told: Told): void
}

/** Runs in every page before its own code. */
function tellOfForms(byScript: string): void {
  const tell = (what: Told['what'], exits: readonly Exit[], text = '') => {
    if (document.documentElement.lang === 'vi') globalThis.tellTheTest({ what, exits, text })
  }
  const exit = (form: HTMLFormElement, button: Element | null): Exit => ({
    action: new URL(form.getAttribute('action') ?? '', location.href).pathname,
    button: button ? (button.textContent ?? '').replace(/\s+/g, ' ').trim() : byScript,
  })
  addEventListener('DOMContentLoaded', () => {
    const exits = Array.from(document.forms).flatMap((form) => {
      const buttons = Array.from(form.querySelectorAll('button:not([type=button])'))
      return buttons.length === 0 ? [exit(form, null)] : buttons.map((button) => exit(form, button))
    })
    tell('shown', exits)
  })
  addEventListener('securitypolicyviolation', (event) =>
    tell('policy', [], `${event.violatedDirective}: ${event.blockedURI}`),
  )
  addEventListener('submit', (event) =>
    tell('sent', [exit(event.target as HTMLFormElement, event.submitter)]),
  )
  const { submit } = HTMLFormElement.prototype
  HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    tell('sent', [exit(this, null)])
    submit.call(this)
  }
}

/**
 * What a browser logs of a sound page: that an answer of 400 or more failed to load (the answers are looked at by
 * themselves), and at a name of a local network that a header for https does nothing there.
 */
const NO_TROUBLE = /^Failed to load resource|^The Cross-Origin-Opener-Policy header has been ignored/

/** Looks at everything the pages of a site do. */
export function watchPages(): Watch {
  const [shown, taken, troubles]: [Exit[], Exit[], string[]] = [[], [], []]
  let allowed: number | undefined
  let met: number | undefined
  const follow: Watch['follow'] = async (context, origin) => {
    await context.exposeFunction('tellTheTest', ({ what, exits, text }: Told) => {
      if (what === 'policy') troubles.push(`policy: ${text}`)
      else if (what === 'shown') shown.push(...exits)
      else if (allowed === undefined) taken.push(...exits)
    })
    await context.addInitScript(tellOfForms, BY_SCRIPT)
    context.on('console', (message) => {
      if (message.type() === 'error' && !NO_TROUBLE.test(message.text())) troubles.push(message.text())
    })
    context.on('weberror', (problem) => troubles.push(String(problem.error())))
    context.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url())
      if (protocol !== 'data:' && asked !== origin) troubles.push(`asked ${request.url()}`)
    })
    context.on('response', (response) => {
      const status = response.status()
      if (status < 400) return
      if (allowed === status && response.request().isNavigationRequest()) met = status
      else troubles.push(`${status} ${response.request().method()} ${response.url()}`)
    })
  }
  const refused: Watch['refused'] = async (status, deed) => {
    allowed = status
    met = undefined
    await deed()
    expect(met).toBe(status)
    allowed = undefined
  }
  return { shown, taken, troubles, follow, refused }
}
