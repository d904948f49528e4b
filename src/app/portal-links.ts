import type { Deps } from '../deps.ts'
import type { LinkLogin } from '../domain/link.ts'
import type { PortalLinkChange, PortalLinkWish } from '../domain/portal/link-wish.ts'
import { sealLogin } from '../journal/access/sealed-login.ts'
import { FREE } from '../journal/fenced-rows.ts'
import {
  everyPortalLink,
  PORTAL_LINKS_MAX,
  type PortalLinkRow,
  portalLinkByName,
  stepPortalLink,
} from '../journal/portal/links.ts'
import { type NotedBy, rowOfNote } from './administration-log.ts'
import { changeFenced, stepBy } from './fenced-change.ts'

export type { PortalLinkRow }

/** Why a way to the national portal is not set up as it was wished. */
export type PortalLinkProblem =
  | 'no-such-province'
  | 'wrong-address'
  | 'wrong-settings'
  | 'name-taken'
  | 'province-taken'
  | 'unknown-link'
  | 'too-many-links'
  | 'too-busy'

const noted = (row: PortalLinkRow) => ({
  province: row.province,
  address: row.address,
  unit: row.unit,
  settings: row.settings ?? null,
  state: row.state,
})

const sealed = (deps: Deps, name: string, login: LinkLogin): Promise<string> =>
  sealLogin(deps.journal, `portal ${name}`, login)

function problemOf(
  deps: Deps,
  wish: Pick<PortalLinkChange, 'address' | 'settings'>,
): PortalLinkProblem | undefined {
  if (deps.wrongInPortalSettings(wish.settings) !== undefined) return 'wrong-settings'
  if (wish.address !== undefined && deps.outgoing.problem(wish.address) !== undefined) return 'wrong-address'
  return undefined
}

/** Sets a way to the portal up for the agencies of a province. Whether one may is asked before. */
export async function addPortalLink(
  deps: Deps,
  by: NotedBy,
  wish: PortalLinkWish,
): Promise<PortalLinkRow | PortalLinkProblem> {
  const { store } = deps.journal
  const { parties } = deps.journal.reference(deps.now()).directory
  if (![...parties.values()].some(({ province }) => province === wish.province)) return 'no-such-province'
  const problem = problemOf(deps, wish)
  if (problem) return problem
  const links = await everyPortalLink(store)
  if (links.length >= PORTAL_LINKS_MAX) return 'too-many-links'
  if (links.some(({ name }) => name === wish.name)) return 'name-taken'
  if (links.some(({ province }) => province === wish.province)) return 'province-taken'
  const row: PortalLinkRow = {
    name: wish.name,
    province: wish.province,
    address: wish.address,
    unit: wish.unit,
    settings: wish.settings ? JSON.stringify(wish.settings) : null,
    secret: await sealed(deps, wish.name, wish),
    state: 'active',
    noted_to: 0,
    answered_at: null,
    failing_since: null,
    problem: null,
    ...FREE,
    fence: 0,
    made_at: deps.now(),
  }
  const note = rowOfNote(deps, by, {
    action: 'portal_link.added',
    target: row.name,
    after: noted(row),
  })
  const kept = await stepPortalLink(store, row, stepBy(deps, by, 'made'), { administration_log: [note] })
  return kept ?? 'province-taken'
}

/** Changes what is known of a way to the portal, as it stands when the change is written. */
export async function changePortalLink(
  deps: Deps,
  by: NotedBy,
  name: string,
  change: PortalLinkChange,
): Promise<PortalLinkRow | PortalLinkProblem> {
  const { store } = deps.journal
  const secret = change.login && (await sealed(deps, name, change.login))
  return changeFenced(deps, by, { name: 'changed', take: stepPortalLink }, async () => {
    const row = await portalLinkByName(store, name)
    if (!row) return { no: 'unknown-link' }
    const problem = problemOf(deps, change)
    if (problem) return { no: problem }
    const after: PortalLinkRow = {
      ...row,
      address: change.address ?? row.address,
      unit: change.unit ?? row.unit,
      settings: change.settings ? JSON.stringify(change.settings) : row.settings,
      secret: secret ?? row.secret,
      state: change.state ?? row.state,
      // Whoever works with it now writes nothing more about it; the next one begins with what is true from now on.
      ...FREE,
    }
    const note = rowOfNote(deps, by, {
      action: 'portal_link.changed',
      target: name,
      before: noted(row),
      after: noted(after),
    })
    return { to: after, more: { administration_log: [note] } }
  })
}

export const portalLinksSeen = (deps: Deps): Promise<readonly PortalLinkRow[]> =>
  everyPortalLink(deps.journal.store)
