import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sql } from 'drizzle-orm'
import { makeTrackingSecret, type TrackingSecret } from '../domain/codes/tracking-secret.ts'
import { nextNumber } from './queries.ts'
import type { Book } from './record.ts'
import type { Store } from './store.ts'

/** Tries a day by the digits of the phone; used up, that way alone closes (contract section 4). */
export const PHONE_TRIES_MAX = 5
const TRY_RACES_MAX = 20
const HOLDER_BYTES = 12
/** Wrong answers a day with the printed secret; 33 bits need a bound that a typing citizen never meets. */
export const SECRET_TRIES_MAX = 50

/**
 * The secret printed on the citizen's part of the slip. It is derived, not stored: a reprint gives the same,
 * and a copy of the book without the pepper gives none. Renewing raises the generation.
 */
export function trackingSecret(pepper: string, dossier: string, generation: string): TrackingSecret {
  return makeTrackingSecret(
    hmac(sha256, utf8ToBytes(pepper), utf8ToBytes(`tracking ${dossier} ${generation}`)),
  )
}

/** The first generation is empty; a renewal writes its time as the new one. */
export async function secretOf(book: Book, dossier: string): Promise<TrackingSecret> {
  const [row] = await book.store.read<{ renewed_at: string }>(
    sql`select renewed_at from tracking where dossier = ${dossier}`,
  )
  return trackingSecret(book.pepper, dossier, row?.renewed_at ?? '')
}

/**
 * Takes one of a day's tries before the answer is looked at, so that guesses sent side by side cannot share
 * one. False when the day's tries are used up.
 */
export async function takeTry(store: Store, book: Pick<Book, 'random'>, subject: string, max: number) {
  for (let race = 0; race < TRY_RACES_MAX; race += 1) {
    const number = await nextNumber(store, subject)
    if (number > max) return false
    const holder = bytesToHex(book.random(HOLDER_BYTES))
    if ((await store.commit({ numbers: [{ series: subject, number, holder }] })) === 'done') return true
  }
  return false
}

/**
 * The printed secret, and how many wrong answers to it the day has seen, in one read: a citizen waits for each.
 * `noteWrong` adds one, whoever adds beside it.
 */
export async function secretAndWrong(
  book: Book,
  dossier: string,
  subject: string,
  day: string,
): Promise<Readonly<{ secret: TrackingSecret; wrong: number }>> {
  const [row] = await book.store.read<{ renewed_at: string | null; wrong: number | null }>(
    sql`select (select renewed_at from tracking where dossier = ${dossier}) as renewed_at,
               (select count from attempts where subject = ${subject} and day = ${day}) as wrong`,
  )
  return {
    secret: trackingSecret(book.pepper, dossier, row?.renewed_at ?? ''),
    wrong: row?.wrong ?? 0,
  }
}

/** Whether wrong answers of the day are still below a bound; `noteWrong` adds one, whoever adds beside it. */
export async function belowBound(store: Store, subject: string, day: string, max: number): Promise<boolean> {
  return (await wrongOf(store, subject, day)) < max
}

export async function noteWrong(store: Store, subject: string, day: string): Promise<void> {
  await store.commit({ attempts: [{ subject, day, count: 1 }] })
}

async function wrongOf(store: Store, subject: string, day: string): Promise<number> {
  const [row] = await store.read<{ count: number }>(
    sql`select count from attempts where subject = ${subject} and day = ${day}`,
  )
  return row?.count ?? 0
}
