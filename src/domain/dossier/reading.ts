import { type Actor, type Directory, type PartyCode, type Role, speaksFor, takenOverBy } from '../party.ts'
import { isInvolved } from './rights.ts'
import type { Dossier } from './state.ts'

// Who may read what (contract section 1, "sees"): the same for pages, machine doors and papers.

/** An administrator keeps settings and sees no dossier; a citizen comes by number and secret. */
const READERS: ReadonlySet<Role> = new Set<Role>(['clerk', 'postman', 'officer', 'supervisor', 'system'])

/** Whether somebody of this role has to do with single dossiers at all; asked before anything about one is told. */
export const readsDossiers = (by: Actor): boolean => READERS.has(by.role)

const OVERSEERS: ReadonlySet<Role> = new Set<Role>(['supervisor', 'system'])

/** The province that somebody oversees: that of a supervising authority, for its supervisors and its system. */
export function provinceOverseen(directory: Directory, by: Actor): string | undefined {
  const own = directory.parties.get(by.party)
  return own?.kind === 'authority' && OVERSEERS.has(by.role) ? own.province : undefined
}

/** Whether somebody oversees the province of a party. What is about a dossier belongs to that of its centre. */
export function overseesParty(directory: Directory, by: Actor, party: PartyCode): boolean {
  const province = provinceOverseen(directory, by)
  return province !== undefined && province === directory.parties.get(party)?.province
}

/** Whether a party stands for another: speaks for it, or operates it. */
const standsFor = (directory: Directory, party: PartyCode, other: PartyCode, day: string): boolean =>
  speaksFor(directory, party, other, day) || directory.parties.get(other)?.operator === party

/** A dossier is read by whoever ever had to do with it or stands for such a party, and by who oversees its province. */
export function mayReadDossier(directory: Directory, by: Actor, dossier: Dossier, day: string): boolean {
  if (!readsDossiers(by)) return false
  return (
    dossier.parties.some((row) => standsFor(directory, by.party, row.party, day)) ||
    overseesParty(directory, by, dossier.centre)
  )
}

/**
 * Its people, and the papers that name them, are for whoever carries, checks or answers for it: those who have a part
 * in it now, and who oversees its province.
 */
export function mayReadPeople(directory: Directory, by: Actor, dossier: Dossier, day: string): boolean {
  if (!readsDossiers(by)) return false
  return isInvolved(directory, dossier, by.party, day) || overseesParty(directory, by, dossier.centre)
}

/** Identity numbers are for the agency side, whose forms ask for them. */
export function mayReadIdentity(directory: Directory, by: Actor): boolean {
  const kind = directory.parties.get(by.party)?.kind
  return kind === 'centre' || kind === 'agency'
}

/** What a list says of one packet, as far as rights go. */
type OnList = Readonly<{ giver: PartyCode; receiver: PartyCode; centre: PartyCode }>

/** The rows of a handover list that somebody reads: those of its two sides, and of a province overseen. */
export function handoverRead<R extends OnList>(
  directory: Directory,
  by: Actor,
  rows: readonly R[],
  day: string,
): readonly R[] {
  if (!readsDossiers(by)) return []
  // A list is one paper: who oversees the province sees it where all of it belongs there.
  if (rows.every((row) => overseesParty(directory, by, row.centre))) return rows
  return rows.filter((row) =>
    [row.giver, row.receiver].some((side) => standsFor(directory, by.party, side, day)),
  )
}

/** Whose lists somebody reads, whoever else is on them: those of the province overseen, or of whom their party stands for. */
export function listsRead(
  directory: Directory,
  by: Actor,
  day: string,
): readonly PartyCode[] | Readonly<{ province: string }> {
  if (!readsDossiers(by)) return []
  const province = provinceOverseen(directory, by)
  if (province !== undefined) return { province }
  return [...directory.parties.keys()].filter((party) => standsFor(directory, by.party, party, day))
}

/** The parties whose desk somebody works at: their own, and the agencies it acts for on a day. */
export function desksOf(directory: Directory, party: PartyCode, day: string): readonly PartyCode[] {
  const agencies = directory.actsFor.filter((row) => speaksFor(directory, party, row.agency, day))
  const acted = agencies.map((row) => row.agency)
  const before = [party, ...acted].flatMap((one) => takenOverBy(directory, one))
  return [party, ...new Set([...acted, ...before].filter((one) => one !== party))]
}

/** Whose cases, waiting reports and stuck messages somebody sees: their province's, or their own side's. */
export function casesRead(
  directory: Directory,
  by: Actor,
  day: string,
): readonly PartyCode[] | Readonly<{ province: string }> {
  const province = provinceOverseen(directory, by)
  if (province !== undefined) return { province }
  const operated = [...directory.parties.values()].filter((party) => party.operator === by.party)
  return [...new Set([...desksOf(directory, by.party, day), ...operated.map((party) => party.code)])]
}

/** A register names every citizen of a desk: for those who work at it, and for the system that speaks for it. */
export function mayReadRegister(directory: Directory, by: Actor, party: PartyCode, day: string): boolean {
  const kind = directory.parties.get(party)?.kind
  const keeps = by.role === 'officer' || by.role === 'system'
  return keeps && (kind === 'centre' || kind === 'agency') && speaksFor(directory, by.party, party, day)
}

/** Whether all that a carrier does here is done in a province: its files tell of nothing elsewhere. */
const isWithin = (directory: Directory, carrier: PartyCode, province: string | undefined): boolean =>
  [...directory.parties.values()].every((one) => one.operator !== carrier || one.province === province)

/** A carrier reconciles its own files; who oversees its province looks on, where they tell of that province alone. */
export function mayReadReconciliation(directory: Directory, by: Actor, carrier: PartyCode): boolean {
  if (!readsDossiers(by) || directory.parties.get(carrier)?.kind !== 'carrier') return false
  if (by.party === carrier) return true
  return (
    overseesParty(directory, by, carrier) && isWithin(directory, carrier, provinceOverseen(directory, by))
  )
}

const COUNTERS: ReadonlySet<Role> = new Set<Role>(['clerk', 'officer', 'system'])

/**
 * Whether somebody hands the citizen the number and the secret: a counter of whoever registered the dossier, of the
 * office that serves it, or of the desk where it is received and decided (stories.md P7).
 */
export function handsOutSecret(directory: Directory, by: Actor, dossier: Dossier, day: string): boolean {
  if (!COUNTERS.has(by.role)) return false
  const counters = [dossier.trace[0]?.source, dossier.office, dossier.centre, dossier.agency]
  return counters.some((party) => party !== undefined && speaksFor(directory, by.party, party, day))
}
