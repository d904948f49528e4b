import type { Deps } from '../../deps.ts'
import { buildRegister } from '../../documents/papers/register.ts'
import { fromVietnam } from '../../domain/instant.ts'
import { type Actor, kindOf, type PartyCode } from '../../domain/party.ts'
import { sha256Of } from '../../journal/event-body.ts'
import { readHistories } from '../../journal/read/history.ts'
import { readPeopleOf } from '../../journal/read/people.ts'
import { receivedBetween } from '../../journal/read/received-between.ts'
import { looksOfPrint } from '../access.ts'
import { finish, type Printed } from './issue.ts'

/** A register is one paper: a quarter of a year, and as many dossiers as somebody may still leaf through. */
export const REGISTER_DAYS_MAX = 92
export const REGISTER_ROWS_MAX = 1_000
const DAY_MINUTES = 24 * 60
const KEY_HEX = 16

/**
 * The register of a centre or agency over days of Vietnam, the last one included.
 * @returns undefined where nothing was received in them
 */
export async function printRegister(
  deps: Deps,
  by: Actor,
  party: PartyCode,
  from: string,
  until: string,
): Promise<Printed | 'too-many' | undefined> {
  const { store } = deps.journal
  const range = {
    side:
      kindOf(deps.journal.reference(deps.now()).directory, party) === 'agency'
        ? ('agency' as const)
        : ('centre' as const),
    party,
    from: fromVietnam(from, 0),
    until: fromVietnam(until, DAY_MINUTES),
  }
  const found = await receivedBetween(store, range, REGISTER_ROWS_MAX + 1)
  if (found.length > REGISTER_ROWS_MAX) return 'too-many'
  const histories = await readHistories(store, found)
  const people = await readPeopleOf(store, histories)
  const entries = [...histories].flatMap(([id, { dossier }]) => {
    const known = people.get(id)
    return dossier && known ? [{ dossier, people: known }] : []
  })
  const written = [...histories.values()].flatMap(({ events }) => events.at(-1) ?? [])
  const last = written.toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1)).at(-1)
  if (!last) return undefined
  const { directory } = deps.journal.reference(last.at)
  const paper = buildRegister({ party, from, until, entries, directory, at: last.at })
  if (!paper) return undefined
  const looks = looksOfPrint(
    deps,
    by,
    entries.map(({ dossier }) => dossier.id),
    'register',
  )
  // A dossier may leave these days by a correction of its own, so that the newest event alone is not enough.
  const told = entries.map(({ dossier }) => `${dossier.id} ${dossier.version}`).toSorted()
  const digest = sha256Of(new TextEncoder().encode(told.join('\n'))).slice(0, KEY_HEX)
  const key = `${party}-${from}-${until}-${last.id}-${digest}`
  return finish(deps, paper, { key, dossier: null, peopleVersion: last.version, looks })
}
