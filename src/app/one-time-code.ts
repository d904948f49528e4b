import type { Deps } from '../deps.ts'
import { instantOf, millisOf, vietnamTime } from '../domain/instant.ts'
import { mobileNumber } from '../domain/notifications/addressee.ts'
import { takeUse } from '../journal/access/code-uses.ts'
import { addCounts, consumeAttempt, subjectDigest, underLimit } from '../journal/access/rate-limits.ts'
import { readHistory } from '../journal/read/history.ts'
import { nextNumber } from '../journal/read/numbers.ts'
import { readPeople } from '../journal/read/people.ts'
import { oneTimeCodeText } from '../words/notices.ts'
import type { Language } from '../words/words.ts'

// What moves papers is asked of the citizen twice: by the printed secret, and by a code to the phone that was registered.
// The code is reckoned from the dossier, the time and how often it was used, so that it is kept nowhere and any instance
// knows it.

const WINDOW_MS = 600_000
const DIGITS = 6
/** A day's messages, and a day's wrong codes, of one dossier: neither opens or closes anything else. */
const SENT_MAX = 5
const WRONG_MAX = 10

export type CodeSent = 'sent' | 'no-gateway' | 'no-phone' | 'too-many' | 'not-taken'

/** The uses of a window's codes, numbered: what was asked with a code takes its number, and nothing else has it. */
const usesOf = (dossier: string, window: number): string =>
  `one-time code ${dossier} ${instantOf(window * WINDOW_MS)}`

/** Each window has its code, and another one once that was used: nobody who saw it moves papers again. */
function codeOf({ journal }: Deps, dossier: string, window: number, use: number): string {
  const digest = subjectDigest(journal.hmacKey, ['one-time code', dossier, String(window), String(use)])
  return String(Number.parseInt(digest.slice(0, 12), 16) % 10 ** DIGITS).padStart(DIGITS, '0')
}

const windowOf = (deps: Deps): number => Math.floor(millisOf(deps.now()) / WINDOW_MS)

/** Sends the code of now to the phone of whoever handed the dossier in, or of who is to receive the result. */
export async function sendOneTimeCode(
  deps: Deps,
  dossier: Readonly<{ id: string; receipt: string }>,
  language: Language,
): Promise<CodeSent> {
  const { store } = deps.journal
  const { sendMessage } = deps
  if (!sendMessage) return 'no-gateway'
  const people = await readPeople(store, await readHistory(store, dossier.id))
  // Never the receiver's: whoever asks may be about to name another one.
  const phones = [people.applicant?.phone, people.owner?.phone]
  const to = phones.map((phone) => (phone ? mobileNumber(phone) : undefined)).find(Boolean)
  if (to === undefined) return 'no-phone'
  const subject = `one-time code ${dossier.id} ${vietnamTime(deps.now()).date}`
  if (!(await consumeAttempt(store, deps.journal, subject, SENT_MAX))) return 'too-many'
  const window = windowOf(deps)
  const code = codeOf(deps, dossier.id, window, await nextNumber(store, usesOf(dossier.id, window)))
  const text = oneTimeCodeText(dossier.receipt, code, language)
  const answer = await sendMessage({ id: deps.newId(), to, text, dossier: dossier.receipt })
  return answer.outcome === 'sent' ? 'sent' : 'not-taken'
}

/**
 * Whether a code is the one of now, or the one before: it is good for ten to twenty minutes, and for one wish. A try is
 * counted before it is looked at, so that guesses sent side by side share none; a right one is given back.
 * @param command the wish: sent twice, it is allowed twice, and is one event
 */
export async function allowedByCode(
  deps: Deps,
  dossier: string,
  command: string,
  typed: string,
): Promise<boolean> {
  const { store } = deps.journal
  const { date } = vietnamTime(deps.now())
  const subject = `one-time code ${dossier}`
  await addCounts(store, [{ subject, day: date, count: 1 }])
  const allowed =
    (await underLimit(store, subject, date, WRONG_MAX + 1)) &&
    ((await takesUse(deps, dossier, command, typed.replaceAll(/\s/g, ''))) ||
      (await saidBefore(deps, dossier, command)))
  if (allowed) await addCounts(store, [{ subject, day: date, count: -1 }])
  return allowed
}

/** Takes the code for a wish before anything is recorded: of two wishes sent side by side one has it. */
async function takesUse(deps: Deps, dossier: string, command: string, digits: string): Promise<boolean> {
  const { store, hmacKey } = deps.journal
  const holder = subjectDigest(hmacKey, ['one-time code of a wish', command])
  const now = windowOf(deps)
  for (const window of [now, now - 1]) {
    const isTyped = (use: number) => codeOf(deps, dossier, window, use) === digits
    if (await takeUse(store, usesOf(dossier, window), holder, isTyped)) return true
  }
  return false
}

async function saidBefore(deps: Deps, dossier: string, command: string): Promise<boolean> {
  const { events } = await readHistory(deps.journal.store, dossier)
  return events.some(({ input }) => input === command)
}
