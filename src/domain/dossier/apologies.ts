import { addMillis, vietnamTime } from '../instant.ts'
import type { ReferenceData } from '../reference.ts'
import type { Apology } from './asked.ts'
import type { Finding } from './finding.ts'
import type { Dossier } from './state.ts'

const DAY_MS = 24 * 60 * 60_000

/** An apology with what is odd about it. */
export type MarkedApology = Apology & Readonly<{ late: boolean; repeated: boolean }>

/**
 * An apology in writing is due one day before the day it puts off, and one is usual (facts/bcci.md 6.2: practice of
 * NĐ 61; the wording of NĐ 118 is UNKNOWN, so both are settings). What comes later or once more is recorded all the
 * same, and counted (practice, stories.md T5).
 */
export function markedApologies(dossier: Dossier, reference: ReferenceData): readonly MarkedApology[] {
  return dossier.apologies.map((apology, index) => {
    const { apologyDaysBefore, apologiesMax } = reference.on(apology.at).rules
    const last = apology.before && vietnamTime(addMillis(apology.before, -apologyDaysBefore * DAY_MS)).date
    return {
      ...apology,
      late: Boolean(last) && vietnamTime(apology.at).date > (last ?? ''),
      repeated: index >= apologiesMax,
    }
  })
}

/** Both are the agency's to answer for. */
export function apologyFindings(dossier: Dossier, reference: ReferenceData): Finding[] {
  return markedApologies(dossier, reference).flatMap((apology) => {
    const base = {
      owner: dossier.agency,
      openedAt: apology.at,
      detail: {
        event: apology.event,
        happenedAt: apology.at,
        ...(apology.before ? { stated: apology.before } : {}),
      },
    }
    const kinds = [apology.late && 'apology-late', apology.repeated && 'apology-repeated'] as const
    return kinds
      .filter((kind) => kind !== false)
      .map((kind): Finding => ({ ...base, key: `${kind}:${dossier.id}:${apology.event}`, kind }))
  })
}
