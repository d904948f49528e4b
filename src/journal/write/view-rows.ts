import { seenByCitizen } from '../../domain/dossier/citizen-seen.ts'
import type { Dossier, Trace } from '../../domain/dossier/state.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import { writeCitizen } from '../citizen-row.ts'
import type { Rows } from '../store.ts'
import { dayCountRows } from './day-counts.ts'
import { type PartRows, partRows } from './part-rows.ts'
import { type Views, viewsOf } from './views-of.ts'

type AllRows = Views & PartRows

const NO_VIEWS: Views = {
  dossiers: [],
  dossier_parties: [],
  aliases: [],
  packets: [],
  legs: [],
  cases: [],
  late_entries: [],
}

type Key<T extends keyof AllRows> = (row: AllRows[T][number]) => string

const keys: { [T in keyof AllRows]: Key<T> } = {
  dossiers: (row) => row.dossier,
  dossier_parties: (row) => row.party,
  aliases: (row) => `${row.kind} ${row.value}`,
  packets: (row) => row.packet,
  legs: (row) => row.leg,
  handovers: (row) => row.handover,
  offers: (row) => `${row.handover} ${row.packet}`,
  cases: (row) => row.key,
  money_moves: (row) => `${row.event} ${row.fee}`,
  money_held: (row) => `${row.fee} ${row.party}`,
  late_entries: (row) => String(row.version),
}

/** When rows end, and the entry of the book that ends them. */
type End = Readonly<{ at: string; event: Trace | undefined }>

/** What a view row becomes when a correction took away what it showed; the port writes, it does not delete. */
const gone: { [T in keyof AllRows]: (row: AllRows[T][number], end: End) => AllRows[T][number] } = {
  dossiers: (row) => row,
  dossier_parties: (row) => row,
  aliases: (row) => ({ ...row, live: 0 }),
  packets: (row) => ({
    ...row,
    place: 'missing',
    party: null,
    person: null,
    handover: null,
    state: 'voided',
  }),
  legs: (row) => ({ ...row, state: 'cancelled', waybill: null, live: 0 }),
  handovers: (row) => row,
  offers: (row, { at }) => ({ ...row, state: 'withdrawn', resolved_at: at }),
  // What people closed they have closed, whatever becomes of its cause.
  money_moves: (row) => ({ ...row, live: 0 }),
  money_held: (row) => ({ ...row, amount: 0 }),
  cases: (row, { at, event }) =>
    row.state === 'closed'
      ? row
      : {
          ...row,
          state: 'closed',
          closed_at: at,
          closed_because: 'cause-gone',
          detail: event
            ? JSON.stringify({ ...JSON.parse(row.detail), endedBy: event.type, endedEvent: event.id })
            : row.detail,
        },
  // It was late, and stays so.
  late_entries: (row) => row,
}

/** Rows of one table have the same columns, so those of one say it for both. */
function same<R extends object>(row: R, other: R): boolean {
  for (const column in row) if (row[column] !== other[column]) return false
  return true
}

function changed<R extends object>(
  key: (row: R) => string,
  end: (row: R, how: End) => R,
  before: readonly R[],
  after: readonly R[],
  how: End,
): readonly R[] {
  // An event changes few of the tables: those that say what they said before are seen by going through them.
  if (before.length === after.length && after.every((row, place) => same(row, before[place] ?? row)))
    return []
  if (before.length === 0 && after.length === 1) return after
  const old = new Map<string, R>()
  for (const row of before) old.set(key(row), row)
  const now = new Map<string, R>()
  for (const row of after) now.set(key(row), row)
  const fresh: R[] = []
  for (const [name, row] of now) {
    const known = old.get(name)
    if (!known || !same(row, known)) fresh.push(row)
    old.delete(name)
  }
  return [...[...old.values()].map((row) => end(row, how)), ...fresh]
}

/** The rows of before that others take the place of. */
function those<R>(key: (row: R) => string, before: readonly R[], after: readonly R[]): readonly R[] {
  if (before.length === 0 || after.length === 0) return []
  const names = new Set(after.map(key))
  return before.filter((row) => names.has(key(row)))
}

/**
 * The view rows that a change of a dossier changes. Views are functions of the dossier, so the rows of its
 * state before and after say it all.
 * @param at the time written where a row ends
 */
export function viewRows(
  before: Dossier | undefined,
  after: Dossier,
  reference: ReferenceData,
  at: string,
): Rows {
  const old = before ? viewsOf(before, reference) : NO_VIEWS
  const now = viewsOf(after, reference)
  const how: End = { at, event: after.trace.findLast((row) => row.version > (before?.version ?? 0)) }
  const handed = partRows.handovers(before, after)
  const offered = partRows.offers(before, after)
  const moved = partRows.money_moves(before, after)
  const held = partRows.money_held(before, after)
  const offers = changed(keys.offers, gone.offers, offered.was, offered.is, how)
  const legs = changed(keys.legs, gone.legs, old.legs, now.legs, how)
  const late_entries = changed(keys.late_entries, gone.late_entries, old.late_entries, now.late_entries, how)
  return {
    // Whatever changes a dossier changes this row: what its citizen sees is reckoned once, of what it is now.
    dossiers: changed(keys.dossiers, gone.dossiers, old.dossiers, now.dossiers, how).map((row) => ({
      ...row,
      citizen: writeCitizen(seenByCitizen(after)),
    })),
    dossier_parties: changed(
      keys.dossier_parties,
      gone.dossier_parties,
      old.dossier_parties,
      now.dossier_parties,
      how,
    ),
    aliases: changed(keys.aliases, gone.aliases, old.aliases, now.aliases, how),
    packets: changed(keys.packets, gone.packets, old.packets, now.packets, how),
    legs,
    handovers: changed(keys.handovers, gone.handovers, handed.was, handed.is, how),
    offers,
    cases: changed(keys.cases, gone.cases, old.cases, now.cases, how),
    money_moves: changed(keys.money_moves, gone.money_moves, moved.was, moved.is, how),
    money_held: changed(keys.money_held, gone.money_held, held.was, held.is, how),
    late_entries,
    day_counts: dayCountRows({
      offers: { was: those(keys.offers, offered.was, offers), is: offers },
      legs: { was: those(keys.legs, old.legs, legs), is: legs },
      late_entries: { was: those(keys.late_entries, old.late_entries, late_entries), is: late_entries },
    }),
  }
}
