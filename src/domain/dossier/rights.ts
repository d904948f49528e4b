import { vietnamTime } from '../instant.ts'
import {
  type Actor,
  type Directory,
  kindOf,
  type PartyCode,
  type PartyKind,
  type Role,
  speaksFor,
} from '../party.ts'
import type { EventType, Input } from './events/events.ts'
import { refusal } from './refusal.ts'
import { showsPart } from './shows-packet.ts'
import type { Dossier } from './state.ts'
import { GOVERNMENT, POST } from './traits/rows.ts'
import { traitsOf } from './traits/traits.ts'

/** A role belongs to one side; postal staff who work on the other have an assignment there. */
const SIDE: Readonly<Record<Role, readonly PartyKind[]>> = {
  clerk: POST,
  postman: POST,
  officer: GOVERNMENT,
  supervisor: [...POST, ...GOVERNMENT, 'authority'],
  administrator: [],
  citizen: [...POST, ...GOVERNMENT],
  system: [...POST, ...GOVERNMENT, 'authority'],
}

/** Whether this kind of actor may ever say this; pages leave such buttons out altogether. */
export function roleMay(directory: Directory, type: EventType, by: Actor): boolean {
  const { by: sayers, byCitizens } = traitsOf(type).said
  const kind = kindOf(directory, by.party)
  if (kind === undefined || !SIDE[by.role].includes(kind)) return false
  return by.role === 'citizen' ? byCitizens : sayers.roles.includes(by.role) && sayers.kinds.includes(kind)
}

/**
 * Whether a party has a part in a dossier now: it was named at the beginning, has said something that stands,
 * holds a packet, or is or was to take one over. Whoever was only on a list that was taken back has none.
 */
export function hasPart(dossier: Dossier, party: PartyCode): boolean {
  const [first] = dossier.trace
  return (
    // Whom a correction of the registration names is the competent one from then on.
    party === dossier.agency ||
    party === dossier.centre ||
    dossier.parties.some((row) => row.party === party && row.since === first?.version) ||
    dossier.trace.some((row) => row.source === party && !row.voidedBy) ||
    dossier.packets.some((packet) => packet.custodian.at === 'party' && packet.custodian.party === party) ||
    dossier.offers.some(
      (offer) => offer.to === party && (offer.state === 'open' || offer.state === 'accepted'),
    )
  )
}

/** The same for whoever speaks for such a party: they may write, and see the people. */
export function isInvolved(directory: Directory, dossier: Dossier, party: PartyCode, day: string): boolean {
  return dossier.parties.some(
    (row) => speaksFor(directory, party, row.party, day) && hasPart(dossier, row.party),
  )
}

/** Whether a party has ever had to do with a dossier, by itself or by speaking for one that has. */
export function isJoined(directory: Directory, dossier: Dossier, party: PartyCode, day: string): boolean {
  return dossier.parties.some((row) => speaksFor(directory, party, row.party, day))
}

export const speaks = (directory: Directory, by: Actor, party: PartyCode, at: string): boolean =>
  speaksFor(directory, by.party, party, vietnamTime(at).date)

/** Whether this kind of actor may ever say this: asked before anything about a dossier is told. */
export const roleProblem = (directory: Directory, input: Input) =>
  roleMay(directory, input.type, input.by) ? undefined : refusal('not-your-role')

/** Whether a supervising authority of the dossier's province corrects what the parties cannot. */
export function oversees(directory: Directory, by: Actor, dossier: Dossier): boolean {
  const authority = directory.parties.get(by.party)
  return (
    by.role === 'supervisor' &&
    authority?.kind === 'authority' &&
    authority.province === directory.parties.get(dossier.centre)?.province
  )
}

/**
 * Deciding belongs to the competent agency, and to the centres that act for it on that day; a centre that only took the
 * papers in hands them on (contract section 8; NĐ 118/2025: handed in at any centre of the province, decided by one).
 */
export const mayDecide = (directory: Directory, party: PartyCode, dossier: Dossier, day: string): boolean =>
  speaksFor(directory, party, dossier.agency, day)
/** The office that takes a new dossier in: the one that is named, else the one that registers it (stories.md D2). */
export const officeFor = (
  directory: Directory,
  { by, data }: Pick<Input<'dossier.registered'>, 'by' | 'data'>,
): PartyCode | undefined => data.office ?? (kindOf(directory, by.party) === 'office' ? by.party : undefined)

const PLACES = ['centre', 'agency', 'office'] as const

/** The first reason why this actor may not say this of this dossier. */
export function rightsProblem(directory: Directory, input: Input, dossier: Dossier | undefined) {
  const day = vietnamTime(input.at).date
  if (input.type === 'dossier.registered') {
    const named = [input.data.centre, input.data.agency, officeFor(directory, input)].filter(
      (p) => p !== undefined,
    )
    if (named.some((party) => speaksFor(directory, input.by.party, party, day))) return undefined
    // A code that nobody has is told as that: parties are public, and the sender looks for a slip of the pen.
    const unknown = PLACES.find((place) => !directory.parties.has(input.data[place] ?? input.data.centre))
    return unknown ? refusal('unknown-party', `/data/${unknown}`) : refusal('names-not-you', '/data/office')
  }
  if (!dossier) return undefined
  const { part } = traitsOf(input.type).said
  const ever = isJoined(directory, dossier, input.by.party, day)
  const has = part === 'ever' ? ever : isInvolved(directory, dossier, input.by.party, day)
  if (!has && !showsPart(directory, input, dossier) && !oversees(directory, input.by, dossier))
    // To whoever never had to do with it, it is not there.
    return refusal(ever ? 'not-yours' : 'unknown-dossier')
  return part === 'agency' &&
    !mayDecide(directory, input.by.party, dossier, vietnamTime(input.happenedAt).date)
    ? refusal('not-deciding')
    : undefined
}
