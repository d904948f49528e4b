import type { Deps } from '../../deps.ts'
import {
  buildReconciliation,
  LISTED_MAX,
  type ReconciliationFacts,
} from '../../documents/papers/reconciliation.ts'
import { fromVietnam, millisOf } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { sha256Of } from '../../journal/event-body.ts'
import { casesListedAt, type ListedCase } from '../../journal/reconciliation/cases-listed.ts'
import { reconciliationReport } from '../../journal/reconciliation/report.ts'
import { finish, type Printed } from './issue.ts'

export const PERIOD_DAYS_MAX = 92
const DAY_MINUTES = 24 * 60
const DAY_MS = DAY_MINUTES * 60_000

/** Dates of Vietnam, both included. */
export type Days = Readonly<{ carrier: PartyCode; from: string; to: string }>

export const isPeriod = ({ from, to }: Days): boolean => {
  const days = (millisOf(fromVietnam(to, 0)) - millisOf(fromVietnam(from, 0))) / DAY_MS + 1
  return days >= 1 && days <= PERIOD_DAYS_MAX
}

const listedOf = ({ row, life }: ListedCase): ReconciliationFacts['listed'][number] => ({
  ref: row.ref,
  kind: row.kind,
  owner: life.party ?? row.owner,
  // One that ended by itself is closed by its row; whoever signs reads how it stood then.
  stage: life.stage,
  since: row.opened_at,
  dueAt: life.until ?? row.due_at ?? undefined,
})

/** How a carrier's files of some days stand beside the book; undefined until that is final. */
export async function reconciliationOf(deps: Deps, days: Days): Promise<ReconciliationFacts | undefined> {
  const { carrier, from, to } = days
  const { directory } = deps.journal.reference(fromVietnam(to, 0))
  const period = { carrier, from: fromVietnam(from, 0), until: fromVietnam(to, DAY_MINUTES) }
  const offices = [...directory.parties.values()].filter((party) => party.operator === carrier)
  const owners = [carrier, ...offices.map((party) => party.code)]
  const report = await reconciliationReport(deps.journal.store, period, owners)
  if (!report) return undefined
  const listed = await casesListedAt(deps.journal.store, owners, report.at, LISTED_MAX)
  return { carrier, from, to, ...report, listed: listed.map(listedOf), directory }
}

/** Its paper. What it stands on is what it says: a line that got another answer since makes another paper. */
export async function printReconciliation(deps: Deps, days: Days): Promise<Printed | undefined> {
  const facts = await reconciliationOf(deps, days)
  if (!facts) return undefined
  const paper = buildReconciliation(facts)
  const said = sha256Of(new TextEncoder().encode(JSON.stringify([paper.fields, paper.tables])))
  return finish(deps, paper, { key: `${paper.subject}-${said}`, dossier: null, peopleVersion: 0 })
}
