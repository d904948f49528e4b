import type { Deps } from '../deps.ts'
import type { Actor } from '../domain/party.ts'
import type { Step, TakeStep } from '../journal/fenced-rows.ts'
import type { Rows } from '../journal/store.ts'

/** How often a change is tried anew while a machine works with the row. */
const RACES_MAX = 8

export type ChangedBy = Pick<Actor, 'party' | 'person' | 'key'>

/** Somebody as their steps name them: a party, with the reference of a person or of a key. */
export const nameOf = ({ party, person, key }: ChangedBy): string =>
  [party, person ?? key].filter(Boolean).join(' ')

export const stepBy = (deps: Deps, by: ChangedBy, name: string): Step => ({
  name,
  holder: nameOf(by),
  at: deps.now(),
})

/** A row as it is from now on with what else is true then, or why it stays as it is. */
type Change<Row, No> = Readonly<{ to: Row; more?: Rows }> | Readonly<{ no: No }>

/**
 * Changes a row as it stands when the change is written.
 * @param change reads the row and says what becomes of it
 */
export async function changeFenced<Row, No>(
  deps: Deps,
  by: ChangedBy,
  step: Readonly<{ name: string; take: TakeStep<Row> }>,
  change: () => Promise<Change<Row, No>>,
): Promise<Row | No | 'too-busy'> {
  for (let race = 0; race < RACES_MAX; race += 1) {
    const told = await change()
    if ('no' in told) return told.no
    const written = await step.take(deps.journal.store, told.to, stepBy(deps, by, step.name), told.more)
    if (written !== undefined) return written
  }
  return 'too-busy'
}
