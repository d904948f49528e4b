import { CHAIN_START, sha256Hex } from '../event-body.ts'
import { type FramedBody, isWhole, linksTo, wholeBody } from '../slim-body.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { type Checkpoint, checkpointsAfter, hashSpan, PER_READ, statementOf } from './checkpoints.ts'

/** Checks a signature by a key's id; undefined where the key is not known. */
export type Verifier = (key: string, text: string, signature: string) => Promise<boolean | undefined>

/** What anybody may check signatures with: Ed25519 as SPKI in base64. Retired keys sign no more. */
export type PublicKey = Readonly<{ key: string; publicKey: string; state: 'current' | 'retired' }>

/** Whole events in one read: D1 gives its answer in one piece, and a Worker has little room. */
const BODIES_PER_READ = 2_000

export type ChainReport = Readonly<{
  events: number
  dossiers: number
  checkpoints: number
  /** The first faults in words, and how many there are. */
  faults: readonly string[]
  faultCount: number
}>

/** Faults that are told in words; the rest are counted. */
const FAULTS_MAX = 100

/**
 * Reads the whole book and says what does not fit: an event whose bytes do not give its hash, a link that
 * does not lead to the one before, a version left out, a checkpoint that the events or its signature deny.
 */
export async function verifyChain(store: Store, verify: Verifier): Promise<ChainReport> {
  const faults: string[] = []
  let faultCount = 0
  const fault = (text: string): void => {
    faultCount += 1
    if (faults.length < FAULTS_MAX) faults.push(text)
  }
  const heads = new Map<string, { version: number; hash: string }>()
  let position = 0
  let events = 0
  for (;;) {
    const rows = await store.read<FramedBody & Readonly<{ hash: string; position: number }>>(
      sql`select position, id, dossier, version, type, source, happened_at, recorded_at, body, hash from events
          where position > ${position} order by position limit ${BODIES_PER_READ}`,
    )
    for (const row of rows) {
      const head = heads.get(row.dossier) ?? { version: 0, hash: CHAIN_START }
      const name = `${row.dossier} version ${row.version}`
      if (row.version !== head.version + 1) fault(`${name} follows version ${head.version}`)
      // What is slim holds no link of its own: put together with another hash before it, it gives another of its own.
      if (isWhole(row.body) && !linksTo(row.body, head.hash))
        fault(`${name} does not link to the event before it`)
      if (sha256Hex(wholeBody(row, head.hash)) !== row.hash)
        fault(`${name} has other bytes than its hash says`)
      heads.set(row.dossier, { version: row.version, hash: row.hash })
    }
    events += rows.length
    position = rows.at(-1)?.position ?? position
    if (rows.length < BODIES_PER_READ) break
  }
  const checkpoints = await verifyCheckpoints(store, verify, fault)
  return { events, dossiers: heads.size, checkpoints, faults, faultCount }
}

async function verifyCheckpoints(
  store: Store,
  verify: Verifier,
  fault: (text: string) => void,
): Promise<number> {
  let before: Checkpoint | undefined
  let count = 0
  for (;;) {
    const rows = await checkpointsAfter(store, before?.slot ?? '', PER_READ)
    count += rows.length
    for (const row of rows) {
      const span = await hashSpan(store, before?.position ?? 0, row.position)
      if (span.root !== row.root || span.events !== row.events)
        fault(`the events before ${row.slot} are not those of its checkpoint`)
      if (row.previous !== (before?.hash ?? CHAIN_START))
        fault(`the checkpoint ${row.slot} does not link to the one before`)
      if (row.hash !== sha256Hex(statementOf(row))) fault(`the checkpoint ${row.slot} was changed`)
      const signed = await verify(row.key, statementOf(row), row.signature)
      if (signed === undefined) fault(`the key ${row.key} of the checkpoint ${row.slot} is not known`)
      else if (!signed) fault(`the signature of the checkpoint ${row.slot} is wrong`)
      before = row
    }
    if (rows.length < PER_READ) return count
  }
}
