import type { Deps } from '../../deps.ts'
import { buildRemittance, type RemittedSum } from '../../documents/papers/remittance.ts'
import type { Actor } from '../../domain/party.ts'
import { staffNames } from '../../journal/access/persons.ts'
import { sha256Of } from '../../journal/event-body.ts'
import type { RemittedMove } from '../../journal/read/money.ts'
import { remittanceOf } from '../remittances.ts'
import { finish, type Printed } from './issue.ts'

const KEY_HEX = 16

const sumOf = ({ receipt, code, kind, method, taken, amount }: RemittedMove): RemittedSum => ({
  receipt,
  code,
  kind: kind as RemittedSum['kind'],
  method: method as RemittedSum['method'],
  taken: taken ?? undefined,
  amount,
})

/**
 * The list that goes with money that somebody's office handed on; undefined where there is none under that number. What
 * it stands on are the events of its sums: one that was taken back since makes another paper.
 */
export async function printRemittance(
  deps: Deps,
  by: Actor,
  day: string,
  number: string,
): Promise<Printed | undefined> {
  const moves = await remittanceOf(deps, by, day, number)
  const [first] = moves
  if (!first?.receiver) return undefined
  const { directory } = deps.journal.reference(first.at)
  const paper = buildRemittance({
    number,
    giver: by.party,
    person: first.person ?? undefined,
    receiver: first.receiver,
    at: first.at,
    sums: moves.map(sumOf),
    directory,
    staff: await staffNames(deps.journal.store, first.person ? [first.person] : []),
  })
  if (!paper) return undefined
  const told = moves.map(({ event, fee }) => `${event} ${fee}`).toSorted()
  const digest = sha256Of(new TextEncoder().encode(told.join('\n'))).slice(0, KEY_HEX)
  return finish(deps, paper, { key: `${by.party}-${number}-${digest}`, dossier: null, peopleVersion: 0 })
}
