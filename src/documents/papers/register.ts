import {
  type Dossier,
  endedWithoutResult,
  type Offer,
  packetOf,
  signedForAt,
  waitsForCitizen,
} from '../../domain/dossier/state.ts'
import { type Instant, writeDate } from '../../domain/instant.ts'
import type { Directory, PartyCode } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { receiptInWords, registerNotes } from '../../words/forms.ts'
import { CITIZEN } from '../../words/handovers.ts'
import { processingWords } from '../../words/words.ts'
import { headingOf, partyName, procedureName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { nameOf, ownerName } from './persons.ts'

export const registerFields = {
  variants: ['register'],
  fields: ['upper', 'unit', 'placeAndDate', 'from', 'until', 'party', 'size'],
  tables: {
    dossiers: [
      'no',
      'code',
      'matter',
      'sets',
      'owner',
      'address',
      'phone',
      'received',
      'appointment',
      'returned',
      'giver',
      'receiver',
      'note',
    ],
  },
  codes: [],
} as const satisfies FieldNames

export type RegisterPaper = PaperOf<'register', typeof registerFields>

export type RegisterEntry = Readonly<{ dossier: Dossier; people: People }>

export type RegisterFacts = Readonly<{
  /** The centre or agency whose register it is. */
  party: PartyCode
  /** The first and the last day, dates of Vietnam. */
  from: string
  until: string
  entries: readonly RegisterEntry[]
  directory: Directory
  /** When the newest of what it tells was written down. */
  at: Instant
}>

/** Papers that travel for an agency come in one set unless the agency's own system says otherwise. */
const SETS = '01'

/** The day of a dossier in the register: its legal time, or its registration where nothing has proved one yet. */
export const enteredAt = (dossier: Dossier): Instant => dossier.submittedAt ?? dossier.registeredAt

const dayInWords = (day: string): string => day.split('-').reverse().join('/')

/**
 * Sổ theo dõi hồ sơ, Mẫu 06 of 2018 and 07 of 2025: one row for each dossier received, in the order of time
 * (facts/bcci.md 2.8).
 * @returns undefined where no dossier was received in these days
 */
export function buildRegister(facts: RegisterFacts): RegisterPaper | undefined {
  const { party, from, until, directory, at } = facts
  const entries = facts.entries.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  if (entries.length === 0) return undefined
  const days = `${from.replaceAll('-', '')}-${until.replaceAll('-', '')}`
  return {
    kind: 'register',
    variant: 'register',
    at,
    subject: `${party}-${days}`,
    fields: {
      ...headingOf(directory, party, at),
      from: dayInWords(from),
      until: dayInWords(until),
      party: partyName(directory, party),
      size: String(entries.length),
    },
    tables: { dossiers: { rows: entries.map((entry, index) => rowOf(entry, index, directory)) } },
    proof: { number: days, issuer: party, at, figures: {} },
    codes: {},
  }
}

const placeOf = ({ dossier }: RegisterEntry): string => `${enteredAt(dossier)} ${dossier.id}`

function rowOf({ dossier, people }: RegisterEntry, index: number, directory: Directory) {
  const owner = people.owner ?? people.applicant
  const given = givenOut(dossier, people, directory)
  return {
    no: String(index + 1),
    // The official code alone stands under its title; until there is one the number of the slip is a note.
    code: dossier.code ?? '',
    matter: people.matter ?? procedureName(directory, dossier.procedure),
    sets: SETS,
    owner: ownerName(people) ?? '',
    address: nameOf(people, owner?.address ?? people.applicant?.address) ?? '',
    phone: nameOf(people, owner?.phone ?? people.applicant?.phone) ?? '',
    received: writeDate(enteredAt(dossier)),
    appointment: dossier.appointment ? writeDate(dossier.appointment) : '',
    returned: given ? writeDate(given.at) : '',
    giver: given?.giver ?? '',
    receiver: given?.receiver ?? '',
    note: notesOf(dossier).join('; '),
  }
}

/** The result leaving the government side: over the counter to the citizen, or signed for by the post. */
function givenOut(dossier: Dossier, people: People, directory: Directory) {
  const offer = dossier.offers.findLast((one) => carriesResultOut(dossier, one))
  if (dossier.collectedAt)
    return {
      at: dossier.collectedAt,
      giver: partyName(directory, dossier.delivery?.by ?? dossier.centre),
      receiver: nameOf(people, people.receiver?.name) ?? CITIZEN,
    }
  return (
    offer && {
      at: offer.resolvedAt ?? offer.offeredAt,
      giver: partyName(directory, offer.from),
      receiver: partyName(directory, offer.to),
    }
  )
}

const carriesResultOut = (dossier: Dossier, offer: Offer): boolean =>
  offer.state === 'accepted' &&
  offer.direction === 'to_post' &&
  packetOf(dossier, offer.packet)?.kind === 'result'

function notesOf(dossier: Dossier): readonly string[] {
  const { delivery, processing } = dossier
  return [
    dossier.code === undefined ? receiptInWords(dossier.receipt) : '',
    dossier.channel === 'post' && signedForAt(dossier) === undefined ? registerNotes.timeUnknown : '',
    registerNotes.channel[dossier.channel],
    dossier.service === 'submit' ? '' : registerNotes.returnedByPost,
    endedWithoutResult(processing) || waitsForCitizen(processing) ? processingWords[processing].vi : '',
    delivery && !dossier.collectedAt ? registerNotes.delivered(writeDate(delivery.at)) : '',
  ].filter(Boolean)
}
