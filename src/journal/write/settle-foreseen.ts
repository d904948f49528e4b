import { decide } from '../../domain/dossier/decide/decide.ts'
import type { EventType } from '../../domain/dossier/events/events.ts'
import type { Refusal } from '../../domain/dossier/refusal.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Journal } from '../journal.ts'
import { NO_HISTORY, readHistories } from '../read/history.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import { type InboxRow, readKept } from './kept-input.ts'

/** What would become of a kept report that somebody puts on record now. */
export type Foreseen =
  | Readonly<{
      applied: true
      gap: readonly EventType[]
      happenedAt: Instant
      statedAt?: Instant | undefined
    }>
  | Readonly<{ refusal: Refusal }>
  /** No dossier has its number yet. */
  | 'no-dossier'

export const nameOfReport = ({ party, id }: Readonly<{ party: string; id: string }>): string =>
  `${party} ${id}`

/** Asks the decision itself, on the history as it stands; nothing is written. */
export async function foreseeSettling(
  journal: Journal,
  reports: readonly Readonly<{ party: string; id: string }>[],
  at: Instant,
): Promise<ReadonlyMap<string, Foreseen>> {
  const rows = await journal.store.read<InboxRow>(
    sql`select * from inbox where party ${readIn(reports.map(({ party }) => party))}
          and id ${readIn(reports.map(({ id }) => id))} and state in ('waiting', 'parked')`,
  )
  const histories = await readHistories(
    journal.store,
    rows.flatMap(({ dossier }) => dossier ?? []),
  )
  return new Map(
    rows.map((row): [string, Foreseen] => {
      if (!row.dossier) return [nameOfReport(row), 'no-dossier']
      const input = { ...readKept(row), evenWithGap: true, asTold: true, at }
      const past = histories.get(row.dossier) ?? NO_HISTORY
      const decision = decide(input, past, journal.reference(input.happenedAt))
      if ('refusal' in decision) return [nameOfReport(row), { refusal: decision.refusal }]
      const event = 'events' in decision ? decision.events.find(({ id }) => id === input.id) : undefined
      if (!event) return [nameOfReport(row), { refusal: { code: 'out-of-turn' } }]
      const { gap = [], happenedAt, statedAt } = event
      return [nameOfReport(row), { applied: true, gap, happenedAt, statedAt }]
    }),
  )
}
