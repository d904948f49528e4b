import { isPost } from '../domain/party.ts'
import {
  BOOK_CASES,
  type BookFinding,
  travellingFinding,
  USUAL_SILENCE,
  waitingFinding,
  youngest,
} from '../domain/reconciliation/findings.ts'
import { closeCases, openBookCases, readOpenOffers, readTravelling } from '../journal/reconciliation-cases.ts'
import type { JobDeps, Slot } from './schedule.ts'

const PAGE = 2_000
/** Pages of one kind in one run: 400,000 items on the road at once are more than the country has. */
const PAGES_MAX = 200

/** Everything the book shows by what it never heard, as of a moment; `complete` when nothing was left unread. */
async function findAll(deps: JobDeps, slot: Slot): Promise<{ found: BookFinding[]; complete: boolean }> {
  const { calendar, directory } = deps.book.world()
  const limits = deps.silence ?? USUAL_SILENCE
  const clock = { now: slot, calendar, limits }
  const { store } = deps.book
  const found: BookFinding[] = []
  let complete = true
  let leg = { dossier: '', leg: '' }
  for (let page = 0; ; page += 1) {
    const before = youngest(slot, Math.min(limits.handoverMinutes, limits.newsMinutes))
    const rows = await readTravelling(store, before, leg, PAGE)
    found.push(...rows.flatMap((row) => travellingFinding(row, clock) ?? []))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    leg = { dossier: last.dossier, leg: last.leg }
    if (page >= PAGES_MAX) complete = false
    if (!complete) break
  }
  let offer = { handover: '', dossier: '', packet: '' }
  for (let page = 0; ; page += 1) {
    const rows = await readOpenOffers(store, youngest(slot, limits.collectMinutes), offer, PAGE)
    const toPost = rows.filter((row) => isPost(directory, row.receiver))
    found.push(...toPost.flatMap((row) => waitingFinding(row, clock) ?? []))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    offer = { handover: last.handover, dossier: last.dossier, packet: last.packet }
    if (page >= PAGES_MAX) complete = false
    if (!complete) break
  }
  return { found, complete }
}

/** Opens a case for each trouble, and closes those whose cause is gone. A run that finds no change writes nothing. */
export async function compareBook(
  deps: JobDeps,
  slot: Slot,
): Promise<Readonly<{ more: boolean; counts: Readonly<Record<string, number>> }>> {
  const { found, complete } = await findAll(deps, slot)
  const at = deps.now()
  const opened = await openBookCases(deps.book.store, found, at, slot)
  // What was not read to the end says nothing about what is gone.
  const closed = complete
    ? await closeCases(deps.book.store, BOOK_CASES, new Set(found.map(({ key }) => key)), at)
    : 0
  const counts: Record<string, number> = { opened, closed }
  for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1
  return { more: !complete, counts }
}
