import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { writeTrackingSecret } from '../../domain/codes/tracking-secret.ts'
import type { EventOf } from '../../domain/dossier/events/events.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { type Directory, partyOf } from '../../domain/party.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { headingOf, partyName } from './heading.ts'
import type { Links } from './links.ts'
import type { FieldNames, PaperOf } from './paper.ts'

export const trackingCardFields = {
  variants: ['card'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'receipt',
    'registeredAt',
    'centre',
    'centrePhone',
    'trackingPage',
    'secret',
  ],
  tables: {},
  codes: ['receipt', 'tracking'],
} as const satisfies FieldNames

export type TrackingCardPaper = PaperOf<'tracking-card', typeof trackingCardFields>

type TrackingCardFacts = Readonly<{
  dossier: Dossier
  directory: Directory
  event: EventOf<'dossier.registered'>
  /** The secret as it is now; without it there is no card. */
  secret?: string | undefined
  links: Links
}>

/**
 * What a citizen is given who has no slip of the post: the number and the secret of the dossier (practice, stories.md
 * P7). No name and no procedure stand on it, because cards are lost.
 */
export function buildTrackingCard(facts: TrackingCardFacts): TrackingCardPaper | undefined {
  const { dossier, directory, event, secret, links } = facts
  if (secret === undefined) return undefined
  return {
    kind: 'tracking-card',
    variant: 'card',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...headingOf(directory, event.source, event.happenedAt),
      number: writeReceiptNumber(dossier.receipt),
      receipt: dossier.receipt,
      registeredAt: writeFormTime(event.happenedAt),
      centre: partyName(directory, dossier.centre),
      centrePhone: partyOf(directory, dossier.centre)?.phone,
      trackingPage: links.trackingPage,
      secret: writeTrackingSecret(secret as never),
    },
    tables: {},
    proof: { number: dossier.receipt, issuer: event.source, at: event.happenedAt, figures: {} },
    codes: { receipt: dossier.receipt, tracking: links.tracking(dossier.receipt, secret) },
  }
}
