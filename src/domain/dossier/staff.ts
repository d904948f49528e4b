import { vietnamTime } from '../instant.ts'
import { type Directory, type PartyCode, type Role, speaksFor } from '../party.ts'
import { sameName } from '../reconciliation/same-name.ts'
import type { Input } from './events/events.ts'
import { type Dossier, offeredOn } from './state.ts'

/** One assignment of somebody in the directory of people, as it was when the input was decided. */
export type StaffRow = Readonly<{
  person: string
  name: string
  party: PartyCode
  role: Role
  /** Dates of Vietnam; the end is excluded. */
  from: string
  until?: string | undefined
}>

/** Somebody whom an input names, and whose people they have to be (contract section 8, "People named by systems"). */
export type NamedPerson = Readonly<{
  pointer: string
  /** By reference, or by the name written on a paper. */
  who: Readonly<{ person: string } | { name: string }>
  /** The side whose person it has to be. */
  of: PartyCode
  /** Another side, whose person it may be as well. */
  orOf?: PartyCode | undefined
  day: string
}>

const postmanOf = (input: Input): string | undefined =>
  input.type === 'pickup.assigned' ||
  input.type === 'packet.received_by_post' ||
  input.type === 'item.dispatched'
    ? input.data.postman
    : undefined

/**
 * The people an input names beside whoever is signed in, whose session says who they are. Who countersigns is not among
 * them: a PIN has to fit.
 */
export function peopleNamed(input: Input, dossier: Dossier | undefined): readonly NamedPerson[] {
  const out: NamedPerson[] = []
  const day = vietnamTime(input.happenedAt).date
  const { by } = input
  if (by.role === 'system' && by.person !== undefined)
    out.push({ pointer: '/person', who: { person: by.person }, of: by.party, day })
  const postman = postmanOf(input)
  if (postman !== undefined) {
    const office = 'office' in input.data ? input.data.office : undefined
    out.push({ pointer: '/data/postman', who: { person: postman }, of: office ?? by.party, day })
  }
  if (input.type !== 'handover.accepted' || !input.data.paper) return out
  const { paper } = input.data
  const list = dossier && offeredOn(dossier, input.data.handover)
  const giver = list?.from ?? input.data.from ?? by.party
  const receiver = list?.to ?? input.data.to ?? by.party
  out.push({
    pointer: '/data/paper/confirmedBy',
    who: { person: paper.confirmedBy },
    // Whoever looked at the entry a second time works where it was made; somebody of the other side is as good.
    of: by.party,
    orOf: by.party === receiver ? giver : receiver,
    day: vietnamTime(input.at).date,
  })
  out.push({
    pointer: '/data/paper/signer',
    who: { name: paper.signer },
    of: receiver,
    day: vietnamTime(paper.signedAt).date,
  })
  return out
}

export const holdsOn = (row: StaffRow, day: string): boolean =>
  row.from <= day && (row.until === undefined || day < row.until)

/** Within the post people help out between the offices of one operator. */
const worksFor = (directory: Directory, row: StaffRow, side: PartyCode, day: string): boolean => {
  const operator = directory.parties.get(side)?.operator
  return (
    speaksFor(directory, row.party, side, day) ||
    (operator !== undefined && directory.parties.get(row.party)?.operator === operator)
  )
}

/** What the directory of people says of somebody: theirs, nobody's there, or that it does not know that side's people. */
export type Standing = 'known' | 'unknown' | 'not-kept'

export function standingOf(named: NamedPerson, staff: readonly StaffRow[], directory: Directory): Standing {
  const { who, of, orOf, day } = named
  const rows = staff.filter((row) => holdsOn(row, day))
  const fits = (row: StaffRow): boolean =>
    'person' in who ? row.person === who.person : sameName(row.name, who.name)
  const theirs = (row: StaffRow): boolean =>
    worksFor(directory, row, of, day) || (orOf !== undefined && worksFor(directory, row, orOf, day))
  if (rows.some((row) => fits(row) && theirs(row))) return 'known'
  // An administrator of a party keeps its settings: that alone does not make its people known here.
  const keeps = rows.some((row) => row.party === of && row.role !== 'administrator')
  return keeps ? 'unknown' : 'not-kept'
}
