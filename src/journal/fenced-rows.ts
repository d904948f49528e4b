import type { Instant } from '../domain/instant.ts'
import type { Rows, Store } from './store.ts'

// Rows that people change while a machine works with them: endpoints, partners, carriers' systems. Such a row is
// changed by steps only. Each appends the next fence in the same commit, so that of two who read the same row one
// writes, and a machine that was taken over meanwhile can say nothing about it any more. The steps of all of them stand
// in `webhook_steps`, whose name is that of the first.

export type Step = Readonly<{ name: string; holder: string; at: Instant }>

/** What is written of a row that nobody holds any more. */
export const FREE = { holder: null, lease_until: null } as const

/**
 * Takes the next step with a row: as it is from now on, with what else is true then. Undefined where somebody else took
 * that step since the row was read; nothing is written then.
 */
export type TakeStep<Row> = (store: Store, row: Row, step: Step, more?: Rows) => Promise<Row | undefined>

/**
 * How steps are taken with rows of one kind.
 * @param lockOf what its steps are numbered under; no row of another kind has the same
 * @param put the row where it stands
 */
export const stepsWith =
  <Row extends Readonly<{ fence: number }>>(
    lockOf: (row: Row) => string,
    put: (row: Row) => Rows,
  ): TakeStep<Row> =>
  async (store, row, { name, holder, at }, more = {}) => {
    const after = { ...row, fence: row.fence + 1 }
    const written = await store.commit({
      ...more,
      webhook_steps: [{ endpoint: lockOf(row), fence: after.fence, step: name, holder, at }],
      ...put(after),
    })
    return written === 'done' ? after : undefined
  }
