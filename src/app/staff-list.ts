import type { Deps } from '../deps.ts'
import { administered } from '../domain/administration.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor, PartyCode, Role } from '../domain/party.ts'
import { holdsWords } from '../domain/without-marks.ts'
import { assignmentsOfAll, personsOfParties } from '../journal/access/persons.ts'
import type { Page } from './page.ts'

export type StaffLine = Readonly<{
  id: string
  login: string
  name: string
  closed: boolean
  /** Those that hold today. */
  assignments: readonly Readonly<{ party: PartyCode; role: Role }>[]
}>

export type StaffWanted = Readonly<{
  /** Words of the name or the login; marks may be left out. */
  text?: string | undefined
  after?: string | undefined
}>

export const STAFF_PAGE = 50

/** Those who work or worked at the parties that somebody administers, by login. */
export async function findStaff(
  deps: Deps,
  by: Actor,
  { text = '', after = '' }: StaffWanted,
): Promise<Page<StaffLine>> {
  const { store } = deps.journal
  const parties = administered(deps.journal.reference(deps.now()).directory, by)
  const found = (await personsOfParties(store, parties)).filter(
    (row) => row.login > after && (text === '' || holdsWords(`${row.login} ${row.name}`, text)),
  )
  const shown = found.slice(0, STAFF_PAGE)
  const today = vietnamTime(deps.now()).date
  const assignments = (
    await assignmentsOfAll(
      store,
      shown.map(({ id }) => id),
    )
  ).filter((one) => one.valid_from <= today && (one.valid_until == null || one.valid_until > today))
  return {
    rows: shown.map(({ id, login, name, closed_at }) => ({
      id,
      login,
      name,
      closed: closed_at !== null,
      assignments: assignments
        .filter((one) => one.person === id)
        .map((one) => ({ party: one.party, role: one.role as Role })),
    })),
    next: found.length > STAFF_PAGE ? shown.at(-1)?.login : undefined,
  }
}
