import type { Deps } from '../deps.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { millisOf, vietnamTime } from '../domain/instant.ts'
import { mobileNumber } from '../domain/notifications/addressee.ts'
import { consumeAttempt, recordFailure, subjectDigest, underLimit } from '../journal/access/rate-limits.ts'
import { readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { oneTimeCodeText } from '../words/notices.ts'
import type { Language } from '../words/words.ts'

// What moves papers is asked of the citizen twice: by the printed secret, and by a code to the phone that was registered.
// The code is reckoned from the dossier and the time, so that nothing has to be kept and any instance knows it.

const WINDOW_MS = 600_000
const DIGITS = 6
/** A day's messages, and a day's wrong codes, of one dossier: neither opens or closes anything else. */
const SENT_MAX = 5
const WRONG_MAX = 10

export type CodeSent = 'sent' | 'no-gateway' | 'no-phone' | 'too-many' | 'not-taken'

const codeAt = ({ journal }: Deps, dossier: string, window: number): string => {
  const digest = subjectDigest(journal.hmacKey, ['one-time code', dossier, String(window)])
  return String(Number.parseInt(digest.slice(0, 12), 16) % 10 ** DIGITS).padStart(DIGITS, '0')
}

const windowOf = (deps: Deps): number => Math.floor(millisOf(deps.now()) / WINDOW_MS)

/** Sends the code of now to the phone of whoever handed the dossier in, or of who is to receive the result. */
export async function sendOneTimeCode(deps: Deps, dossier: Dossier, language: Language): Promise<CodeSent> {
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
  const code = codeAt(deps, dossier.id, windowOf(deps))
  const text = oneTimeCodeText(dossier.receipt, code, language)
  const answer = await sendMessage({ id: deps.newId(), to, text, dossier: dossier.receipt })
  return answer.outcome === 'sent' ? 'sent' : 'not-taken'
}

/** Whether a code is the one of now, or the one before: it is good for ten to twenty minutes. */
export async function oneTimeCodeFits(deps: Deps, dossier: string, typed: string): Promise<boolean> {
  const { store } = deps.journal
  const { date } = vietnamTime(deps.now())
  const subject = `one-time code ${dossier}`
  if (!(await underLimit(store, subject, date, WRONG_MAX))) return false
  const window = windowOf(deps)
  const digits = typed.replaceAll(/\s/g, '')
  if ([window, window - 1].some((one) => codeAt(deps, dossier, one) === digits)) return true
  await recordFailure(store, subject, date)
  return false
}
