import type { Deps } from '../deps.ts'
import type { PartnerChange, PartnerWish } from '../domain/federation/partner-wish.ts'
import type { PartyCode } from '../domain/party.ts'
import { sealSecret } from '../journal/access/sealed-secret.ts'
import {
  everyPartner,
  PARTNERS_MAX,
  type PartnerRow,
  partnerByName,
  stepPartner,
} from '../journal/federation/partners.ts'
import { openRefusals, type RefusalRow } from '../journal/federation/refusals.ts'
import { FREE } from '../journal/fenced-rows.ts'
import { type NotedBy, rowOfNote } from './administration-log.ts'
import { changeFenced, stepBy } from './fenced-change.ts'

export type { PartnerRow, RefusalRow }

/** Why a partner is not set up as it was wished. */
export type PartnerProblem =
  | 'unknown-party'
  | 'wrong-address'
  | 'name-taken'
  | 'unknown-partner'
  | 'too-many-partners'
  | 'too-busy'

const isKnown = (deps: Deps, parties: readonly PartyCode[]): boolean => {
  const { directory } = deps.journal.reference(deps.now())
  return parties.every((party) => directory.parties.has(party))
}

const noted = ({ party, address, parties, state, cursor }: PartnerRow) => ({
  party,
  address,
  said: parties,
  state,
  cursor,
})

/** Sets a feed of another installation up, read from its beginning. Whether one may is asked before. */
export async function addPartner(
  deps: Deps,
  by: NotedBy,
  wish: PartnerWish,
): Promise<PartnerRow | PartnerProblem> {
  const { store } = deps.journal
  if (!isKnown(deps, [wish.party, ...wish.speaks])) return 'unknown-party'
  if (deps.outgoing.problem(wish.address) !== undefined) return 'wrong-address'
  if ((await everyPartner(store)).length >= PARTNERS_MAX) return 'too-many-partners'
  if (await partnerByName(store, wish.name)) return 'name-taken'
  const row: PartnerRow = {
    name: wish.name,
    party: wish.party,
    address: wish.address,
    key: await sealSecret(deps.journal, wish.name, wish.key),
    parties: wish.speaks.join(' '),
    state: 'active',
    cursor: 0,
    answered_at: null,
    failing_since: null,
    problem: null,
    ...FREE,
    fence: 0,
    made_at: deps.now(),
  }
  const note = rowOfNote(deps, by, {
    action: 'partner.added',
    target: row.name,
    about: row.party,
    after: noted(row),
  })
  const kept = await stepPartner(store, row, stepBy(deps, by, 'made'), { administration_log: [note] })
  return kept ?? 'name-taken'
}

/** Changes what is known of a partner, as it stands when the change is written. */
export async function changePartner(
  deps: Deps,
  by: NotedBy,
  name: string,
  change: PartnerChange,
): Promise<PartnerRow | PartnerProblem> {
  const { store } = deps.journal
  if (!isKnown(deps, change.speaks ?? [])) return 'unknown-party'
  if (change.address !== undefined && deps.outgoing.problem(change.address) !== undefined)
    return 'wrong-address'
  const key = change.key === undefined ? undefined : await sealSecret(deps.journal, name, change.key)
  return changeFenced(deps, by, { name: 'changed', take: stepPartner }, async () => {
    const row = await partnerByName(store, name)
    if (!row) return { no: 'unknown-partner' }
    const after: PartnerRow = {
      ...row,
      address: change.address ?? row.address,
      key: key ?? row.key,
      parties: change.speaks?.join(' ') ?? row.parties,
      state: change.state ?? row.state,
      cursor: change.from === undefined ? row.cursor : Math.min(row.cursor, change.from - 1),
      // Whoever takes over now writes nothing more about it; the next one begins with what is true from now on.
      ...FREE,
    }
    const note = rowOfNote(deps, by, {
      action: 'partner.changed',
      target: name,
      about: row.party,
      before: noted(row),
      after: noted(after),
    })
    return { to: after, more: { administration_log: [note] } }
  })
}

export type PartnerSeen = Readonly<{ row: PartnerRow; refused: readonly RefusalRow[] }>

/** Every partner, with a page of what was not taken of each. */
export async function partnersSeen(deps: Deps): Promise<readonly PartnerSeen[]> {
  const { store } = deps.journal
  const rows = await everyPartner(store)
  return Promise.all(rows.map(async (row) => ({ row, refused: await openRefusals(store, row.name) })))
}
