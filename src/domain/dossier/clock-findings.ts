import { workingMinutesBetween } from '../calendar/working-time.ts'
import { daysBetween } from '../instant.ts'
import type { ReferenceData } from '../reference.ts'
import type { Finding } from './finding.ts'
import type { Dossier } from './state.ts'

/**
 * The agency signed for the papers that it had asked for, and said so days later: the clock went on meanwhile
 * (practice, stories.md T3). Said on the same day it is no trouble.
 */
export function clockFindings(dossier: Dossier, { calendar }: ReferenceData): Finding[] {
  return dossier.resumedLate.flatMap(({ signedAt, saidAt }): Finding[] => {
    const days = daysBetween(signedAt, saidAt)
    if (days < 1) return []
    const minutes = workingMinutesBetween(calendar, signedAt, saidAt)
    return [
      {
        key: `clock-resumed-late:${dossier.id}:${signedAt}`,
        kind: 'clock-resumed-late',
        owner: dossier.agency,
        openedAt: saidAt,
        detail: {
          signed: signedAt,
          said: saidAt,
          days: String(days),
          ...(minutes === undefined ? {} : { workingMinutes: String(minutes) }),
        },
      },
    ]
  })
}
