import type { PartyCode } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import { caseDue } from './case-due.ts'
import { complaintDue } from './compensation.ts'
import type { Complaint } from './complaint.ts'
import type { Side } from './events/citizen.ts'
import type { Finding } from './finding.ts'
import type { Dossier } from './state.ts'

/** How many complaints of one dossier wait for an answer at most. */
export const OPEN_COMPLAINTS_MAX = 5

export const openComplaints = ({ complaints }: Dossier): readonly Complaint[] =>
  complaints.filter(({ settled }) => settled === undefined)

/** Who answers: the office that has to do with the dossier, or the agency that decides it. */
export function answersFor(dossier: Dossier, about: Side): PartyCode {
  if (about === 'agency') return dossier.agency
  const office = dossier.legs.findLast((leg) => leg.office !== undefined)?.office
  return office ?? dossier.office ?? dossier.centre
}

/** A complaint is a case of whoever it is about until it is answered (contract section 3). */
export const complaintFindings = (dossier: Dossier, reference: ReferenceData): Finding[] =>
  openComplaints(dossier).map(({ id, about, at, reason }) => {
    const owner = answersFor(dossier, about)
    // The postal law sets the days of the post; an agency has the days of every other case.
    const due = about === 'post' ? complaintDue(at, owner, dossier, reference) : caseDue(reference, at)
    return {
      key: `complaint:${dossier.id}:${id}`,
      kind: 'complaint',
      owner,
      openedAt: at,
      detail: { event: id, reason, ...(due ? { due } : {}) },
    }
  })
