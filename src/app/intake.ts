import type { Deps } from '../deps.ts'
import { decide } from '../domain/dossier/decide/decide.ts'
import type { Past } from '../domain/dossier/decide/ruling.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import type { Contact } from '../domain/dossier/events/shapes.ts'
import { foldOn } from '../domain/dossier/evolve/evolve.ts'
import { mayReadPeople } from '../domain/dossier/reading.ts'
import { type Refusal, refusal } from '../domain/dossier/refusal.ts'
import { type Instant, vietnamTime } from '../domain/instant.ts'
import { type Actor, centreFor, type Directory, type Party, takenOverBy } from '../domain/party.ts'
import { readPhone } from '../domain/phone.ts'
import { isCompetent, type Procedure } from '../domain/procedure.ts'
import { withoutMarks } from '../domain/without-marks.ts'
import { logLooks } from '../journal/access/access-log.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import { readHistories } from '../journal/read/history.ts'
import { readPeopleOf } from '../journal/read/people.ts'
import { foundByWord } from '../journal/read/people-search.ts'
import { isSealUsed } from '../journal/read/seal-used.ts'
import { openDossier } from './access.ts'

// What a counter asks before a dossier is registered: who decides it, who stands there, and whether it is known already.

/** An agency that decides a procedure, with the centre that acts for it on the day. */
export type Competent = Readonly<{ agency: Party; centre: Party | undefined }>

/**
 * The agencies of a clerk's province that decide a procedure today; the one that the procedure names comes first, and
 * alone where no kinds of agencies are published.
 */
export function competentAgencies(deps: Deps, by: Actor, procedure: Procedure): readonly Competent[] {
  const { directory } = deps.journal.reference(deps.now())
  const { date } = vietnamTime(deps.now())
  const province = directory.parties.get(by.party)?.province
  const named = procedure.competent === undefined ? procedure.agency : undefined
  return [...directory.parties.values()]
    .filter((party) => party.kind === 'agency' && party.province === province && !party.closed)
    .filter((party) => (named === undefined ? decides(procedure, party) : party.code === named))
    .sort((one, other) => Number(other.code === procedure.agency) - Number(one.code === procedure.agency))
    .map((agency) => ({ agency, centre: centreOf(directory, agency, date) }))
}

/** Where the kinds are published, an agency whose kind nobody entered is not among them. */
const decides = (procedure: Procedure, { agencyKind }: Party): boolean =>
  isCompetent(procedure, agencyKind) && (procedure.competent === undefined || agencyKind !== undefined)

function centreOf(directory: Directory, agency: Party, day: string): Party | undefined {
  const code = centreFor(directory, agency.code, day)
  return code === undefined ? undefined : directory.parties.get(code)
}

/** Somebody who was here before, as they were written down then. */
export type Returning = Readonly<{ name: string; phone: string; address: string; seen: string }>

/** Dossiers that are looked at, newest first, and people who are told apart. */
const LOOKED_AT_MAX = 20
const PEOPLE_MAX = 5

/**
 * The people of one phone in the dossiers of one's own office, the newest first; each look is logged before it is
 * answered.
 */
export async function returningPeople(deps: Deps, by: Actor, typed: string): Promise<readonly Returning[]> {
  const read = readPhone(typed)
  if ('problem' in read) return []
  const { store } = deps.journal
  const { directory } = deps.journal.reference(deps.now())
  const offices = [by.party, ...takenOverBy(directory, by.party)]
  const pages = await Promise.all(offices.map((office) => foundByWord(store, office, 'phone', read.phone)))
  const found = pages
    .flat()
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, LOOKED_AT_MAX)
  const all = await readHistories(
    store,
    found.map((row) => row.dossier),
  )
  const { date } = vietnamTime(deps.now())
  const histories = new Map(
    [...all].filter(([, { dossier }]) => dossier && mayReadPeople(directory, by, dossier, date)),
  )
  const people = await readPeopleOf(store, histories)
  const looked = [...histories.keys()].map((dossier) => ({ id: deps.newId(), dossier }))
  if (looked.length > 0) await logLooks(store, looked, by, deps.now(), 'people by phone')
  const known = new Map<string, Returning>()
  for (const { dossier, at } of found) {
    const { applicant, owner, recipient } = people.get(dossier) ?? {}
    for (const contact of [applicant, owner, recipient]) {
      const one = contact && returning(contact, read.phone, at)
      const key = one && withoutMarks(`${one.name} ${one.address}`)
      if (one && key !== undefined && !known.has(key)) known.set(key, one)
    }
  }
  return [...known.values()].slice(0, PEOPLE_MAX)
}

function returning(contact: Contact, phone: string, seen: Instant): Returning | undefined {
  const read = contact.phone === undefined ? undefined : readPhone(contact.phone)
  if (!read || !('phone' in read) || read.phone !== phone) return undefined
  return { name: contact.name, phone, address: contact.address ?? '', seen: vietnamTime(seen).date }
}

/**
 * Whether a number that somebody wants to register names a dossier already (stories.md N3), and which one, where it is
 * for this reader.
 */
export async function holderOf(
  deps: Deps,
  by: Actor,
  number: string,
): Promise<Readonly<{ dossier: string | undefined }> | undefined> {
  if ((await findDossier(deps.journal.store, number)) === undefined) return undefined
  const open = await openDossier(deps, by, number)
  return { dossier: 'refusal' in open ? undefined : open.dossier.id }
}

/** Whether a seal of this number is on papers of one's own office. */
export const sealUsed = (deps: Deps, by: Actor, seal: string): Promise<boolean> =>
  isSealUsed(deps.journal.store, by.party, seal)

/** What the book will refuse of commands that begin a dossier, asked before anything is recorded. */
export function foreseenAtIntake(deps: Deps, inputs: readonly Input[]): Refusal | undefined {
  let past: Past = { events: [], dossier: undefined }
  for (const input of inputs) {
    const decision = decide(input, past, deps.journal.reference(input.happenedAt))
    if ('refusal' in decision) return decision.refusal
    if ('notYet' in decision) return refusal('out-of-turn').refusal
    const dossier = decision.after ?? foldOn(past.events, past.dossier, decision.events)
    past = { events: [...past.events, ...decision.events], dossier }
  }
  return undefined
}
