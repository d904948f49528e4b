import type { citizenEvents } from '../events/citizen.ts'
import type { EventHandlers } from './event-handlers.ts'

/** What citizens think of the service changes nothing of the dossier's way. */
export const complaintChanges: EventHandlers<keyof typeof citizenEvents> = {
  // The newest word about each side counts.
  'dossier.rated': (dossier, { data, happenedAt }) => ({
    ...dossier,
    ratings: [
      ...dossier.ratings.filter(({ about }) => about !== data.about),
      { about: data.about, score: data.score, at: happenedAt },
    ],
  }),
  'dossier.complained': (dossier, { id, data, happenedAt }) => ({
    ...dossier,
    complaints: [...dossier.complaints, { id, about: data.about, reason: data.reason.code, at: happenedAt }],
  }),
  'complaint.settled': (dossier, { data, happenedAt }) => ({
    ...dossier,
    complaints: dossier.complaints.map((one) =>
      one.id === data.complaint ? { ...one, settled: { at: happenedAt, reason: data.reason.code } } : one,
    ),
  }),
}
