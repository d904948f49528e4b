import type { Actor, Directory, PartyCode, PartyKind, Role } from './party.ts'

type StaffRoleName = Exclude<Role, 'citizen' | 'system'>

// What an administrator may keep, and what is noted of it.

/** What administrators do; what the log says is one of these. */
export const ADMINISTRATION_ACTIONS = [
  'person.added',
  'person.renamed',
  'person.closed',
  'person.reopened',
  'password.given',
  'password.changed',
  'pin.given',
  'pin.changed',
  'assignment.added',
  'assignment.ended',
  'sessions.ended',
  'key.made',
  'key.rotated',
  'key.revoked',
  'key.proposed',
  'key.agreed',
  'key.refused',
  'partner.added',
  'partner.changed',
  'portal_link.added',
  'portal_link.changed',
  'carrier_link.added',
  'carrier_link.changed',
  'reference.added',
  'reference.imported',
  'webhook.pinged',
  'webhook.paused',
  'webhook.resumed',
  'webhook.again',
  'waybills.entered',
  'waybills.closed',
  'waybills.opened',
] as const
export type AdministrationAction = (typeof ADMINISTRATION_ACTIONS)[number]

/** What a note says stood there or stands now: plain values, never a secret. */
export type Noted = Readonly<Record<string, string | number | boolean | null>>

const isOperatedBy = (directory: Directory, operator: PartyCode, party: PartyCode): boolean =>
  directory.parties.get(party)?.operator === operator

/** Whether a party is somebody's own: itself, or an office that it operates. */
export const ownsParty = (directory: Directory, owner: PartyCode, party: PartyCode): boolean =>
  owner === party || isOperatedBy(directory, owner, party)

/**
 * Who keeps what holds for a province: its authority. Where none is entered, its centres and agencies do, so that a
 * book that was just begun can be kept at all.
 */
export function keepsProvince(directory: Directory, by: Actor): string | undefined {
  const own = directory.parties.get(by.party)
  if (by.role !== 'administrator' || !own || own.closed) return undefined
  if (own.kind === 'authority') return own.province
  const authorities = [...directory.parties.values()].filter(
    (one) => one.kind === 'authority' && one.province === own.province && !one.closed,
  )
  return authorities.length === 0 && (own.kind === 'centre' || own.kind === 'agency')
    ? own.province
    : undefined
}

/** Whether somebody keeps the people and the entry of a party: their own, and those of the province they keep. */
export function administers(directory: Directory, by: Actor, party: PartyCode): boolean {
  if (by.role !== 'administrator') return false
  if (ownsParty(directory, by.party, party)) return true
  const province = keepsProvince(directory, by)
  return province !== undefined && directory.parties.get(party)?.province === province
}

/** The parties that somebody administers, their own first. */
export const administered = (directory: Directory, by: Actor): readonly PartyCode[] => {
  const all = [...directory.parties.keys()].filter((code) => administers(directory, by, code))
  return [...all.filter((code) => code === by.party), ...all.filter((code) => code !== by.party)]
}

/**
 * Whether somebody agrees on behalf of a party to a key that another asked for: its supervisors and administrators,
 * and those of whoever operates it. Where it has no people here, a second administrator who keeps its province does.
 */
export function answersForParty(
  directory: Directory,
  by: Actor,
  proposal: Readonly<{ party: PartyCode; proposedBy: string }>,
  hasPeople: boolean,
): boolean {
  if (by.person === undefined || by.person === proposal.proposedBy) return false
  if (by.role !== 'supervisor' && by.role !== 'administrator') return false
  if (ownsParty(directory, by.party, proposal.party)) return true
  return !hasPeople && administers(directory, by, proposal.party)
}

/** The roles that people have at a kind of party; postal staff who sit at a centre are its officers on those days. */
const ROLES_AT: Readonly<Record<PartyKind, readonly StaffRoleName[]>> = {
  office: ['clerk', 'postman', 'supervisor', 'administrator'],
  carrier: ['supervisor', 'administrator'],
  centre: ['officer', 'supervisor', 'administrator'],
  agency: ['officer', 'supervisor', 'administrator'],
  authority: ['supervisor', 'administrator'],
}

export const isRoleAt = (directory: Directory, role: Role, party: PartyCode): boolean => {
  const kind = directory.parties.get(party)?.kind
  return kind !== undefined && (ROLES_AT[kind] as readonly Role[]).includes(role)
}

/**
 * Whether somebody gives another person passwords and PINs, ends their sessions or closes them: where they administer
 * every party at which that person works. Otherwise an office could give itself the word of who oversees it.
 */
export const keepsAccount = (directory: Directory, by: Actor, worksAt: readonly PartyCode[]): boolean =>
  worksAt.length > 0 && worksAt.every((party) => administers(directory, by, party))
