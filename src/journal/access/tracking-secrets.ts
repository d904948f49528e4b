import { makeTrackingSecret, type TrackingSecret } from '../../domain/codes/tracking-secret.ts'
import type { Instant } from '../../domain/instant.ts'
import { hmacOf } from '../hmac.ts'
import type { Journal } from '../journal.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Wrong tries a day by the digits of the phone from one place; used up, that way alone closes there. */
export const PHONE_TRIES_MAX = 5

/**
 * The secret printed on the citizen's part of the slip. It is derived, not stored: a reprint gives the same,
 * and a copy of the book without the key of its digests gives none. Renewing raises the generation.
 */
export function trackingSecret(hmacKey: string, dossier: string, generation: string): TrackingSecret {
  return makeTrackingSecret(hmacOf(hmacKey, `tracking ${dossier} ${generation}`))
}

/** The first generation is empty; a renewal writes its time as the new one. */
export async function secretOf(journal: Journal, dossier: string): Promise<TrackingSecret> {
  const [row] = await journal.store.read<{ renewed_at: string }>(
    sql`select renewed_at from tracking where dossier = ${dossier}`,
  )
  return trackingSecret(journal.hmacKey, dossier, row?.renewed_at ?? '')
}

/** The next generation: what was printed before opens nothing any more. */
export async function renewSecret(store: Store, dossier: string, at: Instant): Promise<void> {
  const written = await store.commit({ tracking: [{ dossier, secret: '', renewed_at: at }] })
  if (written !== 'done') throw new Error(`a renewed secret collides at ${written.taken}`)
}
