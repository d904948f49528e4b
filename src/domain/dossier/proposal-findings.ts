import type { Finding } from './finding.ts'
import type { Dossier } from './state.ts'

/** A proposal that nobody has answered: the side that registered asks the citizen (practice, stories.md P3). */
export const proposalFindings = (dossier: Dossier): Finding[] =>
  dossier.proposals
    .filter((proposal) => proposal.state === 'open')
    .map(
      (proposal): Finding => ({
        key: `correction-unanswered:${dossier.id}:${proposal.id}`,
        kind: 'correction-unanswered',
        owner: dossier.trace[0]?.source ?? dossier.centre,
        openedAt: proposal.at,
        detail: { event: proposal.id },
      }),
    )
