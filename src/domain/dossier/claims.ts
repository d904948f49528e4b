import { parseDossierCode } from '../codes/dossier-code.ts'
import { normaliseCode } from '../codes/normalise-code.ts'
import { type Directory, isPost, type PartyCode } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import type { Finding } from './finding.ts'
import { isFinal } from './legs.ts'
import type { Alias, Dossier } from './state.ts'

// A number belongs to whoever issues it (contract section 8, "Numbers"). A name is unique among those that are kept
// under the same claim: so a false claim keeps nobody from the number that is theirs (practice, stories.md R10).

/** The claim of whoever issues such numbers, or of nobody in particular. */
export const OWNER = ''

/** A portal's number as somebody else states it: a post office types it from the citizen's printout. */
export const STATED = 'stated'

/** Under which claim a dossier keeps a name. */
export function claimOf(dossier: Dossier, alias: Alias, directory: Directory): string {
  switch (alias.kind) {
    case 'portal':
      // The provinces' systems write to the portal and hear from it (facts/bcci.md 4.1): the government side has them.
      if (alias.by !== undefined && isPost(directory, alias.by)) return STATED
      return isForeignCode(dossier, alias, directory) ? (alias.by ?? dossier.agency) : OWNER
    case 'partner':
      // Every partner counts its own orders.
      return alias.by ?? OWNER
    case 'code':
      return isForeignCode(dossier, alias, directory) ? (alias.by ?? dossier.agency) : OWNER
    case 'waybill':
      // A number comes back after its journey has ended (practice, stories.md R7); till then it goes on naming it.
      return isTravelling(dossier, alias.value) ? OWNER : dossier.id
    default:
      return OWNER
  }
}

function isTravelling(dossier: Dossier, waybill: string): boolean {
  const key = normaliseCode(waybill)
  return dossier.legs.some(
    (leg) => leg.waybill !== undefined && normaliseCode(leg.waybill) === key && !isFinal(leg.state),
  )
}

/**
 * Whether a dossier's code, or a portal's number of its shape, has the identifier of a party that is known here and has nothing to do with the dossier
 * (facts/bcci.md 3.1: a code begins with the identifier of whoever issues it). A centre, an agency above or below, and
 * whoever acts for it may issue it; an identifier that is not known here proves nothing.
 */
export function isForeignCode(dossier: Dossier, alias: Alias, directory: Directory): boolean {
  if (alias.kind !== 'code' && alias.kind !== 'portal') return false
  const issuer = issuerOf(alias)
  if (issuer === undefined || !directory.parties.has(issuer)) return false
  const own = [dossier.agency, dossier.centre, alias.by].filter((party) => party !== undefined)
  return !own.some((party) => isKin(directory, issuer, party))
}

const issuers = new WeakMap<Alias, Readonly<{ issuer: string | undefined }>>()

/** Read once of each number: it is asked about at every event of its dossier. */
function issuerOf(alias: Alias): string | undefined {
  const known = issuers.get(alias) ?? { issuer: parseDossierCode(alias.value)?.agency }
  issuers.set(alias, known)
  return known.issuer
}

function isKin(directory: Directory, one: PartyCode, other: PartyCode): boolean {
  if (one === other) return true
  const above = (lower: PartyCode, upper: PartyCode): boolean =>
    directory.parties.get(lower)?.parent === upper || lower.startsWith(`${upper}.`)
  const acts = directory.actsFor.some(
    (row) => (row.centre === one && row.agency === other) || (row.centre === other && row.agency === one),
  )
  return acts || above(one, other) || above(other, one)
}

/** A number that another party's identifier begins: whoever stated it looks again, and puts it right. */
export const claimFindings = (dossier: Dossier, { directory }: ReferenceData): Finding[] =>
  dossier.aliases
    .filter((alias) => isForeignCode(dossier, alias, directory))
    .map((alias) => ({
      key: `number-claimed:${dossier.id}:${normaliseCode(alias.value)}`,
      kind: 'number-claimed',
      owner: alias.by ?? dossier.agency,
      openedAt: dossier.acceptedAt ?? dossier.registeredAt,
      detail: { number: alias.value },
    }))
