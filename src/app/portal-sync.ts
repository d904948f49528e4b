import type { Deps } from '../deps.ts'
import { addMinutes, type Instant } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { portalLags, portalWaits } from '../journal/portal/dossiers.ts'
import { everyPortalLink, type PortalLinkRow } from '../journal/portal/links.ts'
import { casesSeen } from './access.ts'

/** Days over which it is measured how fast the portal shows what happens. */
export const LAG_DAYS = 7
const DAY_MINUTES = 24 * 60
/** A portal that fails for less is not told: it is asked again all the time. */
const FAILING_MINUTES = 60

/** How the national portal follows one agency. */
export type AgencySync = Readonly<{
  agency: PartyCode
  /** Changes shown in the last days, and the seconds within which half of them were. */
  shown?: Readonly<{ changes: number; median: number }> | undefined
  /** Changes not shown yet, and since when the oldest. */
  waits?: Readonly<{ waiting: number; oldest: Instant }> | undefined
}>

export type PortalSync = Readonly<{ agencies: readonly AgencySync[]; failing: readonly PortalLinkRow[] }>

/** How fast the portal shows what agencies have done, those that it keeps waiting longest first. */
export async function portalSync(deps: Deps, by: Actor): Promise<PortalSync> {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope) return { agencies: [], failing: [] }
  const { store } = deps.journal
  const now = deps.now()
  const { parties } = deps.journal.reference(now).directory
  const links = await everyPortalLink(store)
  const provinces = new Set(links.map(({ province }) => province))
  const agencies = [...parties.values()]
    .filter(({ code, kind, province }) => {
      if (kind !== 'agency' || !provinces.has(province)) return false
      return 'province' in scope ? province === scope.province : scope.includes(code)
    })
    .map(({ code }) => code)
  if (agencies.length === 0) return { agencies: [], failing: [] }
  const [lags, waits] = await Promise.all([
    portalLags(store, agencies, addMinutes(now, -LAG_DAYS * DAY_MINUTES)),
    portalWaits(store, agencies),
  ])
  const shown = new Map(lags.map((row) => [row.agency, row]))
  const waiting = new Map(waits.map((row) => [row.agency, row]))
  const since = addMinutes(now, -FAILING_MINUTES)
  const own = new Set(agencies.map((code) => parties.get(code)?.province))
  return {
    agencies: agencies
      .filter((agency) => shown.has(agency) || waiting.has(agency))
      .map((agency) => ({ agency, shown: shown.get(agency), waits: waiting.get(agency) }))
      .sort((a, b) => ((a.waits?.oldest ?? now) < (b.waits?.oldest ?? now) ? -1 : 1)),
    failing: links.filter(
      ({ province, state, failing_since: failing }) =>
        own.has(province) && state === 'active' && !!failing && failing <= since,
    ),
  }
}
