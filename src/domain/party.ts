import { z } from 'zod'
import { PARTY_CODE } from './codes/party-code.ts'
import { plain } from './privacy.ts'
import type { Procedure } from './procedure.ts'

/** The kinds of party a dossier can meet (contract section 1). */
export const PartyKind = z.enum(['office', 'centre', 'agency', 'carrier', 'authority'])
export type PartyKind = z.infer<typeof PartyKind>

export const PartyCode = z.string().regex(PARTY_CODE, 'not-a-party-code')
export type PartyCode = string
export const PlainPartyCode = plain(PartyCode)

/** Whose one-stop system issues code, forms and appointment, and what we may tell the national portal. */
export type Party = Readonly<{
  code: PartyCode
  kind: PartyKind
  name: string
  province: string
  parent?: PartyCode | undefined
  operator?: PartyCode | undefined
  forms: 'theirs' | 'ours'
  portal: 'compare' | 'advise' | 'write'
  place?: string | undefined
  address?: string | undefined
  /** Whom citizens call, and when somebody is there, as they read it: data of the party itself. */
  phone?: string | undefined
  hours?: string | undefined
  /** What kind of agency it is, in the word by which procedures name who is competent: data of the province. */
  agencyKind?: string | undefined
  /** Since when it is closed, and by which document; absent while it is open. */
  closed?: Readonly<{ since?: string | undefined; decision?: string | undefined }> | undefined
  /** Who has what it had, from the day it closed (two-tier government, 1/7/2025: facts/bcci.md 1.5). */
  successor?: PartyCode | undefined
  /** The names of its other days, by which it is found as well. */
  otherNames?: readonly string[] | undefined
}>

export const Role = z.enum([
  'clerk',
  'postman',
  'officer',
  'supervisor',
  'administrator',
  'citizen',
  'system',
])
export type Role = z.infer<typeof Role>
/** The roles of people who sign in. */
export const StaffRole = Role.exclude(['citizen', 'system'])

/** Who speaks: a person under an assignment, a party's system, a citizen, or the service's own jobs. */
export type Actor = Readonly<{
  party: PartyCode
  role: Role
  /** The reference of the person, never the name; absent for systems. */
  person?: string | undefined
  /** The public part of the key that a system spoke with. */
  key?: string | undefined
}>

/** Which centre acts for which agency, from when to when (dates of Vietnam, end excluded). */
export type ActsFor = Readonly<{
  centre: PartyCode
  agency: PartyCode
  from: string
  until?: string | undefined
}>

/** The directory of one day. Who acts for whom bears its own days. */
export type Directory = Readonly<{
  parties: ReadonlyMap<PartyCode, Party>
  actsFor: readonly ActsFor[]
  procedures: ReadonlyMap<string, Procedure>
  /** The names of provinces by their codes. */
  provinces?: ReadonlyMap<string, string> | undefined
}>

export const partyOf = (directory: Directory, code: PartyCode): Party | undefined =>
  directory.parties.get(code)

export const kindOf = (directory: Directory, code: PartyCode): PartyKind | undefined =>
  directory.parties.get(code)?.kind

export const isPost = (directory: Directory, code: PartyCode): boolean => {
  const kind = kindOf(directory, code)
  return kind === 'office' || kind === 'carrier'
}

export const isGovernment = (directory: Directory, code: PartyCode): boolean => {
  const kind = kindOf(directory, code)
  return kind === 'centre' || kind === 'agency'
}

/**
 * Whether a party may speak for another: itself, a carrier for the offices it operates, a centre for the
 * agencies it acts for on that day (contract section 1, `actsFor`).
 * @param day date of Vietnam, `yyyy-mm-dd`
 */
export function speaksFor(directory: Directory, speaker: PartyCode, party: PartyCode, day: string): boolean {
  if (speaker === party) return true
  const other = directory.parties.get(party)
  if (other?.kind === 'office' && other.operator === speaker) return true
  if (other?.closed && heirOf(directory, party) === speaker) return true
  return directory.actsFor.some(
    (row) =>
      row.centre === speaker &&
      row.agency === party &&
      row.from <= day &&
      (row.until === undefined || day < row.until),
  )
}

/** Successors of successors that are followed; more would be a circle. */
const HEIRS_MAX = 10

/** Who has now what a party had: itself while it is open, else its successor, or that one's. */
export function heirOf(directory: Directory, party: PartyCode): PartyCode {
  let heir = party
  for (let step = 0; step < HEIRS_MAX; step += 1) {
    const known = directory.parties.get(heir)
    if (!known?.closed || known.successor === undefined) return heir
    heir = known.successor
  }
  return heir
}

/** The closed parties whose papers and dossiers a party has taken over. */
export const takenOverBy = (directory: Directory, party: PartyCode): readonly PartyCode[] =>
  [...directory.parties.values()]
    .filter((one) => one.closed && one.code !== party && heirOf(directory, one.code) === party)
    .map((one) => one.code)

/** Whether two post offices are of one operator; the operator itself is. */
export const sameOperator = (directory: Directory, a: PartyCode, b: PartyCode): boolean => {
  const operatorOf = (code: PartyCode) => {
    const party = directory.parties.get(code)
    return party?.kind === 'carrier' ? code : party?.operator
  }
  const operator = operatorOf(a)
  return operator !== undefined && operator === operatorOf(b)
}

/** The centre that acts for an agency on a day; a dossier may be handed in at any, but this is the usual one. */
export const centreFor = (directory: Directory, agency: PartyCode, day: string): PartyCode | undefined =>
  directory.actsFor.find(
    (row) =>
      row.agency === agency &&
      row.from <= day &&
      (row.until === undefined || day < row.until) &&
      directory.parties.get(row.centre)?.closed === undefined,
  )?.centre

/** Whether codes and forms of an agency are issued here; another system issues them otherwise. */
export const usesOurForms = (directory: Directory, agency: PartyCode): boolean =>
  directory.parties.get(agency)?.forms === 'ours'
