import type { Input } from '../../domain/dossier/events/events.ts'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import type { Answer } from './answers.ts'

// An input that became an event is known again by that event: the lock on (source, id) keeps its id, its row holds the
// digest of what was said, and the answer is what the event says. No row beside the event repeats it.

/** Hexadecimal digits of a digest that stand beside an event: 64 bits, keyed, so that nobody can look for another text. */
const DIGITS = 16
/** What parts them from the number of events that the input brought after its own, where it did. */
const MORE = '+'

type Decided = Readonly<{ input: Input; events: readonly Readonly<{ id: string; source: string }>[] }>

/** The rows of events, those of the inputs themselves with what repeats of these are known by. */
export function withDigests(
  rows: readonly RowOf<'events'>[],
  plans: readonly Decided[],
  digestOf: (input: Input) => string,
): readonly RowOf<'events'>[] {
  const digests = new Map<string, string>()
  for (const { input, events } of plans) {
    const place = events.findIndex(({ id, source }) => id === input.id && source === input.by.party)
    const more = events.length - 1 - place
    if (place < 0) throw new Error(`${input.id} gave no event of its own`)
    const digest = digestOf(input).slice(0, DIGITS)
    digests.set(`${input.dossier} ${input.id}`, more === 0 ? digest : `${digest}${MORE}${more}`)
  }
  return rows.map((row) => {
    const digest = digests.get(`${row.dossier} ${row.id}`)
    return digest === undefined ? row : { ...row, digest }
  })
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
