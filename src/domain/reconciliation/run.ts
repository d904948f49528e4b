import type { PartyCode } from '../party.ts'

/** What is compared for a day, each by its own schedule. */
export const RUN_KINDS = ['pickup', 'delivery', 'portal', 'money'] as const
export type RunKind = (typeof RUN_KINDS)[number]

export const isRunKind = (text: string): text is RunKind => RUN_KINDS.some((kind) => kind === text)

/** Sources are missing; all have passed; all had passed, and news came afterwards. */
export const RUN_STATES = ['provisional', 'final', 'amendment'] as const
export type RunState = (typeof RUN_STATES)[number]

/** How a wish to compare a day now ended. */
export const ASK_OUTCOMES = ['done', 'given-up'] as const

/** One thing that a run says: a sum of an office or a finding with its owner. Keys are stable from run to run. */
export type RunLine = Readonly<{
  key: string
  party: PartyCode
  what: string
  data: Readonly<Record<string, string | number | null>>
}>

/** What a run read and what came of it; nothing in it depends on the hour at which it was made. */
export type RunResult = Readonly<{
  /** Up to where each source was read. */
  inputs: Readonly<Record<string, string | number>>
  /** Which edition of the rules compared them. */
  rules: string
  lines: readonly RunLine[]
  /** The sources that have not passed the cut-off yet. */
  waits: readonly string[]
  counts: Readonly<Record<string, number>>
}>

/** JSON in one form: keys in order, so that the same content is the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

const byKey = (a: Pick<RunLine, 'key'>, b: Pick<RunLine, 'key'>): number => (a.key < b.key ? -1 : 1)

/** Lines in the order in which they are written, hashed and compared, whatever order they were found in. */
export const inOrder = (lines: readonly RunLine[]): readonly RunLine[] => lines.toSorted(byKey)

/** A line that is otherwise than it was; `gone` where the key holds no more. */
export type ChangedLine = RunLine & Readonly<{ gone: boolean }>

/** What is otherwise now than before; the same lines change nothing. */
export function changedLines(before: readonly RunLine[], now: readonly RunLine[]): readonly ChangedLine[] {
  const old = new Map(before.map((line) => [line.key, line]))
  const kept = new Set(now.map(({ key }) => key))
  return [
    ...now
      .filter((line) => canonicalJson(line) !== canonicalJson(old.get(line.key) ?? null))
      .map((line) => ({ ...line, gone: false })),
    ...before.filter(({ key }) => !kept.has(key)).map((line) => ({ ...line, gone: true })),
  ].sort(byKey)
}

/** The run before, as far as the next one depends on it. */
export type RunBefore = Readonly<{
  number: number
  state: RunState
  amends: number | undefined
  resultHash: string
  waits: readonly string[]
}>

export type NextRun = Readonly<{ number: number; state: RunState; amends: number | undefined }>

/**
 * What a result is after the one before it: provisional while a source is missing, final once none is, an amendment of
 * the final after that. Undefined where it says nothing new: run twice, nothing is written.
 */
export function nextRun(
  before: RunBefore | undefined,
  now: Readonly<{ resultHash: string; waits: readonly string[] }>,
): NextRun | undefined {
  const complete = now.waits.length === 0
  if (!before) return { number: 1, state: complete ? 'final' : 'provisional', amends: undefined }
  const same = before.resultHash === now.resultHash
  const number = before.number + 1
  if (before.state === 'provisional') {
    if (complete) return { number, state: 'final', amends: undefined }
    return same && canonicalJson(before.waits) === canonicalJson(now.waits)
      ? undefined
      : { number, state: 'provisional', amends: undefined }
  }
  return same ? undefined : { number, state: 'amendment', amends: before.amends ?? before.number }
}
