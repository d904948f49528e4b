import type { Instant } from '../../domain/instant.ts'
import { CHAIN_START, sha256Hex } from '../event-body.ts'
import { type Checkpoint, hashSpan, lastCheckpoint, statementOf } from '../read/checkpoints.ts'
import type { Store } from '../store.ts'

/** Signs text; the key stays with main. The answer is base64 of an Ed25519 signature, and the key's id. */
export type Signer = Readonly<{ key: string; sign(text: string): Promise<string> }>

/**
 * Writes the signed checkpoint of an hour; writing it twice is writing it once.
 * @param slot the hour, which is also its key
 * @param now when it is made
 */
export async function writeCheckpoint(
  store: Store,
  signer: Signer,
  slot: Instant,
  now: Instant,
): Promise<Checkpoint> {
  const last = await lastCheckpoint(store)
  if (last && last.slot >= slot) return last
  const span = await hashSpan(store, last?.position ?? 0, await store.highWaterMark())
  const base = { slot, ...span, previous: last?.hash ?? CHAIN_START }
  const text = statementOf(base)
  const row: Checkpoint = {
    ...base,
    hash: sha256Hex(text),
    signature: await signer.sign(text),
    key: signer.key,
    made_at: now,
  }
  await store.commit({ checkpoints: [row] })
  return row
}
