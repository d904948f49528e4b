import type { Input } from '../../domain/dossier/events/events.ts'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { Answer } from './answers.ts'

// An input that became an event is known again by that event: the lock on (source, id) keeps its id, its row holds the
// digest of what was said, and the answer is what the event says. No row beside the event repeats it.

/** Hexadecimal digits of a digest that stand beside an event: 64 bits, keyed, so that nobody can look for another text. */
const DIGITS = 16
/** What parts them from the number of events that the input brought after its own, where it did. */
const MORE = '+'

/**
 * What stands beside the event that an input became, by which a repeat of it is known.
 * @param events all that came of the input, its own among them
 */
export function ownDigest(
  input: Input,
  events: readonly Readonly<{ id: string; source: string }>[],
  digestOf: (input: Input) => string,
): string {
  const place = events.findIndex(({ id, source }) => id === input.id && source === input.by.party)
  if (place < 0) throw new Error(`${input.id} gave no event of its own`)
  const more = events.length - 1 - place
  const digest = digestOf(input).slice(0, DIGITS)
  return more === 0 ? digest : `${digest}${MORE}${more}`
}

/** Whether what stands beside an event, or in an input's own row, is the digest of this. */
export const isDigest = (stored: string, digest: string): boolean =>
  stored === digest || stored.split(MORE)[0] === digest.slice(0, DIGITS)

type OwnEvent = Readonly<{
  id: string
  dossier: string
  version: number
  digest: string
  happened_at: string
  receipt: string | null
}>

/** The events that inputs of a party became, with what their answers are made of. */
export const ownEvents = (
  store: Store,
  party: PartyCode,
  ids: readonly string[],
): Promise<readonly OwnEvent[]> =>
  store.read<OwnEvent>(
    sql`select e.id, e.dossier, e.version, e.digest, e.happened_at, d.receipt from events e
        left join dossiers d on d.dossier = e.dossier
        where e.source = ${party} and e.id ${readIn(ids)} and e.digest is not null`,
  )

/** What an input was answered that became this event: its dossier as it stood after all that it brought. */
export const answerOfEvent = ({ id, dossier, version, digest, receipt }: OwnEvent): Answer => ({
  state: 'applied',
  id,
  dossier,
  version: version + Number(digest.split(MORE)[1] ?? 0),
  receipt: receipt ?? undefined,
})
