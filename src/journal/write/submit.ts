import { sql } from 'drizzle-orm'
import { type EventType, eventSchemas, type Input } from '../../domain/dossier/events/events.ts'
import { KEPT_FOR_PEOPLE, type Refusal, type RefusalCode, refusal } from '../../domain/dossier/refusal.ts'
import { traitsOf } from '../../domain/dossier/traits/traits.ts'
import { addMillis } from '../../domain/instant.ts'
import { mergePersonal, type PersonalValues, splitPersonal } from '../../domain/privacy.ts'
import type { Journal } from '../journal.ts'
import { readIn } from '../read-in.ts'
import type { LockName } from '../schema/locks.ts'
import type { RowOf, Rows, Store } from '../store.ts'
import { digestOf, record } from './record.ts'

const HOUR_MS = 3_600_000
/** Waiting reports of one dossier that are read at a time, and how often all of them are tried after a new event. */
const WAITING_PER_READ = 50
const ROUNDS_MAX = 50
/** Reports settled by one run of the clock. */
export const SETTLE_MAX = 500

/** What an input is answered with; the same for the first time and for every repeat. */
export type Answer = Readonly<{
  state: 'applied' | 'waiting' | 'parked' | 'rejected'
  id: string
  dossier: string
  version?: number | undefined
  receipt?: string | undefined
  needs?: readonly EventType[] | undefined
  until?: string | undefined
  reason?: string | undefined
}>

export type Submitted = Readonly<{ answer: Answer; replay: boolean }> | Readonly<{ refusal: Refusal }>

type KnownRow = Readonly<{
  digest: string
  answer: string
  state: Answer['state'] | null
  reason: string | null
}>

/** The answer given before to this id; a refusal where the id was used for something else. */
async function answeredBefore(
  journal: Journal,
  input: Input,
  digest: string,
): Promise<Submitted | undefined> {
  const [row] = await journal.store.read<KnownRow>(
    sql`select i.digest, i.answer, b.state, b.reason from inputs i
        left join inbox b on b.party = i.party and b.id = i.id
        where i.party = ${input.by.party} and i.id = ${input.id}`,
  )
  if (!row) return undefined
  if (row.digest !== digest) return refusal('id-used-for-something-else', '/id')
  const first = JSON.parse(row.answer) as Answer
  // What a report once waited for is history when it was applied.
  const { needs: _needs, until: _until, ...settled } = first
  if (row.state === 'applied') return { answer: { ...settled, state: 'applied' }, replay: true }
  const answer = row.state
    ? { ...first, state: row.state, ...(row.reason ? { reason: row.reason } : {}) }
    : first
  return { answer, replay: true }
}

/** How often a race on the same id is looked at again. */
const RACES_MAX = 3

/**
 * One input from the outside: known ids are answered as before, commands are recorded or refused, reports
 * are kept whatever their order (contract section 3).
 */
export async function submit(journal: Journal, input: Input): Promise<Submitted> {
  const digest = digestOf(journal, input)
  for (let race = 0; race < RACES_MAX; race += 1) {
    const submitted = await tryOnce(journal, input, digest)
    if (submitted) {
      const applied = 'answer' in submitted && submitted.answer.state === 'applied' && !submitted.replay
      if (applied) await settleDossier(journal, input)
      return submitted
    }
  }
  return refusal('too-busy')
}

/**
 * Nearly every id is new, and the lock on inputs keeps a known one from being written again: whether it is known
 * is asked only where the input was not recorded, and before anything else is said of it. Undefined where the
 * same id was recorded meanwhile and the caller should look again.
 */
async function tryOnce(journal: Journal, input: Input, digest: string): Promise<Submitted | undefined> {
  let answer: Answer | undefined
  const recorded = await record(journal, [input], (plans) => {
    const dossier = plans[0]?.dossier
    answer = {
      state: 'applied',
      id: input.id,
      dossier: input.dossier,
      version: dossier?.version,
      receipt: dossier?.receipt,
    }
    return { inputs: [inputRow(input, digest, answer)] }
  })
  if (recorded.outcome === 'recorded') return answer && { answer, replay: false }
  const before = await answeredBefore(journal, input, digest)
  if (before) return before
  switch (recorded.outcome) {
    case 'taken':
      if (recorded.lock === 'input') return undefined
      return takenRefusal(recorded.lock, input.type)
    case 'not-yet':
      return keep(journal, input, digest, waitingAnswer(journal, input, recorded.needs))
    case 'refused':
      if (input.as === 'report' && isKept(recorded.refusal.code))
        return keep(journal, input, digest, {
          state: 'parked',
          id: input.id,
          dossier: input.dossier,
          reason: recorded.refusal.code,
        })
      return { refusal: recorded.refusal }
  }
}

/** An impossible time is told to the sender at once, who can mend it; only a report kept before is parked for it. */
const isKept = (code: RefusalCode): boolean => KEPT_FOR_PEOPLE.has(code) && code !== 'before-previous'

export function takenRefusal(lock: LockName, type: EventType): Readonly<{ refusal: Refusal }> {
  if (lock === 'event-source') return refusal('id-used-for-something-else', '/id')
  if (lock === 'handover') return refusal('already-offered', '/data/handover')
  const { numbered } = traitsOf(type).fields
  return refusal('number-taken', numbered === 'none' ? undefined : `/data${numbered}`)
}

function waitingAnswer(journal: Journal, input: Input, needs: readonly EventType[]): Answer {
  const { rules } = journal.reference(input.at)
  const hours = rules.waitHours[input.type] ?? rules.waitHoursOtherwise
  const until = addMillis(input.at, hours * HOUR_MS)
  return { state: 'waiting', id: input.id, dossier: input.dossier, needs, until }
}

export const inputRow = (input: Input, digest: string, answer: Answer): RowOf<'inputs'> => ({
  party: input.by.party,
  id: input.id,
  mode: input.as,
  type: input.type,
  dossier: input.dossier,
  digest,
  received_at: input.at,
  answer: JSON.stringify(answer),
})

/** Stores a report that cannot be applied now; its personal values stand apart and go when it is settled. */
async function keep(
  journal: Journal,
  input: Input,
  digest: string,
  answer: Answer,
): Promise<Submitted | undefined> {
  const split = splitPersonal(eventSchemas[input.type], input.data)
  const rows: Rows = {
    inputs: [inputRow(input, digest, answer)],
    inbox: [
      {
        party: input.by.party,
        id: input.id,
        dossier: input.dossier,
        type: input.type,
        state: answer.state,
        body: JSON.stringify({ ...input, data: split.plain }),
        personal: Object.keys(split.personal).length > 0 ? JSON.stringify(split.personal) : null,
        reason: answer.reason ?? null,
        needs: answer.needs?.join(' ') ?? null,
        received_at: input.at,
        until: answer.until ?? null,
        settled_at: null,
      },
    ],
  }
  const written = await journal.store.commit(rows)
  return written === 'done' ? { answer, replay: false } : undefined
}

type InboxRow = RowOf<'inbox'>

const readInput = (row: InboxRow): Input => {
  const input = JSON.parse(row.body) as Input
  const side = row.personal ? (JSON.parse(row.personal) as PersonalValues) : {}
  return { ...input, data: mergePersonal(input.data, side) } as Input
}

/** Settles several dossiers; nearly always none of them has a report that waits, and one read says so. */
export async function settleDossiers(journal: Journal, inputs: readonly Input[]): Promise<void> {
  const rows = await journal.store.read<{ dossier: string }>(
    sql`select distinct dossier from inbox
        where state = 'waiting' and dossier ${readIn(inputs.map((input) => input.dossier))}`,
  )
  const waiting = new Set(rows.map((row) => row.dossier))
  for (const input of inputs) if (waiting.has(input.dossier)) await settleDossier(journal, input)
}

/** After something new: reports of the same dossier that waited for it are tried again, oldest first. */
async function settleDossier(journal: Journal, input: Input): Promise<void> {
  let progress = true
  for (let round = 0; progress && round < ROUNDS_MAX; round += 1) {
    progress = false
    for await (const rows of waitingOf(journal.store, input.dossier))
      for (const row of rows) if (await settleRow(journal, row, input.at, false)) progress = true
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

/** Tries one waiting report again; true when it is settled one way or the other. */
async function settleRow(
  journal: Journal,
  row: InboxRow,
  at: string,
  evenWithGap: boolean,
): Promise<boolean> {
  const input = { ...readInput(row), evenWithGap }
  const settled = (state: InboxRow['state'], reason: string | null): Rows => ({
    inbox: [{ ...row, state, reason, settled_at: at, ...(state === 'applied' ? { personal: null } : {}) }],
  })
  const recorded = await record(journal, [input], settled('applied', null))
  if (recorded.outcome === 'recorded') return true
  if (recorded.outcome === 'not-yet' && !evenWithGap) return false
  const reason = recorded.outcome === 'refused' ? recorded.refusal.code : 'number-taken'
  if (reason === 'too-busy') return false
  const written = await journal.store.commit(
    settled(KEPT_FOR_PEOPLE.has(reason as never) ? 'parked' : 'rejected', reason),
  )
  return written === 'done'
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
  for (const row of rows) if (await settleRow(journal, row, now, true)) count += 1
  return count
}
