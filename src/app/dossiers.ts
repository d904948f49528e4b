import type { Deps } from '../deps.ts'
import { readsDossiers } from '../domain/dossier/reading.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import type { Actor } from '../domain/party.ts'
import type { StoredEvent } from '../journal/event-body.ts'
import { PAGE_MAX } from '../journal/places.ts'
import { CASES_MAX, type CasePage, type CaseRow, listCases, placeOfCase } from '../journal/read/cases.ts'
import { type DossierFilter, type DossierRow, listDossiers } from '../journal/read/dossiers-of-party.ts'
import { parseStored, readStoredEvents } from '../journal/read/stored-events.ts'
import { type DueDate, dueDatesOf } from '../journal/write/due-dates.ts'
import { casesSeen, type OpenDossier, type Refused } from './access.ts'

export type { CaseRow, DossierRow, DueDate }
export { CASES_MAX, PAGE_MAX, placeOfCase }

/** A page of the dossiers that a party has to do with, by id. */
export async function dossiersOf(
  deps: Deps,
  by: Actor,
  filter: DossierFilter,
): Promise<readonly DossierRow[] | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  return listDossiers(deps.journal.store, by.party, filter)
}

/** The events of a dossier as they stand in the book, each with its hash in the chain. */
export async function eventsOf(
  deps: Deps,
  { dossier }: OpenDossier,
): Promise<readonly Readonly<{ event: StoredEvent; hash: string }>[]> {
  const rows = await readStoredEvents(deps.journal.store, dossier.id)
  return rows.map((row) => ({ event: parseStored(row), hash: row.hash }))
}

/** When a dossier was to be done by our own reckoning, each time that changed; the last one counts. */
export const datesReckoned = async (deps: Deps, { dossier }: OpenDossier): Promise<readonly DueDate[]> =>
  (await dueDatesOf(deps.journal.store, [dossier.id])).get(dossier.id) ?? []

/** A page of the cases that somebody sees, oldest first. */
export async function casesOf(deps: Deps, by: Actor, page: CasePage): Promise<readonly CaseRow[] | Refused> {
  const scope = casesSeen(deps, by)
  return 'refusal' in scope ? scope : listCases(deps.journal.store, scope, page)
}
