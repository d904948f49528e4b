import type { Deps } from '../deps.ts'
import type { Contact } from '../domain/dossier/events/shapes.ts'
import {
  casesRead,
  desksOf as desksOfParty,
  handoverRead,
  listsRead,
  mayReadDossier,
  mayReadIdentity,
  mayReadPeople,
  mayReadReconciliation,
  mayReadRegister,
  overseesParty,
  readsDossiers,
} from '../domain/dossier/reading.ts'
import { type Refusal, refusal } from '../domain/dossier/refusal.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { PaperKind } from '../domain/papers/kinds.ts'
import { type Actor, type PartyCode, speaksFor } from '../domain/party.ts'
import type { People } from '../domain/people.ts'
import { type Look, logAccess, lookRows } from '../journal/access/access-log.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import {
  listsByNumber,
  type NumberedList,
  type OfferRow,
  readHandover,
} from '../journal/read/handover-lists.ts'
import { type History, readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { knownNewest } from '../journal/read/remembered.ts'
import type { Scope } from '../journal/read/scope.ts'

// The one place where pages, machine doors and papers ask who may read what; the rules are in domain/dossier/reading.ts.
// What is not theirs and what is not there are the same answer.

export type { OfferRow }
export type Refused = Readonly<{ refusal: Refusal }>
/** A dossier that somebody may read, with its events. */
export type OpenDossier = History & Readonly<{ dossier: Dossier }>

const today = (deps: Deps): string => vietnamTime(deps.now()).date
const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory

/** The dossier a text names, by our id or any of its living numbers. */
export async function openDossier(deps: Deps, by: Actor, name: string): Promise<OpenDossier | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const id = await findDossier(deps.journal.store, name, (party) =>
    speaksFor(directoryOf(deps), by.party, party, today(deps)),
  )
  return openKnown(deps, by, id ?? '')
}

/**
 * What was just written is remembered, and whoever goes on from form to form needs no reading. Whoever may not read it is
 * told so after as many reads as where there is none.
 */
async function openKnown(deps: Deps, by: Actor, id: string): Promise<OpenDossier | Refused> {
  const { store } = deps.journal
  const open = (history: History | undefined): OpenDossier | undefined =>
    history?.dossier && mayReadDossier(directoryOf(deps), by, history.dossier, today(deps))
      ? { ...history, dossier: history.dossier }
      : undefined
  return open(knownNewest(store, id)) ?? open(await readHistory(store, id)) ?? refusal('unknown-dossier')
}

/** Whether somebody sees the people of a dossier, and so may print the papers that name them. */
export const seesPeople = (deps: Deps, by: Actor, dossier: Dossier): boolean =>
  mayReadPeople(directoryOf(deps), by, dossier, today(deps))

/** The people of a dossier, as far as they are for this reader; each look is logged before it is answered. */
export async function openPeople(deps: Deps, by: Actor, history: OpenDossier): Promise<People | Refused> {
  const { dossier } = history
  if (!seesPeople(deps, by, dossier)) return refusal('unknown-dossier')
  const { store } = deps.journal
  const people = await readPeople(store, history)
  await logAccess(store, deps.newId(), dossier.id, by, deps.now(), 'people')
  return peopleFor(deps, by, people)
}

/** That somebody prints what names people; written before the paper leaves. */
export const looksOfPrint = (
  deps: Deps,
  by: Actor,
  dossiers: readonly string[],
  kind: PaperKind,
): readonly Look[] =>
  lookRows(
    [...new Set(dossiers)].map((dossier) => ({ id: deps.newId(), dossier })),
    by,
    deps.now(),
    `paper ${kind}`,
  )

/** Whether somebody sees identity numbers. */
export const seesIdentity = (deps: Deps, by: Actor): boolean => mayReadIdentity(directoryOf(deps), by)

/** The people as this reader sees them: identity numbers are for the agency side. */
export const peopleFor = (deps: Deps, by: Actor, people: People): People =>
  seesIdentity(deps, by)
    ? people
    : {
        ...people,
        applicant: withoutIdentity(people.applicant),
        owner: withoutIdentity(people.owner),
        recipient: withoutIdentity(people.recipient),
      }

const withoutIdentity = (contact: Contact | undefined): Contact | undefined =>
  contact && { ...contact, idNumber: undefined }

/** The rows of a handover list, one for each packet. */
export async function openHandover(
  deps: Deps,
  by: Actor,
  handover: string,
): Promise<readonly OfferRow[] | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const rows = await readHandover(deps.journal.store, handover)
  const read = handoverRead(directoryOf(deps), by, rows, today(deps))
  return read.length > 0 ? read : refusal('unknown-handover')
}

/** The lists that a number names and that somebody may read, however many givers have written it. */
export const listsNamed = (deps: Deps, by: Actor, text: string): Promise<readonly NumberedList[]> =>
  listsByNumber(deps.journal.store, listsRead(directoryOf(deps), by, today(deps)), text)

/** The parties whose desk somebody works at: their own, and the agencies it acts for today. */
export const desksOf = (deps: Deps, by: Actor): readonly PartyCode[] =>
  desksOfParty(directoryOf(deps), by.party, today(deps))

/** Whose cases, waiting reports and stuck messages somebody sees. */
export const casesSeen = (deps: Deps, by: Actor): Scope | Refused =>
  readsDossiers(by) ? casesRead(directoryOf(deps), by, today(deps)) : refusal('not-your-role')

/** Whether somebody looks after what belongs to a party and is about a dossier: a case, a message to a citizen. */
export async function looksAfter(deps: Deps, by: Actor, party: PartyCode, dossier: string): Promise<boolean> {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope) return false
  if (!('province' in scope)) return scope.includes(party)
  const { dossier: found } = await readHistory(deps.journal.store, dossier)
  return overseesParty(directoryOf(deps), by, found?.centre ?? party)
}

/** Whether somebody reads the register of a desk. */
export const readsRegister = (deps: Deps, by: Actor, party: PartyCode): boolean =>
  mayReadRegister(directoryOf(deps), by, party, today(deps))

/** The carriers whose reconciliation somebody reads. */
export const carriersRead = (deps: Deps, by: Actor): readonly PartyCode[] =>
  [...directoryOf(deps).parties.keys()].filter((party) => mayReadReconciliation(directoryOf(deps), by, party))
