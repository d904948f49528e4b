import type { Role } from '../domain/party.ts'
import { nameOf } from './people.ts'
import type { Province } from './province.ts'

/** A person of staff of the demo and where they may act. */
export type StaffMember = Readonly<{
  person: string
  login: string
  name: string
  assignments: readonly Readonly<{ party: string; role: Role }>[]
}>

/** Far behind the citizens, so that no member of staff is also an applicant. */
const STAFF_FROM = 100_000

const roles: Readonly<Record<string, readonly Role[]>> = {
  office: ['clerk', 'postman'],
  centre: ['officer', 'officer'],
  agency: ['officer'],
  carrier: ['supervisor'],
  authority: ['supervisor', 'administrator'],
}

/** The reference of a party's n-th person, from 1. */
export const personOf = (party: string, n: number): string => `${party.replaceAll('.', '-')}-${n}`

/** Two people of each office and centre, and whoever the other parties need. */
export function staffOf(province: Province): readonly StaffMember[] {
  const staff = province.parties.flatMap((party, index) =>
    (roles[party.kind] ?? []).map((role, place): StaffMember => {
      const person = personOf(party.code, place + 1)
      return {
        person,
        login: person.toLowerCase(),
        name: nameOf(province, STAFF_FROM + index * 13 + place * 7),
        assignments: [
          { party: party.code, role },
          // Postal staff also work on the one-stop side: this clerk sits at a centre some days.
          ...(person === personOf('530000', 1) ? [{ party: 'H57.19789-TT', role: 'officer' as const }] : []),
        ],
      }
    }),
  )
  return staff
}
