import {
  type CaseLife,
  type CaseStep,
  freshLife,
  isCaseStep,
  lifeAfter,
} from '../../domain/dossier/case-life.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { RECONCILIATION_CASES } from '../../domain/reconciliation/findings.ts'
import { readEvent } from '../event-body.ts'
import { readIn } from '../read-in.ts'
import type { FramedBody } from '../slim-body.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

type Row = Pick<RowOf<'cases'>, 'key' | 'kind' | 'owner' | 'ref' | 'dossier' | 'opened_at' | 'due_at'>

/** A difference as it stood at a moment. */
export type ListedCase = Readonly<{ row: Row; life: CaseLife }>

/**
 * The differences of reconciliations that were open at a moment, one by one and as people were with them then: those
 * that are open still come first.
 */
export async function casesListedAt(
  store: Store,
  owners: readonly PartyCode[],
  at: Instant,
  max: number,
): Promise<readonly ListedCase[]> {
  const mine = readIn(owners)
  const kinds = readIn(RECONCILIATION_CASES)
  const [open, closed] = await Promise.all([
    store.read<Row>(
      sql`select key, kind, owner, ref, dossier, opened_at, due_at from cases
          where state = 'open' and owner ${mine} and opened_at || '' <= ${at} and kind ${kinds}
          order by opened_at || '', key limit ${max}`,
    ),
    store.read<Row>(
      sql`select key, kind, owner, ref, dossier, opened_at, due_at from cases
          where closed_at is not null and owner ${mine} and closed_at > ${at}
            and opened_at || '' <= ${at} and kind ${kinds}
          order by opened_at || '', key limit ${max}`,
    ),
  ])
  const rows = [...open, ...closed].toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, max)
  const steps = await stepsOf(store, rows)
  return rows.map((row) => ({
    row,
    life: steps
      .filter((step) => step.data.case === row.key && step.at <= at)
      .reduce(lifeAfter, freshLife(row.key)),
  }))
}

const place = (row: Row): string => `${row.opened_at} ${row.key}`

/** What people did with these cases: events of their dossiers, and steps of those that have none. */
async function stepsOf(store: Store, rows: readonly Row[]): Promise<readonly CaseStep[]> {
  const dossiers = [...new Set(rows.flatMap(({ dossier }) => dossier ?? []))]
  const alone = rows.flatMap(({ key, dossier }) => (dossier === null ? [key] : []))
  const [events, steps] = await Promise.all([
    store.read<FramedBody>(
      sql`select id, dossier, version, type, source, happened_at, recorded_at, body from events where dossier ${readIn(dossiers)} and type in ('case.assigned', 'case.explained',
            'case.given_up', 'case.closed', 'case.reopened') order by dossier, version`,
    ),
    store.read<Pick<RowOf<'case_steps'>, 'id' | 'type' | 'party' | 'role' | 'person' | 'at' | 'data'>>(
      sql`select id, type, party, role, person, at, data from case_steps where key ${readIn(alone)} order by key, step`,
    ),
  ])
  return [
    ...events.map(readEvent).filter(isCaseStep),
    ...steps.map(({ party, role, person, data, ...step }) => ({
      ...step,
      by: { party, role, person: person ?? undefined },
      data: JSON.parse(data),
    })),
  ] as readonly CaseStep[]
}
