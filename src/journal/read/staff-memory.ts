import type { StaffRow } from '../../domain/dossier/staff.ts'
import type { PartyCode } from '../../domain/party.ts'
import { ownMemory } from './own-memory.ts'

/** Rows that are remembered of all people and sides, each of these counted as one more. */
const REMEMBERED_MAX = 20_000

type Rows = readonly StaffRow[]

/** What the directory of people says, by person and by side, as long as nobody writes to it. */
export type StaffMemory = Readonly<{
  /** How often it was forgotten: what was read before it is not remembered afterwards. */
  changes: number
  /** Undefined where somebody or a side is not known. */
  all(persons: readonly string[], sides: readonly PartyCode[]): Rows | undefined
  /** @param read of all these people, then of each side */
  put(persons: readonly string[], sides: readonly PartyCode[], read: readonly Rows[]): void
  hear(): void
}>

function begin(): StaffMemory {
  const ofPerson = new Map<string, Rows>()
  const ofSide = new Map<PartyCode, Rows>()
  let size = 0
  let changes = 0

  function forget(): void {
    changes += 1
    size = 0
    ofPerson.clear()
    ofSide.clear()
  }

  function keep(of: Map<string, Rows>, key: string, rows: Rows): void {
    if (size >= REMEMBERED_MAX) forget()
    size += 1 + rows.length
    of.set(key, rows)
  }

  return {
    get changes() {
      return changes
    },
    all(persons, sides) {
      const found: StaffRow[] = []
      for (const [of, keys] of [
        [ofPerson, persons],
        [ofSide, sides],
      ] as const)
        for (const key of keys) {
          const rows = of.get(key)
          if (rows === undefined) return undefined
          for (const row of rows) found.push(row)
        }
      return found
    },
    put(persons, sides, [ofPersons = [], ...ofSides]) {
      for (const person of persons)
        keep(
          ofPerson,
          person,
          ofPersons.filter((row) => row.person === person),
        )
      for (const [place, side] of sides.entries()) keep(ofSide, side, ofSides[place] ?? [])
    },
    hear: forget,
  }
}

/** Whoever leaves, or is given a role, writes to one of these. */
export const staffMemory = ownMemory(['persons', 'assignments'], begin)
