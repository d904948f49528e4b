import { bytesToHex } from '@noble/hashes/utils.js'
import { decide } from '../../domain/dossier/decide/decide.ts'
import type { Event, EventType, Input } from '../../domain/dossier/events/events.ts'
import { foldOn } from '../../domain/dossier/evolve/evolve.ts'
import { type Refusal, refusal } from '../../domain/dossier/refusal.ts'
import type { StaffRow } from '../../domain/dossier/staff.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { notificationsOf } from '../../domain/notifications/notifications.ts'
import { sha256Hex, writeEvent } from '../event-body.ts'
import type { Journal } from '../journal.ts'
import { notificationRows } from '../notifications/notifications.ts'
import { type History, headOf, NO_HISTORY } from '../read/history.ts'
import { staffAround } from '../read/people-named.ts'
import { acceptedChanges, type ProposedChanges } from '../read/proposed-changes.ts'
import { forget, forgetRead, readOn, recalled, recalledWrongly, rememberWritten } from '../read/remembered.ts'
import { answerOf, type LockName } from '../schema/locks.ts'
import { entryRows, printedNumberOf, type SlipRow, slipOf, slipsNamed } from '../slips/slips.ts'
import type { RowOf, Rows } from '../store.ts'
import { ownDigest } from './answered.ts'
import { caseStepsOn } from './case-rows.ts'
import { dueDateRows } from './due-dates.ts'
import { claimsOn } from './false-claims.ts'
import { feedRows } from './feed-rows.ts'
import { graded } from './graded.ts'
import { listNumberRows } from './list-numbers.ts'
import { oneByOne } from './one-by-one.ts'
import { peopleSearchRows, type Written } from './people-search.ts'
import { viewRows } from './view-rows.ts'

/**
 * Reading, deciding and committing again when another process was first; after that the caller is told to retry. Of the
 * processes that write to one dossier at the same moment one gets through each time (practice, stories.md C15); an
 * invocation of D1 has room for no more tries.
 */
const TRIES_MAX = 60

/** Inputs in one all-or-nothing commit: a handover list of a bag, with room. */
export const INPUTS_MAX = 1200

const SALT_BYTES = 16

/** One decided input: what it adds, on top of which history. */
type Plan = Readonly<{ input: Input; events: readonly Event[]; dossier: Dossier }>

type Planned =
  | Readonly<{
      plans: readonly Plan[]
      /** By what makes them: one table may have some of several. */
      rows: readonly Rows[]
      personal: readonly RowOf<'personal'>[]
      written: readonly Written[]
    }>
  | Readonly<{ refusal: Refusal; index: number }>
  | Readonly<{ needs: readonly EventType[]; index: number }>

export type Recorded =
  | Readonly<{ outcome: 'recorded'; dossiers: readonly Dossier[]; events: readonly Event[] }>
  | Readonly<{ outcome: 'refused'; refusal: Refusal; index: number }>
  | Readonly<{ outcome: 'not-yet'; needs: readonly EventType[]; index: number }>
  | Readonly<{ outcome: 'taken'; lock: LockName }>

/** What identifies an input's content: a repeat with the same id must have the same digest. */
export function digestOf(
  journal: Pick<Journal, 'hmacKey'>,
  input: Pick<Input, 'type' | 'dossier' | 'happenedAt' | 'by'> & { data: unknown },
): string {
  const data =
    input.type === 'dossier.registered' ? { ...(input.data as object), receipt: undefined } : input.data
  const subject = input.type === 'dossier.registered' ? '' : input.dossier
  return sha256Hex(
    JSON.stringify([journal.hmacKey, input.type, subject, input.happenedAt, input.by.person, data]),
  )
}

/** What is awaited between steps: those who write in company (store.ts) go through each step together. */
const BESIDE_OTHERS = undefined

/** Inputs decided, and dossiers shown, in a row: others have their turn after them. */
const IN_A_ROW = 8

/** Decides inputs one on top of the other and gives the rows of one commit; nothing is written here. */
async function plan(
  journal: Journal,
  inputs: readonly Input[],
  histories: ReadonlyMap<string, History>,
  printed: ReadonlyMap<string, SlipRow>,
  staff: readonly StaffRow[],
  accepted: ReadonlyMap<string, ProposedChanges>,
  digest: ((input: Input) => string) | undefined,
): Promise<Planned> {
  const now = new Map(histories)
  const plans: Plan[] = []
  const events: RowOf<'events'>[] = []
  const personal: RowOf<'personal'>[] = []
  const makeSalt = (): string => bytesToHex(journal.random(SALT_BYTES))
  for (const [index, input] of inputs.entries()) {
    if (index > 0 && index % IN_A_ROW === 0) await journal.store.turn?.()
    const past = now.get(input.dossier) ?? NO_HISTORY
    const slip = printed.get(printedNumberOf(input) ?? '')
    const answered = input.type === 'correction.answered' ? input.data.proposal : ''
    const proposed = accepted.get(`${input.dossier} ${answered}`)
    const { events: before, dossier: was } = past
    const known = { events: before, dossier: was, staff, proposed, slip: slip && slipOf(slip) }
    const decision = decide(input, known, journal.reference(input.happenedAt))
    if ('refusal' in decision) return { refusal: decision.refusal, index }
    if ('notYet' in decision) return { needs: decision.notYet.needs, index }
    let { hash, characters } = past
    const told: Event[] = []
    const own = digest && ownDigest(input, decision.events, digest)
    for (const event of decision.events) {
      const isOwn = event.id === input.id && event.source === input.by.party
      const written = writeEvent(event, hash, makeSalt, isOwn ? own : undefined)
      hash = written.event.hash
      characters += written.event.body.length
      events.push(written.event)
      told.push(written.told)
      if (written.personal) personal.push(written.personal)
    }
    const dossier = decision.after ?? foldOn(past.events, past.dossier, decision.events)
    if (!dossier) throw new Error(`the events of ${input.id} fold to nothing`)
    now.set(input.dossier, { events: [...past.events, ...told], dossier, hash, characters })
    plans.push({ input, events: decision.events, dossier })
  }
  await BESIDE_OTHERS
  const changed = [...new Set(inputs.map((input) => input.dossier))]
  const views: Rows[] = []
  for (const [index, id] of changed.entries()) {
    if (index > 0 && index % IN_A_ROW === 0) await journal.store.turn?.()
    const before = histories.get(id)?.dossier
    const after = now.get(id)?.dossier as Dossier
    const at = inputs.find((input) => input.dossier === id)?.at ?? after.newsAt
    const reference = journal.reference(at)
    views.push(viewRows(before, after, reference, at))
    await BESIDE_OTHERS
    views.push({
      notifications: journal.notices ? notificationRows(notificationsOf(before, after), at) : [],
      feed: feedRows(before, after, reference),
      due_dates: dueDateRows(before, after, reference, at),
    })
  }
  const written = changed.map((id) => ({
    before: histories.get(id) ?? NO_HISTORY,
    after: now.get(id) ?? NO_HISTORY,
  }))
  await BESIDE_OTHERS
  const numbers = listNumberRows(plans.flatMap((one) => one.events))
  const rows = [{ events, personal, list_numbers: numbers }, ...entryRows(inputs, printed), ...views]
  return { plans, written, personal, rows }
}

/** Rows of several sources by table, in order. What one source alone has rows for is taken as it is. */
export function joined(sources: readonly Rows[]): Rows {
  const out: Record<string, readonly unknown[]> = {}
  const copied = new Map<string, unknown[]>()
  for (const rows of sources)
    for (const table in rows) {
      const list = rows[table as keyof Rows]
      if (list === undefined || list.length === 0) continue
      const before = out[table]
      const all = copied.get(table) ?? (before && [...before])
      if (all === undefined) {
        out[table] = list
        continue
      }
      for (const row of list) all.push(row)
      copied.set(table, all)
      out[table] = all
    }
  return out as Rows
}

/**
 * The only way to write the book: all inputs or none, each decided on the newest history.
 * @param also rows that belong to the same commit (a list's number, a printed paper's row)
 * @param digest what a repeat of each input is known by; nothing is kept of it where a row of its own does so
 * @returns `taken` when a lock with the answer conflict or replay was hit, for the caller to turn into words
 */
export async function record(
  journal: Journal,
  inputs: readonly Input[],
  also: Rows = {},
  digest?: (input: Input) => string,
): Promise<Recorded> {
  if (inputs.length > INPUTS_MAX) throw new Error(`${inputs.length} inputs in one commit`)
  const ids = [...new Set(inputs.map((input) => input.dossier))]
  const recorded = await oneByOne(journal.store, ids, () => recordNow(journal, inputs, ids, also, digest))
  return recorded ?? { outcome: 'refused', ...refusal('too-busy'), index: 0 }
}

async function recordNow(
  journal: Journal,
  said: readonly Input[],
  ids: readonly string[],
  also: Rows,
  digest: ((input: Input) => string) | undefined,
): Promise<Recorded> {
  let lock: LockName = 'dossier-version'
  const parties = [...new Set(said.map(({ by }) => by.party))]
  for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
    const seen = journal.store.foreignWrites?.()
    const memory = attempt === 1 ? recalled(journal.store, ids, parties) : undefined
    const tried = await tryOn(
      journal,
      said,
      memory ?? (await readOn(journal.store, ids, parties)),
      also,
      digest,
      seen,
    )
    if (tried.outcome === 'recorded') return tried
    lock = tried.outcome === 'taken' ? tried.lock : lock
    if (memory) {
      // Nobody is told anything but what the book says itself.
      if (tried.outcome === 'taken' && lock === 'dossier-version') recalledWrongly(journal.store)
      continue
    }
    const again = answerOf(lock) === 'retry' && lock !== 'number' && lock !== 'number-holder'
    if (tried.outcome !== 'taken' || !again) return tried
  }
  return { outcome: 'refused', ...refusal('too-busy', undefined, { lock }), index: 0 }
}

/** Whether the history of a dossier shows this case anew: then its row says already what people made of it. */
const isShown = (rows: readonly Rows[], case_: string): boolean =>
  rows.some(({ cases }) => cases?.some(({ key }) => key === case_))

/** One try, on these histories. */
async function tryOn(
  journal: Journal,
  said: readonly Input[],
  histories: ReadonlyMap<string, History>,
  also: Rows,
  digest: ((input: Input) => string) | undefined,
  seen: number | undefined,
): Promise<Recorded> {
  const inputs = await graded(journal.store, said, histories)
  // Read after the histories: a number that was used meanwhile is told as used.
  const printed = await slipsNamed(
    journal.store,
    inputs.map(printedNumberOf).filter((number) => number !== undefined),
  )
  const staff = await staffAround(journal.store, inputs, histories, seen)
  const accepted = await acceptedChanges(journal.store, inputs, histories)
  const planned = await plan(journal, inputs, histories, printed, staff, accepted, digest)
  if ('refusal' in planned) return { outcome: 'refused', ...planned }
  if ('needs' in planned) return { outcome: 'not-yet', ...planned }
  // Numbers and cases are looked up for those only who may say so: nobody learns what others have.
  const reference = journal.reference(inputs[0]?.at ?? '')
  const claims = await claimsOn(journal.store, inputs, reference)
  if (claims.refusal) return { outcome: 'refused', refusal: claims.refusal, index: claims.index ?? 0 }
  const partiesOf = (id: string) => histories.get(id)?.dossier?.parties.map(({ party }) => party) ?? []
  const steps = await caseStepsOn(journal.store, inputs, reference, partiesOf)
  if (steps.refusal) return { outcome: 'refused', refusal: steps.refusal, index: steps.index ?? 0 }
  const people_search = await peopleSearchRows(journal.store, planned.written, planned.personal, reference)
  const cases = [...claims.cases, ...steps.cases.filter(({ key }) => !isShown(planned.rows, key))]
  // Until the book has answered nobody knows what it says of them.
  const changed = inputs.map(({ dossier }) => dossier)
  forget(journal.store, changed)
  const rows = Object.assign(joined([also, ...planned.rows, { cases, people_search }]), {
    standsOn: planned.written.flatMap(({ before }) => headOf(before) ?? []),
    patient: journal.patient,
  })
  const written = await journal.store.commit(rows).catch((error: unknown) => {
    forgetRead(journal.store, changed)
    throw error
  })
  if (written === 'done') {
    rememberWritten(journal.store, seen, planned.written)
    return {
      outcome: 'recorded',
      dossiers: planned.plans.map((row) => row.dossier),
      events: planned.plans.flatMap((row) => row.events),
    }
  }
  return { outcome: 'taken', lock: written.taken }
}
