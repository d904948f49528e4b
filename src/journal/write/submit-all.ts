import type { Event, Input } from '../../domain/dossier/events/events.ts'
import { type Refusal, refusal } from '../../domain/dossier/refusal.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Journal } from '../journal.ts'
import { hasNoRow, learnIds } from '../read/kept-reports.ts'
import { readIn } from '../read-in.ts'
import { answerOf } from '../schema/locks.ts'
import { sql } from '../sql.ts'
import type { Rows, Store } from '../store.ts'
import { isDigest, ownEvents } from './answered.ts'
import { takenRefusal } from './answers.ts'
import { digestOf, type Recorded, record } from './record.ts'
import { settleAfter } from './settle.ts'

/** How often a race is looked at again. */
const RACES_MAX = 5

/** What became of commands that belong together; `index` names the one that was refused. */
export type AllSubmitted =
  | Readonly<{ done: 'recorded'; dossiers: readonly Dossier[]; events: readonly Event[] }>
  | Readonly<{ done: 'replay' }>
  | Readonly<{ refusal: Refusal; index: number }>

type KnownRow = Readonly<{ id: string; digest: string; happened_at: string | null }>

async function knownOf(
  store: Store,
  party: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const kept = ids.every((id) => hasNoRow(store, party, id)) ? [] : await keptOf(store, party, ids)
  return new Map([...kept, ...(await ownEvents(store, party, ids))].map((row) => [row.id, row]))
}

async function keptOf(store: Store, party: string, ids: readonly string[]): Promise<readonly KnownRow[]> {
  await learnIds(store, party)
  return store.read<KnownRow>(
    sql`select i.id, i.digest, e.happened_at from inputs i
        left join events e on e.source = i.party and e.id = i.id
        where i.party = ${party} and i.id ${readIn(ids)}`,
  )
}

/**
 * Whether these very commands are in the book. A button that is pressed twice says the same at two moments,
 * so the moment of the first is the one compared.
 */
async function answeredBefore(journal: Journal, inputs: readonly Input[]): Promise<AllSubmitted | undefined> {
  const party = inputs[0]?.by.party ?? ''
  const known = await knownOf(
    journal.store,
    party,
    inputs.map((input) => input.id),
  )
  if (known.size === 0) return undefined
  const index = inputs.findIndex((input) => {
    const row = known.get(input.id)
    if (!row) return true
    return !isDigest(
      row.digest,
      digestOf(journal, { ...input, happenedAt: row.happened_at ?? input.happenedAt }),
    )
  })
  return index < 0 ? { done: 'replay' } : { ...refusal('id-used-for-something-else', '/id'), index }
}

function refusedAs(
  recorded: Exclude<Recorded, { outcome: 'recorded' }>,
  inputs: readonly Input[],
): AllSubmitted {
  if (recorded.outcome === 'taken')
    return { ...takenRefusal(recorded.lock, inputs[0]?.type ?? 'dossier.registered'), index: 0 }
  const { index } = recorded
  return recorded.outcome === 'refused'
    ? { refusal: recorded.refusal, index }
    : { ...refusal('out-of-turn', undefined, { needs: recorded.needs.join(' ') }), index }
}

/**
 * Commands that go into the book together or not at all: a handover list, a registration with its papers.
 * A repeat of the same commands writes nothing; the same ids with something else are refused.
 * @param inputs of one party
 * @param also rows of the same commit, such as the number of a list
 */
export async function submitAll(
  journal: Journal,
  inputs: readonly Input[],
  also: Rows = {},
): Promise<AllSubmitted> {
  for (let race = 0; race < RACES_MAX; race += 1) {
    const before = await answeredBefore(journal, inputs)
    if (before) return before
    const recorded = await record(journal, inputs, also, (input) => digestOf(journal, input))
    if (recorded.outcome === 'recorded') {
      await settleAfter(journal, inputs)
      return { done: 'recorded', dossiers: recorded.dossiers, events: recorded.events }
    }
    if (recorded.outcome === 'taken' && answerOf(recorded.lock) === 'replay') continue
    // Pressed twice at one moment, the second is decided on what the first has written: that is a repeat all the same.
    return (await answeredBefore(journal, inputs)) ?? refusedAs(recorded, inputs)
  }
  return { ...refusal('too-busy'), index: 0 }
}
