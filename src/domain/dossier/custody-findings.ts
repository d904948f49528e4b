import { writePaper } from '../case-detail.ts'
import type { Finding } from './finding.ts'
import { type Dossier, isEnded } from './state.ts'

/**
 * A paper that was not there when the post counted: until it is brought, or the agency is done without it (practice,
 * stories.md C3).
 */
export function missingFindings(dossier: Dossier): Finding[] {
  if (isEnded(dossier.processing)) return []
  return dossier.packets.flatMap(({ id, lines, custodian, since }) =>
    custodian.at !== 'missing'
      ? []
      : lines.map(
          (line, index): Finding => ({
            key: `paper-missing:${dossier.id}:${id}:${line.id ?? index + 1}`,
            kind: 'paper-missing',
            owner: custodian.last ?? dossier.office ?? dossier.centre,
            openedAt: since,
            detail: { packet: id, paper: writePaper(line) },
          }),
        ),
  )
}

/** Papers that came to the wrong place: whoever sent them there answers for it, until the right one has them. */
export const misroutedFindings = (dossier: Dossier): Finding[] =>
  dossier.packets.flatMap(({ id, misrouted, custodian }) =>
    misrouted === undefined || custodian.at !== 'party'
      ? []
      : [
          {
            key: `misrouted:${dossier.id}:${id}:${misrouted.event}`,
            kind: 'misrouted',
            owner: misrouted.from ?? dossier.office ?? dossier.centre,
            openedAt: misrouted.at,
            detail: { packet: id, holder: custodian.party, event: misrouted.event },
          },
        ],
  )
