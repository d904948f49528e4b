import { addMillis, type Instant } from '../domain/instant.ts'
import type { Step } from '../journal/fenced-rows.ts'

// How a run holds what it works with, so that no other works with it at the same time.

/** Who died while holding something is relieved then. */
const LEASE_MS = 120_000
/** An operator may want what a dead one held sooner; nobody needs to keep it longer than usual. */
export const leaseMsOf = (wishedMs = LEASE_MS): number => Math.min(LEASE_MS, wishedMs)
/** A run that took so long leaves the rest to the next one. */
export const RUN_MS_MAX = 45_000

/** Who holds; no two runs have the same name. */
type Holder = Readonly<{ holder: string; now(): Instant }>

export const stepOf = ({ holder, now }: Holder, name: string): Step => ({ name, holder, at: now() })

/** A row as it is while somebody holds it. */
export const holds = <Row extends object>({ holder, now }: Holder, row: Row, leaseMs = LEASE_MS) => ({
  ...row,
  holder,
  lease_until: addMillis(now(), leaseMs),
})
