import type { Deps } from '../deps.ts'
import { maskName, recipientOf } from '../documents/papers/persons.ts'
import { withoutBlanks } from '../domain/codes/normalise-code.ts'
import { citizenStatus } from '../domain/dossier/citizen-status.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Actor } from '../domain/party.ts'
import type { People } from '../domain/people.ts'
import { readPhone } from '../domain/phone.ts'
import { nameWords, phoneWord } from '../domain/search-words.ts'
import { logLooks } from '../journal/access/access-log.ts'
import { GROUP_PAGE } from '../journal/places.ts'
import { readHistories } from '../journal/read/history.ts'
import { type FoundByPart, foundByPart } from '../journal/read/number-parts.ts'
import { readPeopleOf } from '../journal/read/people.ts'
import { type FoundByPeople, foundByName, foundByWord, placeOfFound } from '../journal/read/people-search.ts'
import { foundBySeal } from '../journal/read/seal-used.ts'
import { type Refused, seesPeople } from './access.ts'
import { findScanned, type Scanned } from './scan.ts'

/** By what dossiers were found. */
export const SEARCH_KINDS = ['seal', 'number', 'phone', 'name'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** Fewer signs of a number stand in nearly all of them. */
export const PART_MIN = 4
/** The same of a name. */
export const NAME_MIN = 2
export const SEARCHED_MAX = 120

export type FoundRow = Readonly<{
  dossier: string
  receipt: string
  procedure: string
  status: ReturnType<typeof citizenStatus>['status']
  at: string
  /** As much of the people as this reader sees. */
  applicant: string | undefined
  recipient: string | undefined
}>

export type FoundPage = Readonly<{ kind: SearchKind; rows: readonly FoundRow[]; next: string | undefined }>

export type Searched =
  | Readonly<{ named: Scanned }>
  | Readonly<{ pages: readonly FoundPage[] }>
  | Readonly<{ short: 'number' | 'name' }>

type Read = (after?: string) => Promise<FoundByPart>

/** A page of what was found by a word, which ends where it is not full. */
function paged(rows: readonly FoundByPeople[]): FoundByPart {
  const last = rows.length === GROUP_PAGE ? rows.at(-1) : undefined
  return { dossiers: rows.map((row) => row.dossier), next: last && placeOfFound(last) }
}

/** What a text may be: signs of a number where it holds a digit, a phone where it reads as one, else a name. */
function readsOf(deps: Deps, by: Actor, text: string): ReadonlyMap<SearchKind, Read> | 'number' | 'name' {
  const { store } = deps.journal
  if (/\d/.test(text)) {
    const reads = new Map<SearchKind, Read>()
    if ('phone' in readPhone(text))
      reads.set('phone', async (after) =>
        paged(await foundByWord(store, by.party, 'phone', phoneWord(text), after)),
      )
    if (text.replaceAll(/[^\p{L}\p{N}]/gu, '').length < PART_MIN) return 'number'
    reads.set('seal', async () => ({
      dossiers: await foundBySeal(store, by.party, withoutBlanks(text)),
      next: undefined,
    }))
    return reads.set('number', (after) => foundByPart(store, by.party, text, after))
  }
  const words = nameWords(text)
  if (words.join('').length < NAME_MIN) return 'name'
  return new Map([['name', async (after) => paged(await foundByName(store, by.party, words, after))]])
}

/**
 * What a text comes to before anything is read for it: one thing that it names, too little to look for, or a search.
 * Nobody is looked at yet.
 */
export async function readSearch(
  deps: Deps,
  by: Actor,
  text: string,
): Promise<Exclude<Searched, Readonly<{ pages: unknown }>> | 'search' | Refused> {
  if (by.role !== 'clerk') return refusal('not-your-role')
  const named = /\d/.test(text) ? await findScanned(deps, by, text) : undefined
  if (named && !('nothing' in named)) return { named }
  const reads = readsOf(deps, by, text)
  return typeof reads === 'string' ? { short: reads } : 'search'
}

/**
 * Dossiers of somebody's own office: by any number or a part of one, a phone, or a name with or without its marks.
 * Whoever is shown by name was looked at, and that is noted first.
 * @param page where one kind of what was found goes on
 */
export async function searchOffice(
  deps: Deps,
  by: Actor,
  text: string,
  page?: Readonly<{ kind: SearchKind; after: string }>,
): Promise<Exclude<Searched, Readonly<{ named: unknown }>> | Refused> {
  if (by.role !== 'clerk') return refusal('not-your-role')
  const reads = readsOf(deps, by, text)
  if (typeof reads === 'string') return { short: reads }
  const kinds = SEARCH_KINDS.filter((kind) => (page ? kind === page.kind : reads.has(kind)))
  const found = await Promise.all(
    kinds.map(async (kind) => ({ kind, page: await reads.get(kind)?.(page?.after) })),
  )
  const rows = await rowsOf(
    deps,
    by,
    found.flatMap((one) => one.page?.dossiers ?? []),
  )
  const pages = found.map(({ kind, page: some }) => ({
    kind,
    rows: (some?.dossiers ?? []).flatMap((dossier) => rows.get(dossier) ?? []),
    next: some?.next,
  }))
  return { pages: pages.filter((one) => one.rows.length > 0 || one.next !== undefined) }
}

async function rowsOf(
  deps: Deps,
  by: Actor,
  dossiers: readonly string[],
): Promise<ReadonlyMap<string, FoundRow>> {
  const { store } = deps.journal
  const histories = await readHistories(store, [...new Set(dossiers)])
  const people = await readPeopleOf(store, histories)
  const known = [...histories.values()].flatMap(({ dossier }) => (dossier ? [dossier] : []))
  const seen = known.filter((dossier) => seesPeople(deps, by, dossier))
  if (seen.length > 0)
    await logLooks(
      store,
      seen.map(({ id }) => ({ id: deps.newId(), dossier: id })),
      by,
      deps.now(),
      'search',
    )
  return new Map(
    known.map((dossier) => [dossier.id, rowOf(dossier, people.get(dossier.id), seen.includes(dossier))]),
  )
}

function rowOf(dossier: Dossier, people: People | undefined, seen: boolean): FoundRow {
  const shown = (name: string | undefined) => (name === undefined || seen ? name : maskName(name))
  const recipient = people && recipientOf(people)?.name
  return {
    dossier: dossier.id,
    receipt: dossier.receipt,
    procedure: dossier.procedure,
    status: citizenStatus(dossier).status,
    at: dossier.registeredAt,
    applicant: shown(people?.applicant?.name),
    recipient: recipient === people?.applicant?.name ? undefined : shown(recipient),
  }
}
