import type { Deps } from '../../deps.ts'
import type { Event, EventOf } from '../../domain/dossier/events/events.ts'
import { fold, steps } from '../../domain/dossier/evolve/evolve.ts'
import { handsOutSecret } from '../../domain/dossier/reading.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { vietnamTime } from '../../domain/instant.ts'
import type { PaperKind } from '../../domain/papers/kinds.ts'
import { standsOn } from '../../domain/papers/status.ts'
import { type Actor, isGovernment, type PartyCode } from '../../domain/party.ts'
import { staffNames } from '../../journal/access/persons.ts'
import { secretOf } from '../../journal/access/tracking-secrets.ts'
import { type PrintKey, printsOf } from '../../journal/papers/papers.ts'
import type { History } from '../../journal/read/history.ts'
import { readPeople } from '../../journal/read/people.ts'
import { hashOfEvent } from '../../journal/read/stored-events.ts'
import { looksOfPrint, type OpenDossier, peopleFor, seesIdentity, seesPeople } from '../access.ts'
import { personsOf } from '../staff.ts'
import { finish, type Printed, type Wanted } from './issue.ts'
import { type DossierPaper, dossierPaper, isStatedBy, PAPERS } from './registry.ts'

/** The events a paper of this kind could state, as their amendments leave them; what was taken back is none. */
function statable(history: History, kind: PaperKind): readonly Event[] {
  if (!history.dossier) return []
  const stand: Event[] = []
  for (const { event, voided } of steps(history.events))
    if (!voided && isStatedBy(kind, event)) stand.push(event)
  return stand
}

/** The fees that were collected and stand: each has a paper of its own. */
export const feesOf = (history: History): readonly EventOf<'fee.collected'>[] =>
  statable(history, 'fee-confirmation').filter((event) => event.type === 'fee.collected')

/** The newest event of the paper's types that was not taken back, or the one that is named. */
function statedEvent(history: History, kind: PaperKind, named?: string): Event | undefined {
  const found = statable(history, kind).findLast((event) => named === undefined || event.id === named)
  // The sheet that follows a dossier tells all there is.
  return found && dossierPaper(kind)?.tells === 'everything' ? history.events.at(-1) : found
}

/** The papers of a dossier that somebody can print now, for pages that offer them. */
export function papersOf(deps: Deps, by: Actor, history: OpenDossier): readonly PaperKind[] {
  if (!seesPeople(deps, by, history.dossier)) return []
  return (Object.keys(PAPERS) as PaperKind[]).filter((kind) => {
    const paper = dossierPaper(kind)
    return paper && isGiven(deps, history, paper, by) && statedEvent(history, kind) !== undefined
  })
}

/** The papers that have a place for an identity number. */
const IDENTIFYING: readonly PaperKind[] = ['reception', 'refusal']

/**
 * A paper of a dossier as bytes; undefined where the event it states has not happened, or where its people are not
 * for this reader. What was printed is
 * on disk before the bytes leave; a reprint says the same people as the first print did.
 */
export async function printDossierPaper(
  deps: Deps,
  by: Actor,
  history: OpenDossier,
  kind: PaperKind,
  wanted: Wanted = {},
): Promise<Printed | undefined> {
  const paper = dossierPaper(kind)
  const event = paper && statedEvent(history, kind, wanted.event)
  if (!event || !seesPeople(deps, by, history.dossier)) return undefined
  if (!isGiven(deps, history, paper, by)) return undefined
  const { store } = deps.journal
  const handsOut =
    paper.carriesSecret && (paper.givenTo === 'who-hands-out-the-secret' || takesIn(deps, event, by.party))
  // Identity numbers are for the agency side: what the post prints of such a paper is a paper of its own.
  const masked = IDENTIFYING.includes(kind) && !seesIdentity(deps, by)
  // What others print of the slip is a paper of its own: it does not carry the citizen's secret.
  const based = paper.tells === 'everything' ? event : standsOn(history, event)
  const named = keyOf(history.dossier, based, event, (paper.carriesSecret && !handsOut) || masked)
  const [before] = (await printsOf(store, kind, named)).rows
  const peopleVersion = before?.people_version ?? history.dossier.version
  const people = peopleFor(deps, by, await readPeople(store, history, peopleVersion))
  const dossier = asPrinted(history, event)
  const staff = await staffNames(store, staffOn(history, paper, event))
  // A paper bears the names of its day, however often it is printed again.
  const { directory } = deps.journal.reference(event.happenedAt)
  const secret = handsOut ? await secretOf(deps.journal, dossier.id) : undefined
  const built = paper.build({
    dossier,
    people,
    directory,
    staff,
    event,
    events: history.events,
    known: knownAt(history, peopleVersion),
    secret,
    links: deps.links,
  })
  const states = await hashOfEvent(store, dossier.id, based.version)
  const looks = looksOfPrint(deps, by, [dossier.id], kind)
  return built && finish(deps, built, { ...named, states, peopleVersion, looks }, wanted)
}

/** Whether a paper of this dossier is ours to give to this reader. */
function isGiven(deps: Deps, history: OpenDossier, paper: DossierPaper, by: Actor): boolean {
  const { directory } = deps.journal.reference(deps.now())
  switch (paper.givenTo) {
    case 'readers':
      return true
    case 'government':
      return isGovernment(directory, by.party)
    case 'who-hands-out-the-secret':
      return handsOutSecret(directory, by, history.dossier, vietnamTime(deps.now()).date)
    case 'where-forms-are-ours':
      return directory.parties.get(history.dossier.agency)?.forms === 'ours'
  }
}

/** Everybody, and every key, that a paper may name: where it tells everything those of all events, else who said this. */
function staffOn(history: History, paper: DossierPaper, event: Event): readonly string[] {
  return (paper.tells === 'everything' ? history.events : [event]).flatMap(personsOf)
}

/** What names a print of a kind. A correction of the people replaces the papers of each fee, one by one. */
function keyOf(dossier: Dossier, based: Event, event: Event, isCopy: boolean): PrintKey {
  const ids = event.type === 'fee.collected' && based.id !== event.id ? [based.id, event.id] : [based.id]
  const parts = isCopy ? [...ids, 'copy'] : ids
  return { key: [dossier.id, ...parts].join('/'), formerly: parts.join('-'), dossier: dossier.id }
}

/** The dossier as the event left it, so that later news does not change an old paper; amendments count. */
export function asPrinted(history: History, event: Event): Dossier {
  const upTo = history.events.filter(
    (row) => row.version <= event.version || row.type === 'event.amended' || row.type === 'event.voided',
  )
  return fold(upTo) as Dossier
}

/** The dossier as the book told of it at a version. */
const knownAt = ({ events, dossier }: OpenDossier, version: number): Dossier =>
  version >= dossier.version ? dossier : (fold(events.filter((row) => row.version <= version)) ?? dossier)

/** Whether a party is the post office that takes the papers in, or operates it: it hands the citizen the slip. */
function takesIn(deps: Deps, event: Event, reader: PartyCode): boolean {
  const office = event.type === 'packet.received_by_post' ? (event.data.office ?? event.source) : event.source
  return (
    office === reader || deps.journal.reference(deps.now()).directory.parties.get(office)?.operator === reader
  )
}
