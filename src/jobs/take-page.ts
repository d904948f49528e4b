import type { Input } from '../domain/dossier/events/events.ts'
import { type FeedPlace, FeedRow } from '../domain/federation/feed-row.ts'
import { inputOfPartner, type Partner } from '../domain/federation/input-of-partner.ts'
import { isSpokenFor, verdictOn } from '../domain/federation/taken-over.ts'
import { type Instant, vietnamTime } from '../domain/instant.ts'
import type { PartyCode } from '../domain/party.ts'
import type { PersonalValues } from '../domain/privacy.ts'
import { everyPartner, knownIds, type PartnerRow } from '../journal/federation/partners.ts'
import type { Journal } from '../journal/journal.ts'
import { readHistory } from '../journal/read/history.ts'
import type { Submitted } from '../journal/write/answers.ts'
import { submit } from '../journal/write/submit.ts'
import type { FeedProblem, PartnerFeed, ValuesByEvent } from '../partners/partner-feed.ts'

/** An event that the book did not take, and why. */
export type NotTaken = Readonly<{ place: FeedPlace; code: string; pointer?: string | undefined }>

export type PageTaken = Readonly<{
  counts: Readonly<{ taken: number; known: number }>
  refused: readonly NotTaken[]
  /** How many places of the page that is, from its beginning. */
  looked: number
}>

type TakeDeps = Readonly<{ journal: Journal; now(): string }>
type Failed = Readonly<{ problem: FeedProblem | 'too-busy' }>

/** An event of the page, or why it cannot be read. */
type Read = Readonly<{ place: FeedPlace; row?: FeedRow; wrong?: string }>

/**
 * Puts a page of a partner's feed into the book, in its order: each event is a report of the party that said it. What
 * the book keeps waiting or parked is in the inbox like any other report; what it refuses is told, and stops nothing.
 * @param until a page that is not done by then is taken as far as it came
 */
export async function takePage(
  deps: TakeDeps,
  partner: PartnerRow,
  feed: PartnerFeed,
  places: readonly FeedPlace[],
  until: Instant,
): Promise<PageTaken | Failed> {
  const { store } = deps.journal
  const { directory } = deps.journal.reference(deps.now())
  const day = vietnamTime(deps.now()).date
  const whose: Partner = { parties: partner.parties.split(' '), directory, day }
  const others = (await everyPartner(store))
    .filter(({ name, state }) => name !== partner.name && state === 'active')
    .flatMap(({ parties }) => parties.split(' '))
  const read = places.map(readPlace)
  const known = await knownIn(deps, read)
  const isKnown = (source: PartyCode, id: string): boolean => known.has(`${source} ${id}`)
  const refused: NotTaken[] = []
  const counts = { taken: 0, known: 0 }
  const people = new Map<string, ValuesByEvent>()
  let looked = 0
  for (const { place, row, wrong } of read) {
    // However slow its answers are, each run comes on by one event.
    if (looked > 0 && deps.now() >= until) break
    looked += 1
    if (row === undefined) {
      refused.push({ place, code: 'unreadable', pointer: wrong })
      continue
    }
    const verdict = verdictOn(row, whose.parties, directory, day, isKnown)
    if (isKnown(row.source, row.id) || verdict === 'derived' || verdict === 'stays-there') counts.known += 1
    else if (verdict === 'of-others') {
      // What another partner says is heard from itself.
      if (isSpokenFor(row.source, others, directory, day)) counts.known += 1
      else refused.push({ place, code: 'not-theirs', pointer: '/source' })
    } else {
      if (!people.has(row.subject)) {
        const had = await feed.people(row.subject)
        if ('problem' in had) return had
        people.set(row.subject, had.values)
      }
      const values = people.get(row.subject)?.[row.id] ?? {}
      const told = await takeOne(deps, row, values, whose)
      if ('refused' in told && told.refused === 'too-busy') return { problem: 'too-busy' }
      if ('refused' in told) refused.push({ place, code: told.refused, pointer: told.pointer })
      else counts.taken += 1
      known.add(`${row.source} ${row.id}`)
    }
  }
  return { counts, refused, looked }
}

function readPlace(place: FeedPlace): Read {
  const read = FeedRow.safeParse(place)
  return read.success
    ? { place, row: read.data }
    : { place, wrong: `/${read.error.issues[0]?.path.join('/') ?? ''}` }
}

/** Which events of a page, and which that they may follow from, are in the book already. */
async function knownIn({ journal }: TakeDeps, read: readonly Read[]): Promise<Set<string>> {
  const bySource = new Map<string, Set<string>>()
  for (const { row } of read) {
    if (!row) continue
    const ids = bySource.get(row.source) ?? new Set()
    bySource.set(row.source, ids.add(row.id).add(row.id.replace(/-[a-z]+\d*$/, '')))
  }
  const known = new Set<string>()
  for (const [source, ids] of bySource)
    for (const id of await knownIds(journal.store, source, ids)) known.add(`${source} ${id}`)
  return known
}

type Took = Readonly<{ state: string }> | Readonly<{ refused: string; pointer?: string | undefined }>

async function takeOne(
  deps: TakeDeps,
  row: FeedRow,
  values: PersonalValues,
  partner: Partner,
): Promise<Took> {
  const input = inputOfPartner(row, values, deps.now(), partner)
  if ('unreadable' in input) return { refused: 'unreadable', pointer: `/data${input.unreadable}` }
  // Its citizens hear of it from the installation where it happened.
  const journal: Journal = { ...deps.journal, notices: false }
  const told = answerOf(await submit(journal, input))
  const joins =
    'refused' in told && told.refused === 'unknown-dossier' && row.type === 'packet.received_by_post'
  if (!joins || !(await isFromThere(deps, row.subject, partner))) return told
  // Whoever registered the dossier looked at the secret of its slip.
  return answerOf(await submit(journal, { ...input, shown: { secret: true } } as Input))
}

function answerOf(told: Submitted): Took {
  if ('answer' in told) return { state: told.answer.state }
  const { code, pointer } = told.refusal
  return { refused: code, pointer }
}

/** Whether the dossier was registered by a party of that installation. */
async function isFromThere({ journal }: TakeDeps, id: string, { parties, directory, day }: Partner) {
  const { dossier } = await readHistory(journal.store, id)
  const registrar = dossier?.trace[0]?.source
  return registrar !== undefined && isSpokenFor(registrar, parties, directory, day)
}
