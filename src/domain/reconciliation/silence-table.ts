import type { OverdueLimits } from './overdue-limits.ts'
import {
  SHOWN_BY_HISTORY,
  SILENCE_KINDS,
  SILENCES,
  type SilenceKind,
  type SilenceOwner,
  type SilenceSource,
  WATCHED_BESIDES,
} from './silences.ts'

export type AnySilence = SilenceKind | keyof typeof WATCHED_BESIDES | keyof typeof SHOWN_BY_HISTORY

/** A silence as people read the table: what shows it, of whom it is asked, and after how many working minutes. */
export type SilenceRow = Readonly<{
  kind: AnySilence
  reads: SilenceSource
  owner: SilenceOwner
  /** Absent for what is told at once. */
  minutes?: number | undefined
}>

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] =>
  Object.keys(table) as K[]

/** Everything that is news because nobody told it, with the limits that hold. */
export const silenceTable = (limits: OverdueLimits): readonly SilenceRow[] => [
  ...SILENCE_KINDS.map((kind) => ({
    kind,
    reads: SILENCES[kind].reads,
    owner: SILENCES[kind].owner,
    minutes: limits[kind],
  })),
  ...keysOf(WATCHED_BESIDES).map((kind) => ({
    kind,
    reads: WATCHED_BESIDES[kind].reads,
    owner: WATCHED_BESIDES[kind].owner,
    minutes: limits[WATCHED_BESIDES[kind].limit],
  })),
  ...keysOf(SHOWN_BY_HISTORY).map((kind) => ({ kind, ...SHOWN_BY_HISTORY[kind] })),
]
