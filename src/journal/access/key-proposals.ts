import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import type { NoteRow } from './administration-log.ts'

export type ProposalRow = RowOf<'key_proposals'>

export async function findProposal(store: Store, id: string): Promise<ProposalRow | undefined> {
  const [row] = await store.read<ProposalRow>(sql`select * from key_proposals where id = ${id}`)
  return row
}

/** Proposals that are shown together, the newest first; what was answered long ago is in the log. */
export const PROPOSALS_MAX = 100

/** What was asked of these parties, whatever became of it. */
export const proposalsTo = (store: Store, parties: readonly PartyCode[]): Promise<readonly ProposalRow[]> =>
  store.read<ProposalRow>(
    sql`select * from key_proposals where party ${readIn(parties)} order by proposed_at desc, id limit ${PROPOSALS_MAX}`,
  )

/** What the administrators of a party asked of others. */
export const proposalsBy = (store: Store, party: PartyCode): Promise<readonly ProposalRow[]> =>
  store.read<ProposalRow>(
    sql`select * from key_proposals where proposed_party = ${party} order by proposed_at desc, id limit ${PROPOSALS_MAX}`,
  )

/** Keeps a proposal under its step; `taken` where somebody took that step before. */
export async function keepProposal(
  store: Store,
  row: ProposalRow,
  step: Readonly<{ name: 'proposed' | 'answered'; at: string }>,
  note: NoteRow,
): Promise<'kept' | 'taken'> {
  const written = await store.commit({
    key_proposal_steps: [{ proposal: row.id, step: step.name, at: step.at }],
    key_proposals: [row],
    administration_log: [note],
  })
  if (written === 'done') return 'kept'
  if (written.taken === 'key-proposal') return 'taken'
  throw new Error(`a proposal collides at ${written.taken}`)
}

/** Whether one of these parties has somebody here who could answer for it. */
export async function hasAnswerers(
  store: Store,
  parties: readonly PartyCode[],
  day: string,
): Promise<boolean> {
  const rows = await store.read(
    sql`select a.person from assignments a join persons p on p.id = a.person
        where a.party ${readIn(parties)} and a.role in ('supervisor', 'administrator')
          and a.valid_from <= ${day} and (a.valid_until is null or a.valid_until > ${day})
          and p.closed_at is null limit 1`,
  )
  return rows.length > 0
}
