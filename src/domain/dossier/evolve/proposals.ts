import type { EventOf } from '../events/events.ts'
import type { Dossier } from '../state.ts'

/** A proposal stands open until it is answered; where the citizen signed it is taken already (stories.md P3). */
export const proposalMade = (dossier: Dossier, event: EventOf<'correction.proposed'>): Dossier => ({
  ...dossier,
  proposals: [
    ...dossier.proposals,
    {
      id: event.id,
      event: event.data.event,
      fields: event.data.changes.map((change) => change.field),
      reason: event.data.reason.code,
      by: event.by,
      at: event.happenedAt,
      version: event.version,
      state: event.data.signedByCitizen ? 'accepted' : 'open',
    },
  ],
})

export const proposalAnswered = (dossier: Dossier, { data }: EventOf<'correction.answered'>): Dossier => ({
  ...dossier,
  proposals: dossier.proposals.map((proposal) =>
    proposal.id === data.proposal && proposal.state === 'open'
      ? { ...proposal, state: data.accepted ? 'accepted' : 'refused' }
      : proposal,
  ),
})
