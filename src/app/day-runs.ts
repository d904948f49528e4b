import type { Deps } from '../deps.ts'
import { casesRead, overseesParty, readsDossiers } from '../domain/dossier/reading.ts'
import { type Refusal, refusal } from '../domain/dossier/refusal.ts'
import { addMillis, type Instant, vietnamTime } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import type { RunKind, RunLine, RunState } from '../domain/reconciliation/run.ts'
import { type AskRow, asksSince, openAsks, putAsk } from '../journal/reconciliation/run-asks.ts'
import {
  everyLineOf,
  linesAfter,
  type RunRow,
  runsBefore,
  runsOfDay,
} from '../journal/reconciliation/runs.ts'
import { carriersRead, type Refused } from './access.ts'
import { type Page, pageOf } from './page.ts'

/** One result of a kind and day. */
export type DayRun = Readonly<{
  kind: RunKind
  day: string
  number: number
  state: RunState
  amends?: number | undefined
  madeAt: Instant
  rules: string
  inputs: Readonly<Record<string, string | number>>
  inputsHash: string
  resultHash: string
  /** The sources that have not told past the end of the day. */
  waits: readonly string[]
  /** For whoever oversees everything that it compared; nobody else learns how much others have. */
  counts?: Readonly<Record<string, number>> | undefined
}>

export const RUNS_SHOWN = 50
export const LINES_SHOWN = 100
/** Wishes that are shown, and for how long. */
const ASKS_SHOWN = 20
const ASKS_SHOWN_MS = 2 * 86_400_000
/** Wishes that may stand open at one time. */
const OPEN_ASKS_MAX = 50

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory

/** Whether all that is compared here belongs to whom somebody oversees. */
const overseesAll = (deps: Deps, by: Actor): boolean =>
  [...directoryOf(deps).parties.values()].every(
    ({ kind, code }) =>
      kind === 'carrier' || kind === 'authority' || overseesParty(directoryOf(deps), by, code),
  )

const runOf =
  (whole: boolean) =>
  (row: RunRow): DayRun => ({
    kind: row.kind,
    day: row.day,
    number: row.number,
    state: row.state,
    amends: row.amends ?? undefined,
    madeAt: row.made_at,
    rules: row.rules,
    inputs: JSON.parse(row.inputs),
    inputsHash: row.inputs_hash,
    resultHash: row.result_hash,
    waits: JSON.parse(row.waits),
    counts: whole ? JSON.parse(row.counts) : undefined,
  })

const placeOfRun = ({ day, kind, number }: Pick<DayRun, 'day' | 'kind' | 'number'>): string =>
  `${day} ${kind} ${number}`

/** After every day there is. */
const LAST = { day: '9', kind: '', number: 0 }

function placeFrom(text: string | undefined): typeof LAST {
  const [day = '', kind = '', number = ''] = text?.split(' ') ?? []
  return day === '' ? LAST : { day, kind, number: Number.parseInt(number, 10) || 0 }
}

/** A page of the runs there were, the newest day first. */
export async function dayRuns(
  deps: Deps,
  by: Actor,
  after?: string,
  limit = RUNS_SHOWN,
): Promise<Page<DayRun> | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const rows = await runsBefore(deps.journal.store, placeFrom(after), limit)
  return pageOf(rows.map(runOf(overseesAll(deps, by))), limit, placeOfRun)
}

/** What is otherwise since the result before, of an amendment or a later provisional one. */
export type ChangedLine = RunLine & Readonly<{ gone: boolean }>

export type DayOpened = Readonly<{
  /** Every result of the kind and day, in order. */
  runs: readonly DayRun[]
  /** What holds after the newest, as far as somebody sees it. */
  lines: Page<RunLine>
  found: number
  /** What each amendment says otherwise, by its number. */
  changes: ReadonlyMap<number, readonly ChangedLine[]>
}>

/** One kind and day: its results, what holds now, and what its amendments changed. */
export async function dayRun(
  deps: Deps,
  by: Actor,
  asked: Readonly<{ kind: RunKind; day: string; after?: string | undefined; limit?: number }>,
): Promise<DayOpened | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const { store } = deps.journal
  const { kind, day, after = '', limit = LINES_SHOWN } = asked
  const rows = await runsOfDay(store, kind, day)
  const last = rows.at(-1)
  const sees = seenBy(deps, by)
  const all = last ? (await linesAfter(store, last)).filter(sees) : []
  const rest = all.filter(({ key }) => key > after)
  const changes = new Map<number, readonly ChangedLine[]>()
  for (const { run, number, state } of rows)
    if (state === 'amendment')
      changes.set(number, (await everyLineOf(store, run)).map(changedOf).filter(sees))
  return {
    runs: rows.map(runOf(overseesAll(deps, by))),
    lines: pageOf(rest.slice(0, limit), limit, ({ key }) => key),
    found: all.length,
    changes,
  }
}

const changedOf = (
  row: Readonly<{ key: string; party: string; what: string; data: string; gone: number }>,
) => ({
  key: row.key,
  party: row.party,
  what: row.what,
  data: JSON.parse(row.data) as RunLine['data'],
  gone: row.gone === 1,
})

/** Which lines somebody sees: those of parties whose cases they look after, and of carriers whose files they read. */
function seenBy(deps: Deps, by: Actor): (line: RunLine) => boolean {
  const directory = directoryOf(deps)
  const scope = casesRead(directory, by, vietnamTime(deps.now()).date)
  const mine = 'province' in scope ? partiesOf(deps, scope.province) : scope
  const seen = new Set<PartyCode>([...mine, ...carriersRead(deps, by)])
  return ({ party, data }) =>
    [party, data.post, data.government].some((one) => typeof one === 'string' && seen.has(one))
}

const partiesOf = (deps: Deps, province: string): readonly PartyCode[] =>
  [...directoryOf(deps).parties.values()].flatMap((party) =>
    party.province === province ? [party.code] : [],
  )

/** Wishes of the last days, the newest first, for whoever may have one. */
export const daysAsked = async (deps: Deps, by: Actor): Promise<readonly AskRow[]> =>
  mayAsk(by) ? asksSince(deps.journal.store, addMillis(deps.now(), -ASKS_SHOWN_MS), ASKS_SHOWN) : []

export const mayAsk = ({ role }: Actor): boolean => role === 'supervisor'

/** Why a day cannot be compared: it has not begun. */
export const isToCome = (deps: Deps, day: string): boolean => day > vietnamTime(deps.now()).date

/** Has a day compared as soon as possible. The same wish, while it stands open, is one. */
export async function askForDay(
  deps: Deps,
  by: Actor,
  kind: RunKind,
  day: string,
): Promise<'asked' | Readonly<{ refusal: Refusal }>> {
  if (!mayAsk(by)) return refusal('not-your-role')
  const { store } = deps.journal
  const open = await openAsks(store, OPEN_ASKS_MAX)
  if (open.some((one) => one.kind === kind && one.day === day)) return 'asked'
  if (open.length >= OPEN_ASKS_MAX) return refusal('too-busy')
  await putAsk(store, {
    kind,
    day,
    asked_at: deps.now(),
    party: by.party,
    person: by.person ?? null,
    looked: 0,
    ended_at: null,
    outcome: null,
  })
  return 'asked'
}
