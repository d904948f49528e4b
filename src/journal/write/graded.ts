import type { Input } from '../../domain/dossier/events/events.ts'
import { namesOf } from '../../domain/people.ts'
import { gradeTold } from '../../domain/reconciliation/receiver-grade.ts'
import type { History } from '../read/history.ts'
import { readPeopleOf } from '../read/people.ts'
import type { Store } from '../store.ts'

/**
 * The inputs with what the names say of whoever took an item, where a system tells that it was delivered: its own word
 * stays beside. People who hand something out see whom they have before them.
 */
export const graded = (
  store: Store,
  inputs: readonly Input[],
  histories: ReadonlyMap<string, History>,
): Promise<readonly Input[]> | readonly Input[] =>
  inputs.some(isTold) ? gradedBy(store, inputs, histories) : inputs

async function gradedBy(
  store: Store,
  inputs: readonly Input[],
  histories: ReadonlyMap<string, History>,
): Promise<readonly Input[]> {
  const told = new Set(inputs.filter(isTold).map(({ dossier }) => dossier))
  const people = await readPeopleOf(store, new Map([...histories].filter(([id]) => told.has(id))))
  return inputs.map((input) => {
    const known = isTold(input) ? people.get(input.dossier) : undefined
    if (known === undefined || !isTold(input)) return input
    const grade = gradeTold(input.data.receiver, namesOf(known))
    return grade === undefined ? input : { ...input, data: { ...input.data, grade } }
  })
}

const isTold = (input: Input): input is Extract<Input, { type: 'item.delivered' }> =>
  input.type === 'item.delivered' && input.by.role === 'system'
