/**
 * The reasons that people choose from, by what they are given for. A partner's system may have reasons of its own: it
 * says them in words as well, and the words are what people read.
 */
export const REASONS = {
  attempt: [
    'nobody_home',
    'wrong_address',
    'wrong_phone',
    'asked_later',
    'refused',
    'moved',
    'old_paper_missing',
    'other',
  ],
  supplement: ['missing_paper', 'wrong_form', 'unclear', 'other'],
  decline: ['not_competent', 'not_eligible', 'not_supplemented', 'other'],
  refuse: ['wrong_papers', 'seal_broken', 'not_ours', 'other'],
  /** Given by the service itself for a list of which nothing was there. */
  absent: ['not_there'],
  reschedule: ['more_time', 'other_agency', 'system', 'other'],
  correction: ['entered_by_mistake', 'wrong_dossier', 'typing_error', 'citizen_asked', 'other'],
  /** Why the agency does without money or old papers that were due. */
  waive: ['lost_by_citizen', 'exempt', 'paid_elsewhere', 'not_needed', 'other'],
  refund: ['too_much', 'fetched_in_person', 'entered_by_mistake', 'citizen_asked', 'other'],
  stop: ['no_answer', 'not_supplemented', 'not_paid', 'not_eligible', 'other_agency', 'other'],
  resume: ['citizen_answered', 'other_agency', 'entered_by_mistake', 'other'],
  /** Why a registration is put right or taken back by whoever made it. */
  registration: [
    'wrong_dossier',
    'registered_twice',
    'wrong_procedure',
    'wrong_agency',
    'citizen_asked',
    'other',
  ],
  /** Why papers came to the wrong place. */
  misroute: ['wrong_bag', 'wrong_label', 'wrong_list', 'other'],
  dispute: ['not_received', 'unknown_receiver', 'wrong_papers', 'other'],
  /** What a citizen complains of, and what is answered. */
  complaint: ['too_slow', 'rude', 'asked_too_much', 'wrong_papers', 'damaged', 'other'],
  complaintSettled: ['put_right', 'no_trouble', 'compensated', 'other'],
  /** Why a citizen takes back that something has not come. */
  found: ['has_it_now'],
  /** Why a receiver does not stand by a sheet that the giver shows. */
  unsigned: ['not_signed', 'wrong_list', 'other'],
  loss: ['not_found', 'accident', 'water', 'torn', 'other'],
  /** What people say of a case: how it was put right, why there is nothing to put right. */
  caseSettled: ['put_right', 'no_trouble', 'compensated', 'other'],
  caseGivenUp: ['cannot_be_cleared', 'too_old', 'no_trouble', 'other'],
  caseExplained: ['not_ours', 'put_right', 'being_done', 'other'],
  caseReopened: ['not_put_right', 'closed_by_mistake', 'other'],
  /** Given by the service itself for a failed delivery of which the carrier's file names no cause, or one of its own. */
  uncaused: ['unknown', 'by_own_code'],
} as const
export type ReasonCode = (typeof REASONS)[keyof typeof REASONS][number]

export const REASON_CODES: readonly ReasonCode[] = [...new Set(Object.values(REASONS).flat())]

/** Whether a code has words here. */
export const isReasonCode = (code: string): code is ReasonCode =>
  (REASON_CODES as readonly string[]).includes(code)
