import type { EventType, Input } from '../../domain/dossier/events/events.ts'
import { isKept, type Refusal } from '../../domain/dossier/refusal.ts'
import { type Instant, vietnamTime } from '../../domain/instant.ts'
import { speaksFor } from '../../domain/party.ts'
import type { Journal } from '../journal.ts'
import { askedTogether } from '../read/asked-together.ts'
import { findDossier } from '../read/find-dossier.ts'
import { learnWaiting, nothingWaits } from '../read/kept-reports.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Rows, Store } from '../store.ts'
import { isDigest } from './answered.ts'
import { takenRefusal } from './answers.ts'
import { type InboxRow, readKept } from './kept-input.ts'
import { record } from './record.ts'

/** Waiting reports of one dossier that are read at a time, and how often all of them are tried after a new event. */
const WAITING_PER_READ = 50
const ROUNDS_MAX = 50
/** Reports settled by one run of the clock. */
export const SETTLE_MAX = 500

/** What gives a dossier a name that it had not before. */
const NAMING: ReadonlySet<EventType> = new Set<EventType>([
  'dossier.registered',
  'dossier.accepted',
  'item.dispatched',
  'event.amended',
  // These bring somebody to a dossier, whose reports of it may have come before.
  'handover.offered',
  'packet.received_by_post',
])

/** After something new: reports that waited for it are tried again, oldest first; nearly always there is none. */
export async function settleAfter(journal: Journal, inputs: readonly Input[]): Promise<void> {
  const changed = [...new Map(inputs.map((input) => [input.dossier, input])).values()]
  const naming = inputs.filter((input) => NAMING.has(input.type)).map((input) => input.dossier)
  const dossiers = changed.map(({ dossier }) => dossier)
  if (nothingWaits(journal.store, dossiers, naming)) return
  await learnWaiting(journal.store)
  const waits = await whatWaits(journal.store, [...dossiers, ...naming.map(byName)])
  const bound = naming.some((dossier) => waits.has(byName(dossier)))
    ? await bindNamed(journal, naming)
    : new Set<string>()
  for (const input of changed)
    if (waits.has(input.dossier) || bound.has(input.dossier)) await settleDossier(journal, input)
}

/** Asks for the reports that wait for a dossier by a number, besides those that wait for it by itself. */
const byName = (dossier: string): string => `${NAMED}${dossier}`
const NAMED = 'named '

/** Which of these dossiers something waits for. */
const whatWaits = askedTogether(async (store, keys) => {
  const dossiers = keys.filter((key) => !key.startsWith(NAMED))
  const named = keys.flatMap((key) => (key.startsWith(NAMED) ? [key.slice(NAMED.length)] : []))
  const [waiting, waitingByName] = await Promise.all([
    store.read<{ dossier: string }>(
      sql`select distinct dossier from inbox where state = 'waiting' and dossier ${readIn(dossiers)}`,
    ),
    named.length === 0
      ? []
      : store.read<{ dossier: string }>(
          sql`select a.dossier from aliases a cross join inbox i
              where a.dossier ${readIn(named)} and a.live = 1 and i.subject = a.key and i.state || '' = 'waiting'`,
        ),
  ])
  return new Set([
    ...waiting.map(({ dossier }) => dossier),
    ...waitingByName.map(({ dossier }) => byName(dossier)),
  ])
})

/**
 * Reports that came before anything had the number they speak of are bound to the dossier that has it now, as far as
 * their senders have a part in it; the others go on waiting, as for a number that nobody knows.
 */
async function bindNamed(journal: Journal, dossiers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await journal.store.read<InboxRow>(
    sql`select i.* from aliases a cross join inbox i
        where a.dossier ${readIn(dossiers)} and a.live = 1 and i.subject = a.key
          and i.state || '' = 'waiting'
        order by i.received_at, i.id, i.party`,
  )
  const bound = new Set<string>()
  for (const row of rows) {
    const dossier = await dossierNamed(journal, row)
    if (dossier === undefined || !dossiers.includes(dossier)) continue
    if (await settleRow(journal, row, { at: row.received_at, dossier })) bound.add(dossier)
  }
  return bound
}

/**
 * What has the number of a report that was just kept may have got it while the number was being looked for: whoever
 * brought it looked too early for what waits.
 * @param foreign what it named then: that is looked at no further, so that time tells nobody whether there is anything
 */
export async function settleNamed(
  journal: Journal,
  { party, id }: Readonly<{ party: string; id: string }>,
  foreign: string | undefined,
): Promise<void> {
  const row = await stuckReport(journal.store, party, id)
  // What is bound already goes on by its dossier.
  if (!row?.subject) return
  const dossier = await dossierNamed(journal, row)
  if (dossier === undefined || dossier === foreign) return
  const at = row.received_at
  if (await settleRow(journal, row, { at, dossier })) await settleDossier(journal, { dossier, at })
}

/** The dossier that a kept report calls by a number, as its sender means it. */
export async function dossierNamed(journal: Journal, row: InboxRow): Promise<string | undefined> {
  const { directory } = journal.reference(row.received_at)
  const { date } = vietnamTime(row.received_at)
  return findDossier(journal.store, row.subject ?? '', (party) =>
    speaksFor(directory, row.party, party, date),
  )
}

async function settleDossier(journal: Journal, input: Pick<Input, 'dossier' | 'at'>): Promise<void> {
  let progress = true
  for (let round = 0; progress && round < ROUNDS_MAX; round += 1) {
    progress = false
    for await (const rows of waitingOf(journal.store, input.dossier))
      for (const row of rows) if (await settleRow(journal, row, { at: input.at })) progress = true
  }
}

/** The waiting reports of a dossier, page by page. */
async function* waitingOf(store: Store, dossier: string): AsyncGenerator<readonly InboxRow[]> {
  let last = { received_at: '', id: '', party: '' }
  for (;;) {
    const rows = await store.read<InboxRow>(
      sql`select * from inbox where dossier = ${dossier} and state = 'waiting'
            and (received_at, id, party) > (${last.received_at}, ${last.id}, ${last.party})
          order by received_at, id, party limit ${WAITING_PER_READ}`,
    )
    yield rows
    last = rows.at(-1) ?? last
    if (rows.length < WAITING_PER_READ) return
  }
}

/** How a kept report is tried again. */
type Trying = Readonly<{
  at: Instant
  /** The dossier that has its number now. */
  dossier?: string | undefined
  /** Its longest wait is over. */
  evenWithGap?: boolean
  /** Somebody who answers for it says that it goes into the book as it is told: who that is. */
  settledBy?: string | undefined
}>

/** Tries one kept report again; true when it is settled one way or the other, or bound to its dossier. */
async function settleRow(journal: Journal, row: InboxRow, trying: Trying): Promise<boolean> {
  const outcome = await tryRow(journal, row, trying)
  if (outcome === 'applied') return true
  if (outcome === 'untouched') return false
  if ('needs' in outcome) {
    if (trying.dossier === undefined) return false
    const bound = { ...row, dossier: trying.dossier, subject: null, needs: outcome.needs.join(' ') }
    return (await journal.store.commit({ inbox: [bound] })) === 'done'
  }
  const { refusal } = outcome
  // Not the sender's to speak of, as long as nothing names them: the same as a number that nobody knows.
  if (isForeign(refusal) && row.subject) return false
  const state = isKept(refusal) || isForeign(refusal) ? 'parked' : 'rejected'
  const bound = trying.dossier === undefined ? {} : { dossier: trying.dossier, subject: null }
  const settled = { ...row, ...bound, state, reason: refusal.code, settled_at: trying.at } as const
  return (await journal.store.commit({ inbox: [settled] })) === 'done'
}

/** Not theirs and not there are one answer. */
const isForeign = ({ code, pointer }: Refusal): boolean =>
  (code === 'not-yours' || code === 'unknown-dossier') && pointer === undefined

type Tried =
  | 'applied'
  /** Somebody else was at it, or others are writing: it stays as it is. */
  | 'untouched'
  | Readonly<{ needs: readonly EventType[] }>
  | Readonly<{ refusal: Refusal }>

/** Tries it on the newest history; nothing but its applied row is written. */
export async function tryRow(journal: Journal, row: InboxRow, trying: Trying): Promise<Tried> {
  const { at, dossier = row.dossier, evenWithGap = false, settledBy } = trying
  if (dossier === null || dossier === undefined) return { refusal: { code: 'unknown-dossier' } }
  const told = { ...readKept(row), dossier }
  const input = (
    settledBy === undefined ? { ...told, evenWithGap } : { ...told, evenWithGap: true, at, asTold: true }
  ) as Input
  const applied: Rows = {
    inbox: [
      {
        ...row,
        dossier,
        state: 'applied',
        reason: null,
        settled_at: at,
        personal: null,
        subject: null,
        settled_by: settledBy ?? null,
      },
    ],
  }
  const recorded = await record(journal, [input], applied)
  if (recorded.outcome === 'recorded') return 'applied'
  if (recorded.outcome === 'not-yet') return { needs: recorded.needs }
  const done = await recordedMeanwhile(journal.store, row)
  if (done === 'other') return { refusal: { code: 'id-used-for-something-else' } }
  if (done === 'same') return (await journal.store.commit(applied)) === 'done' ? 'applied' : 'untouched'
  if (done) return 'untouched'
  const { refusal } = recorded.outcome === 'taken' ? takenRefusal(recorded.lock, input.type) : recorded
  return refusal.code === 'too-busy' ? 'untouched' : { refusal }
}

/**
 * Several may try a report at the same moment: whoever comes second finds it in the book, settled. Sent twice, it may
 * also have come into the book directly while it was being kept: then this is the same, or another that took its id.
 */
async function recordedMeanwhile(
  store: Store,
  row: InboxRow,
): Promise<'settled' | 'same' | 'other' | undefined> {
  const [found] = await store.read<{ digest: string | null; kept: string | null }>(
    sql`select e.digest, (select i.digest from inputs i where i.party = ${row.party} and i.id = ${row.id}) as kept
        from events e where e.source = ${row.party} and e.id = ${row.id}`,
  )
  if (!found) return undefined
  if (found.digest === null) return 'settled'
  return isDigest(found.digest, found.kept ?? '') ? 'same' : 'other'
}

/**
 * Reports whose longest wait is over are applied with a gap that the event names; what cannot be applied at
 * all is parked for people. Run by the clock.
 * @param max how many at the most
 * @returns how many were settled
 */
export async function settleWaiting(
  journal: Journal,
  now: string,
  max: number = SETTLE_MAX,
): Promise<number> {
  const rows = await journal.store.read<InboxRow>(
    sql`select * from inbox where state = 'waiting' and until <= ${now}
        order by until, party, id limit ${max}`,
  )
  let count = 0
  for (const row of rows)
    if (row.subject ? await parkUnknown(journal, row, now) : await settleRow(journal, row, overdue(now)))
      count += 1
  return count
}

const overdue = (at: Instant): Trying => ({ at, evenWithGap: true })

/** Nothing has got the number it speaks of: people look at it. */
async function parkUnknown(journal: Journal, row: InboxRow, at: Instant): Promise<boolean> {
  const parked = { ...row, state: 'parked', reason: 'unknown-dossier', settled_at: at } as const
  return (await journal.store.commit({ inbox: [parked] })) === 'done'
}

/** A report that waits or is parked; undefined where there is none, or it is settled. */
export async function stuckReport(store: Store, party: string, id: string): Promise<InboxRow | undefined> {
  const [row] = await store.read<InboxRow>(
    sql`select * from inbox where party = ${party} and id = ${id} and state in ('waiting', 'parked')`,
  )
  return row
}
