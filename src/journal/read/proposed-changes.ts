import type { EventOf, Input } from '../../domain/dossier/events/events.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { readPersonal } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { History } from './history.ts'

export type ProposedChanges = EventOf<'event.amended'>['data']['changes']

/**
 * What proposals of a dossier wish changed, by the id of the proposal: the fields stand in the book, the values beside
 * it. One whose values were erased is left out.
 */
export async function proposedChanges(
  store: Store,
  dossier: Pick<Dossier, 'id' | 'proposals'>,
): Promise<ReadonlyMap<string, ProposedChanges>> {
  const { proposals } = dossier
  if (proposals.length === 0) return new Map()
  const versions = proposals.map(({ version }) => version)
  const [first, last] = [Math.min(...versions), Math.max(...versions)]
  const rows = await store.read<{ version: number; body: string | null }>(
    sql`select version, body from personal
        where dossier = ${dossier.id} and version >= ${first} and version <= ${last}`,
  )
  const bodies = new Map(rows.map((row) => [row.version, readPersonal(row.body)]))
  return new Map(
    proposals.flatMap(({ id, version, fields }) => {
      const personal = bodies.get(version)
      if (!personal) return []
      const changes = fields.map((field, index) => ({
        field,
        value: personal[`/changes/${index}/value`] as ProposedChanges[number]['value'],
      }))
      return changes.some(({ value }) => value === undefined) ? [] : [[id, changes] as const]
    }),
  )
}

/** What the answers among some inputs accept, by the id of the proposal. */
export const acceptedChanges = (
  store: Store,
  inputs: readonly Input[],
  histories: ReadonlyMap<string, History>,
): Promise<Changes> | Changes =>
  inputs.some(({ type }) => type === 'correction.answered')
    ? changesAccepted(store, inputs, histories)
    : NO_CHANGES

type Changes = ReadonlyMap<string, ProposedChanges>

const NO_CHANGES: Changes = new Map()

async function changesAccepted(
  store: Store,
  inputs: readonly Input[],
  histories: ReadonlyMap<string, History>,
): Promise<Changes> {
  const found = new Map<string, ProposedChanges>()
  for (const input of inputs) {
    if (input.type !== 'correction.answered' || !input.data.accepted) continue
    const dossier = histories.get(input.dossier)?.dossier
    if (!dossier) continue
    for (const [id, changes] of await proposedChanges(store, dossier))
      found.set(`${dossier.id} ${id}`, changes)
  }
  return found
}
