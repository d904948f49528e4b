import { sessionWords } from '../../words/drafts.ts'
import type { Language, Words } from '../../words/words.ts'
import { keepsDrafts } from './draft.ts'

// Warns before the end of a session, without taking the focus from whoever types; and keeps long forms while they
// are filled in.

const WARN_SECONDS = 300
const MINUTE_SECONDS = 60

const language: Language = document.documentElement.lang === 'en' ? 'en' : 'vi'
const say = (words: Words): string => words[language]

/** Asks how long there is still: another tab may have stayed. */
async function secondsLeft(path: string, method: 'GET' | 'POST'): Promise<number> {
  const answer = await fetch(path, { method, headers: { accept: 'application/json' } })
  if (!answer.ok) return 0
  const { seconds } = (await answer.json()) as { seconds: number }
  return seconds
}

/** The line that warns: a live region, which is there before it says anything. */
function makeWarning(staysBy: string): Readonly<{ say(seconds: number): void }> {
  const region = document.createElement('div')
  region.setAttribute('role', 'status')
  region.className = 'session-ends'
  document.body.append(region)
  const form = document.createElement('form')
  form.method = 'post'
  form.action = staysBy
  const button = document.createElement('button')
  button.type = 'submit'
  button.textContent = say(sessionWords.stay)
  form.append(button)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void secondsLeft(staysBy, 'POST').then(begin)
  })
  const line = document.createElement('p')
  return {
    say(seconds) {
      region.classList.toggle('shown', seconds <= WARN_SECONDS)
      if (seconds > WARN_SECONDS) return region.replaceChildren()
      const minutes = Math.max(1, Math.ceil(seconds / MINUTE_SECONDS))
      line.textContent = say(seconds > 0 ? sessionWords.soon(minutes) : sessionWords.over)
      return region.replaceChildren(line, ...(seconds > 0 ? [form] : []))
    },
  }
}

const meta = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content

const [seconds, leftBy, staysBy] = [meta('session-seconds'), meta('session-left'), meta('session-stay')]
let endsAt = 0
let timer = 0
let warning: ReturnType<typeof makeWarning> | undefined

/** Begins to count; the clock of the machine may be wrong, but it goes on. */
function begin(left: number): void {
  endsAt = Date.now() + left * 1000
  warning?.say(left)
  window.clearTimeout(timer)
  if (left <= 0) return
  const next = left > WARN_SECONDS ? left - WARN_SECONDS : (left % MINUTE_SECONDS) + 1
  timer = window.setTimeout(look, next * 1000)
}

function look(): void {
  const left = Math.floor((endsAt - Date.now()) / 1000)
  if (left > WARN_SECONDS || leftBy === undefined) begin(left)
  else void secondsLeft(leftBy, 'GET').then(begin, () => begin(Math.max(0, left)))
}

if (seconds !== undefined && leftBy !== undefined && staysBy !== undefined) {
  warning = makeWarning(staysBy)
  begin(Number(seconds))
  // A machine that slept, or a page that came back by Back, has counted nothing meanwhile.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look()
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) look()
  })
}
// A page that answers a form is asked for again by its own address: Back and reload find it, and no question.
const again = document.querySelector<HTMLElement>('[data-address]')?.dataset.address
if (again !== undefined) history.replaceState(null, '', again)
keepsDrafts(meta('draft-keep'))
