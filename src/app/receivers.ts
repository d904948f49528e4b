import type { Deps } from '../deps.ts'
import { goesBack, handsTo } from '../domain/dossier/handovers.ts'
import { heirOf, isGovernment, type Party, type PartyCode } from '../domain/party.ts'
import type { WorkRow } from './worklists.ts'

// To whom the packets that a party has in hand go next: what a new list proposes, before anything is decided.

/** Groups of packets in hand that are for the government side; of the others some wait for their dispatch. */
const FOR_GOVERNMENT: ReadonlySet<string> = new Set(['to-agency', 'returning', 'other'])

/** Whether a packet usually goes to this receiver next; to nobody where none is named. */
export function goesTo(deps: Deps, row: WorkRow, to: PartyCode | ''): boolean {
  if (to === '') return false
  if (isGovernment(deps.journal.reference(deps.now()).directory, to)) {
    // What goes back to the citizen has left the agency behind: from its centre it goes on, never in again.
    if (row.party === row.centre && goesBack(row.processing, row.kind)) return false
    return FOR_GOVERNMENT.has(row.group_name) && (row.centre === to || row.agency === to)
  }
  return goesBack(row.processing, row.kind) && (row.office === to || row.office === null)
}

/**
 * To whom these packets of one dossier go next: what goes back to the citizen to the post, everything else to the side
 * that decides; '' where that is not known.
 */
export function nextReceiver(deps: Deps, giver: PartyCode, rows: readonly WorkRow[]): PartyCode | '' {
  // A result lies with the application it answers, and is what a bag is filled for.
  const back = rows.filter((row) => goesBack(row.processing, row.kind))
  for (const row of [...back, ...rows]) {
    const inward = [row.centre, row.agency]
    const outward = [row.office ?? '']
    const order = goesBack(row.processing, row.kind) ? [...outward, ...inward] : [...inward, ...outward]
    const next = order.find((to) => to !== '' && to !== giver && goesTo(deps, row, to))
    if (next !== undefined) return next
  }
  return ''
}

/** Whom a party hands packets to: the other side of its province, the offices of its operator, and whoever is asked for. */
export function receiversOf(
  deps: Deps,
  giver: PartyCode,
  rows: readonly WorkRow[],
  to: PartyCode | '',
): readonly Party[] {
  const { directory } = deps.journal.reference(deps.now())
  const me = directory.parties.get(giver)
  const named = [to, ...rows.flatMap((row) => [row.centre, row.agency, row.office ?? ''])]
  const wanted = new Set(named.map((code) => heirOf(directory, code)))
  return [...directory.parties.values()].filter(
    (party) =>
      party.code !== giver &&
      !party.closed &&
      (wanted.has(party.code) || (me && handsTo(directory, me, party))),
  )
}
