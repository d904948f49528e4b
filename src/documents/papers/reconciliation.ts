import type { CaseStage } from '../../domain/dossier/case-life.ts'
import { type Instant, writeDate, writeTime } from '../../domain/instant.ts'
import type { Directory, PartyCode } from '../../domain/party.ts'
import { VERDICTS, type Verdict } from '../../domain/reconciliation/compare.ts'
import { caseKindInWords, caseStageWords } from '../../words/case-life.ts'
import { type CaseKind, caseWords } from '../../words/cases.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { NONE_LEFT, TOTAL } from '../../words/forms.ts'
import { type ReportSource, sourceWords, verdictWords } from '../../words/reconciliation.ts'
import { headingOf, partyName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'

export const reconciliationFields = {
  variants: ['carrier'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'carrier',
    'counterpart',
    'from',
    'to',
    'at',
    'files',
    'lines',
    'rejects',
    'open',
    'noneOpen',
    'unlisted',
  ],
  tables: {
    sources: ['no', 'source', 'times', 'lines', 'rejects'],
    verdicts: ['no', 'verdict', 'count'],
    cases: ['no', 'owner', 'kind', 'count', 'oldest'],
    listed: ['no', 'ref', 'kind', 'owner', 'since', 'due', 'state'],
  },
  codes: [],
} as const satisfies FieldNames

export type ReconciliationPaper = PaperOf<'reconciliation', typeof reconciliationFields>

/** How a carrier's files of some days stand beside the book, once all of them are compared. */
export type ReconciliationFacts = Readonly<{
  carrier: PartyCode
  /** Dates of Vietnam, both included. */
  from: string
  to: string
  /** When the run that closed the period ended. */
  at: Instant
  files: number
  rows: number
  rejects: number
  /** What came by files, what its system pushed and what it answered when it was asked. */
  sources: readonly Readonly<{ source: ReportSource; times: number; rows: number; rejects: number }>[]
  verdicts: ReadonlyMap<string, number>
  cases: readonly Readonly<{ owner: PartyCode; kind: CaseKind; count: number; oldest: Instant }>[]
  /** The same one by one, the oldest first; the first LISTED_MAX of them. */
  listed: readonly Readonly<{
    ref: string
    kind: string
    owner: PartyCode
    stage: CaseStage
    since: Instant
    dueAt?: Instant | undefined
  }>[]
  directory: Directory
}>

/** Differences that are named one by one: what is more is told in numbers, and read at the list of cases. */
export const LISTED_MAX = 500

const written = (date: string): string => date.split('-').reverse().join('/')
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.')

/** Names the carrier and the days; the same reconciliation has the same number. */
export const reconciliationNumber = (carrier: PartyCode, from: string, to: string): string =>
  `DS-${carrier}-${from.replaceAll('-', '')}-${to.replaceAll('-', '')}`

/** The authority of the carrier's province, where there is just one: the other side of the paper. */
function counterpartOf(directory: Directory, carrier: PartyCode): PartyCode | undefined {
  const province = directory.parties.get(carrier)?.province
  const found = [...directory.parties.values()].filter(
    (party) => party.kind === 'authority' && party.province === province,
  )
  return found.length === 1 ? found[0]?.code : undefined
}

/** Biên bản đối soát: what was compared, what came of it, and what is still open with whom. No person is in it. */
export function buildReconciliation(facts: ReconciliationFacts): ReconciliationPaper {
  const { carrier, from, to, at, directory, cases } = facts
  const number = reconciliationNumber(carrier, from, to)
  const open = cases.reduce((sum, one) => sum + one.count, 0)
  return {
    kind: 'reconciliation',
    variant: 'carrier',
    at,
    subject: number,
    fields: {
      ...headingOf(directory, carrier, at),
      number,
      carrier: partyName(directory, carrier),
      counterpart: partyName(directory, counterpartOf(directory, carrier)),
      from: written(from),
      to: written(to),
      at: writeFormTime(at),
      files: grouped(facts.files),
      lines: grouped(facts.rows + facts.rejects),
      rejects: grouped(facts.rejects),
      open: open > 0 ? grouped(open) : undefined,
      noneOpen: open > 0 ? undefined : NONE_LEFT,
      unlisted: open > facts.listed.length ? grouped(open - facts.listed.length) : undefined,
    },
    tables: {
      sources: { rows: facts.sources.map(sourceRow), total: sourceTotal(facts) },
      verdicts: { rows: verdictRows(facts), total: verdictTotal(facts) },
      cases: { rows: cases.map((one, index) => caseRow(one, index, directory)) },
      listed: { rows: facts.listed.map((one, index) => listedRow(one, index, directory)) },
    },
    proof: { number, issuer: carrier, at, figures: {} },
    codes: {},
  }
}

const sourceRow = (one: ReconciliationFacts['sources'][number], index: number) => ({
  no: String(index + 1),
  source: sourceWords[one.source].vi,
  times: grouped(one.times),
  lines: grouped(one.rows + one.rejects),
  rejects: grouped(one.rejects),
})

const sourceTotal = ({ sources, rows, rejects }: ReconciliationFacts) => ({
  source: TOTAL,
  times: grouped(sources.reduce((sum, { times }) => sum + times, 0)),
  lines: grouped(rows + rejects),
  rejects: grouped(rejects),
})

const listedRow = (one: ReconciliationFacts['listed'][number], index: number, directory: Directory) => ({
  no: String(index + 1),
  ref: one.ref,
  kind: caseKindInWords(one.kind, 'vi'),
  owner: partyName(directory, one.owner) ?? one.owner,
  since: writeDate(one.since),
  due: one.dueAt ? writeDate(one.dueAt) : '',
  state: caseStageWords[one.stage].vi,
})

/** Every answer there is, those nobody got too: a line that is missing could be filled in by hand. */
const verdictRows = ({ verdicts }: ReconciliationFacts) =>
  VERDICTS.map((verdict: Verdict, index) => ({
    no: String(index + 1),
    verdict: verdictWords[verdict].vi,
    count: grouped(verdicts.get(verdict) ?? 0),
  }))

const verdictTotal = ({ verdicts }: ReconciliationFacts) => ({
  verdict: TOTAL,
  count: grouped(VERDICTS.reduce((sum, verdict) => sum + (verdicts.get(verdict) ?? 0), 0)),
})

const caseRow = (one: ReconciliationFacts['cases'][number], index: number, directory: Directory) => ({
  no: String(index + 1),
  owner: partyName(directory, one.owner) ?? one.owner,
  kind: caseWords[one.kind].vi,
  count: grouped(one.count),
  oldest: writeTime(one.oldest),
})
