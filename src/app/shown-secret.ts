import type { Deps } from '../deps.ts'
import { parseTrackingSecret } from '../domain/codes/tracking-secret.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { lookOf } from '../journal/access/citizen-look.ts'
import { consumeAttempt } from '../journal/access/rate-limits.ts'

/** Secrets that one party may try for one dossier in a day, right ones included. */
const SHOWN_TRIES_MAX = 20

/**
 * The dossier whose citizen stands at the counter: number and secret are those on the slip (contract section 8, "Joining
 * a dossier"). Undefined for every other reason, so that unknown and wrong are one answer. Only the party that tries is
 * slowed down, never the citizen.
 */
export async function shownBy(
  deps: Deps,
  by: Actor,
  number: string,
  secret: string,
): Promise<string | undefined> {
  const { journal } = deps
  const day = vietnamTime(deps.now()).date
  const known = await lookOf(journal, number)
  const subject = `shown ${by.party} ${known.dossier ?? 'nobody'} ${day}`
  const within = await consumeAttempt(journal.store, journal, subject, SHOWN_TRIES_MAX)
  return within && parseTrackingSecret(secret) === known.secret ? known.dossier : undefined
}
