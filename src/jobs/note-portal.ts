import { millisOf } from '../domain/instant.ts'
import type { PartyCode } from '../domain/party.ts'
import { isLastCode } from '../domain/portal/compare-portal.ts'
import { noted } from '../domain/portal/portal-row.ts'
import { type PortalSide, portalSide } from '../domain/portal/portal-side.ts'
import {
  dossiersChanged,
  type PortalDossierRow,
  portalDossiers,
  stateOf,
  withState,
} from '../journal/portal/dossiers.ts'
import { type PortalLinkRow, stepPortalLink } from '../journal/portal/links.ts'
import { readHistories } from '../journal/read/history.ts'
import { submit } from '../journal/write/submit.ts'
import { holds, stepOf } from './holding.ts'
import type { ReadDeps } from './read-tracking.ts'

/** Events looked through between two writings of the place. */
export const EVENTS_AT_ONCE = 500

const RETURNED = 10

export type Noted = Readonly<{ row: PortalLinkRow; count: number }>

/**
 * Writes down what the portal should show of the dossiers in a part of the journal, in the commit that moves the place
 * there. Undefined where somebody else works with the link.
 */
export async function notePart(
  deps: ReadDeps,
  link: PortalLinkRow,
  until: number,
): Promise<Noted | undefined> {
  const { store } = deps.journal
  const now = deps.now()
  const { parties } = deps.journal.reference(now).directory
  const ids = await dossiersChanged(store, link.noted_to, until)
  const known = new Map((await portalDossiers(store, ids)).map((row) => [row.dossier, row]))
  const rows: PortalDossierRow[] = []
  for (const [id, { events, dossier }] of await readHistories(store, ids)) {
    if (!dossier || parties.get(dossier.agency)?.province !== link.province) continue
    const side = portalSide(events, dossier)
    if (!side) continue
    const before = known.get(id)
    const [code = 0, since = now] = side.trail.at(-1) ?? []
    // What had ended before anybody asked is left in peace.
    if (!before && isLastCode(code) && since < link.made_at) continue
    const { agency, receipt } = dossier
    const said = JSON.stringify(side)
    if (before?.side === said && before.agency === agency && before.link === link.name) continue
    const fresh = { ...before, dossier: id, link: link.name, agency, receipt, side: said }
    rows.push(withState(fresh, noted(before && stateOf(before), now)))
    if (code === RETURNED && parties.get(agency)?.portal === 'advise') await advise(deps, id, agency, side)
  }
  const row = await stepPortalLink(store, { ...holds(deps, link), noted_to: until }, stepOf(deps, 'noted'), {
    portal_dossiers: rows,
  })
  return row && { row, count: rows.length }
}

/**
 * Tells the agency by an event in its feed that the return is proved, and so that 10 and the day are due on the portal.
 * Its id follows from what it says: whoever died after it says the same again, and nothing is written twice.
 */
async function advise(deps: ReadDeps, dossier: string, agency: PartyCode, side: PortalSide): Promise<void> {
  const at = deps.now()
  const since = side.trail.at(-1)?.[1] ?? at
  const told = await submit(deps.journal, {
    as: 'command',
    type: 'portal.advised',
    id: `advice-${RETURNED}-${millisOf(since)}-${dossier}`,
    dossier,
    by: { party: agency, role: 'system' },
    at,
    happenedAt: at,
    data: { code: RETURNED, ...(side.returned ? { returnedAt: side.returned } : {}) },
  })
  if ('refusal' in told)
    deps.log({ dossier, problem: `advice for the portal was refused: ${told.refusal.code}` })
}
