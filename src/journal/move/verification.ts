import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type ChainReport, type Verifier, verifyChain } from '../read/verify-chain.ts'
import { sql } from '../sql.ts'
import type { Store, StoredTable } from '../store.ts'
import { copyOrder, type Watch } from './copy.ts'
import { countsOf, pagesAfter, textOfRow } from './pages.ts'

/** One side of a table: its rows as they were read, and the digest of them all in the order of keys. */
export type Side = Readonly<{ rows: number; digest: string }>
export type Compared = Readonly<{ table: StoredTable; source: Side; target: Side; same: boolean }>
export type Verification = Readonly<{
  tables: readonly Compared[]
  chain: ChainReport
  /** Parties whose feed has a hole, or does not end where its head says. */
  feeds: readonly string[]
  whole: boolean
}>

/** Without keys, signatures are believed: the hashes, links and roots are looked at all the same. */
const believed: Verifier = async () => true

/**
 * Holds the moved book against its source: rows and digests of every table, the chain of hashes with its
 * checkpoints, and the feeds.
 * @param verify checks signatures; without it only their structure is looked at
 */
export async function verifyCopy(
  source: Store,
  target: Store,
  verify: Verifier | undefined,
  watch: Watch = {},
): Promise<Verification> {
  const tables: Compared[] = []
  const counts = await countsOf(target)
  for (const table of copyOrder) {
    const counted = counts.get(table) ?? 0
    const seen = (rows: number): void => watch.progress?.({ doing: 'checking', table, rows, of: counted })
    if (counted > 0) seen(0)
    const [here, there] = await Promise.all([
      sideOf(source, table, watch, () => {}),
      sideOf(target, table, watch, seen),
    ])
    const same = here.rows === there.rows && there.rows === counted && here.digest === there.digest
    tables.push({ table, source: here, target: there, same })
  }
  watch.signal?.throwIfAborted()
  const chain = await verifyChain(target, verify ?? believed)
  const feeds = await brokenFeeds(target)
  const whole = tables.every(({ same }) => same) && chain.faultCount === 0 && feeds.length === 0
  return { tables, chain, feeds, whole }
}

async function sideOf(
  store: Store,
  table: StoredTable,
  watch: Watch,
  seen: (rows: number) => void,
): Promise<Side> {
  const hash = sha256.create()
  let count = 0
  for await (const rows of pagesAfter(store, table)) {
    watch.signal?.throwIfAborted()
    for (const row of rows) hash.update(utf8ToBytes(`${textOfRow(table, row)}\n`))
    count += rows.length
    seen(count)
  }
  return { rows: count, digest: bytesToHex(hash.digest()) }
}

/** A feed counts 1, 2, 3 without a hole, and its head is its last number. */
async function brokenFeeds(store: Store): Promise<readonly string[]> {
  const heads = await store.read<{ party: string; seq: number }>(sql`select party, seq from feed_heads`)
  const feeds = await store.read<{ party: string; n: number; first: number; last: number }>(
    sql`select party, count(*) as n, min(seq) as first, max(seq) as last from feed group by party`,
  )
  const left = new Map(heads.map(({ party, seq }) => [party, seq]))
  const broken: string[] = []
  for (const { party, n, first, last } of feeds) {
    if (first !== 1 || last !== n || left.get(party) !== last) broken.push(party)
    left.delete(party)
  }
  return [...broken, ...left.keys()]
}
