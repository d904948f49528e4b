import { caseDue } from '../domain/dossier/case-due.ts'
import { LegKind } from '../domain/dossier/events/shapes.ts'
import { TRAVELLING } from '../domain/dossier/legs.ts'
import { isPost } from '../domain/party.ts'
import {
  BOOK_CASES,
  type BookFinding,
  type OpenOffer,
  slipFinding,
  type Travelling,
  travellingFinding,
  waitingFinding,
  youngest,
} from '../domain/reconciliation/findings.ts'
import { closeCases, openBookCases } from '../journal/reconciliation/cases.ts'
import { readOpenOffers, readTravelling } from '../journal/reconciliation/overdue-items.ts'
import { type Gap, gapsBefore } from '../journal/slips/slips.ts'
import { findSilences } from './find-silences.ts'
import { PAGE, paged } from './paged.ts'
import type { JobDeps, Slot } from './schedule.ts'

/** Everything the book shows by what it never heard, as of a moment. */
async function findAll(deps: JobDeps, slot: Slot): Promise<readonly BookFinding[]> {
  const { calendar, directory, rules } = deps.journal.reference(slot)
  const limits = rules.overdue
  const clock = { now: slot, calendar, limits }
  const { store } = deps.journal
  const sent = youngest(slot, Math.min(limits.handoverMinutes, limits.newsMinutes))
  const parts: (readonly BookFinding[])[] = []
  for (const kind of LegKind.options)
    for (const state of TRAVELLING)
      parts.push(
        await paged<Travelling>(
          (last) => readTravelling(store, { kind, state, after: last ?? START }, sent, PAGE),
          (row) => travellingFinding(row, clock),
        ),
      )
  parts.push(
    await paged<OpenOffer>(
      (last) => readOpenOffers(store, youngest(slot, limits.collectMinutes), last ?? START, PAGE),
      (row) => (isPost(directory, row.receiver) ? waitingFinding(row, clock) : undefined),
    ),
  )
  parts.push(
    await paged<Gap>(
      (last) => gapsBefore(store, youngest(slot, limits.slipMinutes), last ?? START, PAGE),
      (row) => slipFinding({ ...row, stack: row.number }, clock),
    ),
  )
  parts.push(await findSilences(deps, slot, clock))
  return parts.flat()
}

/** What comes before everything. */
const START = { dispatchedAt: '', dossier: '', leg: '', packet: '', office: '', stack: '', place: 0 } as const

/** Opens a case for each trouble, and closes those whose cause is gone. A run that finds no change writes nothing. */
export async function compareBook(deps: JobDeps, slot: Slot): Promise<Readonly<Record<string, number>>> {
  const found = await findAll(deps, slot)
  const at = deps.now()
  const opened = await openBookCases(
    deps.journal.store,
    found,
    at,
    slot,
    caseDue(deps.journal.reference(at), at),
  )
  const closed = await closeCases(deps.journal.store, BOOK_CASES, new Set(found.map(({ key }) => key)), at)
  const counts: Record<string, number> = { opened, closed }
  for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
