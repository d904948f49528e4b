import type { Event } from '../../domain/dossier/events/events.ts'
import { type Dossier, signedForAt } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Directory, partyOf } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import type { Figures, Proof } from '../../domain/proof/statement.ts'
import { numberInWords } from '../../words/forms.ts'
import { reasonInWords } from '../../words/reasons.ts'
import { codeOf, headingOf, partyName, procedureName } from './heading.ts'
import type { Links } from './links.ts'
import { nameOf, ownerName, recorderInWords, type Staff } from './persons.ts'

/** What the forms 02 to 05 of the one-stop circular have in common (facts/bcci.md 2.2, 2.4 to 2.6). */
export const CIRCULAR_FIELDS = [
  'upper',
  'unit',
  'placeAndDate',
  'code',
  'named',
  'receivingUnit',
  'applicant',
  'address',
  'phone',
  'email',
  'matter',
  'owner',
  'reason',
  'agency',
  'trackingPage',
  'contactPhone',
  'officer',
] as const

export type CircularFacts<E extends Event> = Readonly<{
  dossier: Dossier
  people: People
  directory: Directory
  event: E
  staff?: Staff | undefined
  /** The phone of the desk. */
  phone?: string | undefined
  links: Links
}>

type Reasoned = Event & Readonly<{ data: Readonly<{ reason: Readonly<{ code: string }> }> }>

/** The values of the common fields. The note beside a reason is personal data and comes from the side rows. */
export function circularFields(facts: CircularFacts<Reasoned>) {
  const { dossier, people, directory, event, links } = facts
  const { applicant } = people
  return {
    ...headingOf(directory, dossier.centre, event.happenedAt),
    code: codeOf(dossier),
    named: numberInWords(dossier.code, dossier.receipt),
    receivingUnit: partyName(directory, dossier.centre),
    applicant: nameOf(people, applicant?.name),
    address: nameOf(people, applicant?.address),
    phone: nameOf(people, applicant?.phone),
    email: applicant?.email,
    matter: people.matter ?? procedureName(directory, dossier.procedure),
    owner: ownerName(people),
    reason: reasonInWords(event.data.reason.code, people.notes?.[event.id]),
    agency: partyName(directory, dossier.agency),
    trackingPage: links.trackingPage,
    contactPhone: facts.phone ?? partyOf(directory, dossier.centre)?.phone,
    officer: recorderInWords(event, facts.staff),
  }
}

/** The code in bars: the official one where there is one, else our receipt number as scanners know it. */
export const barsOf = (dossier: Dossier): string => dossier.code ?? dossier.receipt

/** Issued by the centre, which meets the citizen, whoever of the government side decided. */
export const circularProof = ({ dossier, event }: CircularFacts<Event>, figures: Figures): Proof => ({
  number: dossier.receipt,
  code: dossier.code,
  issuer: dossier.centre,
  at: event.happenedAt,
  figures,
})

/** When the dossier was received: the legal time, or for what never went through the post its registration. */
export const receivedTime = (dossier: Dossier): Instant | undefined =>
  signedForAt(dossier) ?? (dossier.channel === 'post' ? dossier.acceptedAt : dossier.registeredAt)
