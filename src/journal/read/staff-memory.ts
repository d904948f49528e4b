import type { StaffRow } from '../../domain/dossier/staff.ts'
import { ownMemory } from './own-memory.ts'

/** Rows that are remembered of all people and sides, each of these counted as one more. */
const REMEMBERED_MAX = 20_000

type Rows = readonly StaffRow[]

/** What the directory of people says of each person and side, as long as nobody writes to it. */
export type StaffMemory = Readonly<{
  /** How often it was forgotten: what was read before it is not remembered afterwards. */
  changes: number
  /** Undefined where one of them is not known. */
  all(keys: readonly string[]): Rows | undefined
  put(keys: readonly string[], read: readonly Rows[]): void
  hear(): void
}>

function begin(): StaffMemory {
  const known = new Map<string, Rows>()
  let size = 0
  let changes = 0

  function forget(): void {
    changes += 1
    size = 0
    known.clear()
  }

  return {
    get changes() {
      return changes
    },
    all(keys) {
      const found: StaffRow[] = []
      for (const key of keys) {
        const rows = known.get(key)
        if (rows === undefined) return undefined
        for (const row of rows) found.push(row)
      }
      return found
    },
    put(keys, read) {
      for (const [place, key] of keys.entries()) {
        const rows = read[place] ?? []
        if (size >= REMEMBERED_MAX) forget()
        size += 1 + rows.length
        known.set(key, rows)
      }
    },
    hear: forget,
  }
}

/** Whoever leaves, or is given a role, writes to one of these. */
export const staffMemory = ownMemory(['persons', 'assignments'], begin)
