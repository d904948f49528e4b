import type { ReferenceData } from '../../reference.ts'
import { answersFor, OPEN_COMPLAINTS_MAX, openComplaints } from '../complaints.ts'
import type { EventType } from '../events/events.ts'
import { refusal } from '../refusal.ts'
import { oversees, speaks } from '../rights.ts'
import type { Dossier } from '../state.ts'
import type { InputOf, Rules, Ruling } from './ruling.ts'

export const complaintRules: Rules<'dossier.complained' | 'complaint.settled'> = {
  // A form that is sent again and again is no news; those that wait are answered first.
  'dossier.complained': (_input, dossier) =>
    openComplaints(dossier).length < OPEN_COMPLAINTS_MAX
      ? undefined
      : refusal('already-known', undefined, { is: openComplaints(dossier)[0]?.at ?? '' }),
  'complaint.settled': settled,
}

function settled(
  { data, by, at }: InputOf<'complaint.settled'>,
  dossier: Dossier,
  { directory }: ReferenceData,
): Ruling<EventType> {
  const complaint = dossier.complaints.find(({ id }) => id === data.complaint)
  if (!complaint) return refusal('unknown-event', '/data/complaint')
  if (complaint.settled) return refusal('already-known', undefined, { is: complaint.settled.at })
  const own = speaks(directory, by, answersFor(dossier, complaint.about), at)
  return own || oversees(directory, by, dossier) ? undefined : refusal('not-yours')
}
