import type { Deps } from '../deps.ts'
import { administers, answersForParty, ownsParty } from '../domain/administration.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { KeyScope } from '../domain/key-scopes.ts'
import { KEY_SCOPES } from '../domain/key-scopes.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import {
  findProposal,
  hasAnswerers,
  keepProposal,
  type ProposalRow,
  proposalsBy,
  proposalsTo,
} from '../journal/access/key-proposals.ts'
import { type KeyLine, listKeys } from '../journal/access/keys.ts'
import { staffNames } from '../journal/access/persons.ts'
import { isKeyWish, isMade, type KeyWish, type MadeKey, makeKey } from './administration.ts'
import { rowOfNote } from './administration-log.ts'

// A key of another party is made with that party's consent only: it is proposed, agreed to, and then made.

export type ProposalState = 'open' | 'agreed' | 'refused'

export type Proposal = Readonly<{
  id: string
  party: PartyCode
  label: string
  scopes: readonly KeyScope[]
  state: ProposalState
  proposedParty: PartyCode
  proposedBy: string
  proposedAt: string
  answeredBy: string | undefined
  answeredAt: string | undefined
  /** Whether this reader answers it. */
  answers: boolean
  /** Whether its key was made. */
  made: boolean
}>

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory
const scopesIn = (text: string): readonly KeyScope[] =>
  KEY_SCOPES.filter((scope) => text.split(' ').includes(scope))

/** Whether somebody makes keys of a party without asking it. */
export const makesKeysOf = (deps: Deps, by: Actor, party: PartyCode): boolean =>
  by.role === 'administrator' && ownsParty(directoryOf(deps), by.party, party)

/** Asks a party for a key of its own; the same command again is the same proposal. */
export async function proposeKey(
  deps: Deps,
  by: Actor,
  wish: KeyWish,
): Promise<'proposed' | 'not-yours' | undefined> {
  if (!administers(directoryOf(deps), by, wish.party) || by.person === undefined) return 'not-yours'
  if (!isKeyWish(deps, wish)) return undefined
  const scopes = wish.scopes.join(' ')
  const row: ProposalRow = {
    id: wish.id,
    party: wish.party,
    label: wish.label,
    scopes,
    proposed_party: by.party,
    proposed_by: by.person,
    proposed_at: deps.now(),
    state: 'open',
    answered_party: null,
    answered_by: null,
    answered_at: null,
  }
  const note = rowOfNote(deps, by, {
    action: 'key.proposed',
    target: wish.id,
    about: wish.party,
    after: { label: wish.label, scopes },
  })
  await keepProposal(deps.journal.store, row, { name: 'proposed', at: deps.now() }, note)
  return 'proposed'
}

/** Whether a party, or whoever operates it, has somebody here who could answer. */
function hasPeople(deps: Deps, party: PartyCode): Promise<boolean> {
  const operator = directoryOf(deps).parties.get(party)?.operator
  const parties = operator === undefined ? [party] : [party, operator]
  return hasAnswerers(deps.journal.store, parties, vietnamTime(deps.now()).date)
}

const mayAnswer = async (
  deps: Deps,
  by: Actor,
  row: Pick<ProposalRow, 'party' | 'proposed_by'>,
): Promise<boolean> =>
  answersForParty(
    directoryOf(deps),
    by,
    { party: row.party, proposedBy: row.proposed_by },
    await hasPeople(deps, row.party),
  )

async function shownAs(deps: Deps, by: Actor, rows: readonly ProposalRow[]): Promise<readonly Proposal[]> {
  const people = rows.flatMap((row) => [row.proposed_by, row.answered_by ?? ''])
  const names = await staffNames(deps.journal.store, people)
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      party: row.party,
      label: row.label,
      scopes: scopesIn(row.scopes),
      state: row.state as ProposalState,
      proposedParty: row.proposed_party,
      proposedBy: names.get(row.proposed_by) ?? '',
      proposedAt: row.proposed_at,
      answeredBy: row.answered_by ? (names.get(row.answered_by) ?? '') : undefined,
      answeredAt: row.answered_at ?? undefined,
      answers: row.state === 'open' && (await mayAnswer(deps, by, row)),
      made: row.state === 'agreed' && (await isMade(deps, row.id)),
    })),
  )
}

/** The parties for which somebody could agree: their own, and those that they keep. */
const answered = (deps: Deps, by: Actor): readonly PartyCode[] => {
  const directory = directoryOf(deps)
  return [...directory.parties.keys()].filter(
    (party) => ownsParty(directory, by.party, party) || administers(directory, by, party),
  )
}

/** What others asked of this reader's parties, and what they may answer. */
export const proposalsFor = async (deps: Deps, by: Actor): Promise<readonly Proposal[]> =>
  shownAs(deps, by, await proposalsTo(deps.journal.store, answered(deps, by)))

/** What this administrator's party asked of others. */
export const proposalsMade = async (deps: Deps, by: Actor): Promise<readonly Proposal[]> =>
  shownAs(deps, by, await proposalsBy(deps.journal.store, by.party))

/** The keys of a reader's own parties, so that a party knows what calls in its name. */
export const ownKeys = (deps: Deps, by: Actor): Promise<readonly KeyLine[]> => {
  const directory = directoryOf(deps)
  const own = [...directory.parties.keys()].filter((party) => ownsParty(directory, by.party, party))
  return listKeys(deps.journal.store, own)
}

export type Answered = 'done' | 'answered-before' | 'not-yours'

/** Agrees to a key or refuses it; whoever proposed it never does, and what was answered stays answered. */
export async function answerProposal(deps: Deps, by: Actor, id: string, agrees: boolean): Promise<Answered> {
  const { store } = deps.journal
  const row = await findProposal(store, id)
  // What is not there is asked about as long as what is another's.
  const may = await mayAnswer(deps, by, row ?? { party: '', proposed_by: '' })
  if (!row || !may) return 'not-yours'
  if (row.state !== 'open') return 'answered-before'
  const note = rowOfNote(deps, by, {
    action: agrees ? 'key.agreed' : 'key.refused',
    target: id,
    about: row.party,
    after: { label: row.label, scopes: row.scopes },
  })
  const kept = await keepProposal(
    store,
    {
      ...row,
      state: agrees ? 'agreed' : 'refused',
      answered_party: by.party,
      answered_by: by.person ?? null,
      answered_at: deps.now(),
    },
    { name: 'answered', at: deps.now() },
    note,
  )
  return kept === 'kept' ? 'done' : 'answered-before'
}

/** Makes the key of a proposal that was agreed to: once, for an administrator of the party that proposed it. */
export async function makeAgreedKey(
  deps: Deps,
  by: Actor,
  id: string,
): Promise<MadeKey | 'made' | undefined> {
  const row = await findProposal(deps.journal.store, id)
  if (row?.state !== 'agreed' || row.proposed_party !== by.party) return undefined
  if (!administers(directoryOf(deps), by, row.party)) return undefined
  return makeKey(deps, by, { id: row.id, party: row.party, label: row.label, scopes: scopesIn(row.scopes) })
}
