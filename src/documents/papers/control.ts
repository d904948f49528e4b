import type { Event } from '../../domain/dossier/events/events.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { type Directory, isGovernment } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { appointmentInWords, BLANK, writeFormTime } from '../../words/form-times.ts'
import { numberInWords } from '../../words/forms.ts'
import { FROM_LATER_STEP, partiesInWords, personsInWords } from '../../words/handovers.ts'
import { barsOf, receivedTime } from './circular-form.ts'
import { handoversOf } from './custody-chain.ts'
import { codeOf, headingOf, partyName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { ownerName, type Staff } from './persons.ts'

export const controlFields = {
  variants: ['control'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'code',
    'named',
    'owner',
    'receivedAt',
    'returnAt',
    'agency',
    'together',
    'unproved',
  ],
  tables: { handovers: ['parties', 'time', 'result', 'note'] },
  codes: ['code'],
} as const satisfies FieldNames

export type ControlPaper = PaperOf<'control', typeof controlFields>

export type ControlFacts = Readonly<{
  dossier: Dossier
  /** Its whole history. */
  events: readonly Event[]
  people: People
  directory: Directory
  /** The newest event: the paper tells everything up to it. */
  event: Event
  staff?: Staff | undefined
}>

/**
 * Phiếu kiểm soát quá trình giải quyết hồ sơ, Mẫu 05 of 2018 and 06 of 2025: one block for each handover
 * (facts/bcci.md 2.7).
 * @returns undefined while nothing has changed hands
 */
export function buildControl(facts: ControlFacts): ControlPaper | undefined {
  const { dossier, people, directory, event } = facts
  const handovers = handoversOf(facts)
  if (handovers.length === 0) return undefined
  const received = receivedTime(dossier)
  const together = dossier.parties
    .map((row) => row.party)
    .filter((party) => isGovernment(directory, party) && party !== dossier.agency && party !== dossier.centre)
  return {
    kind: 'control',
    variant: 'control',
    at: event.at,
    subject: dossier.receipt,
    fields: {
      ...headingOf(directory, dossier.centre, event.at),
      code: codeOf(dossier),
      named: numberInWords(dossier.code, dossier.receipt),
      owner: ownerName(people),
      receivedAt: received && writeFormTime(received),
      returnAt: appointmentInWords(dossier.appointment),
      agency: partyName(directory, dossier.agency),
      together: together.map((party) => partyName(directory, party)).join('; ') || undefined,
      unproved: handovers.some((row) => !row.proved) ? FROM_LATER_STEP : undefined,
    },
    tables: {
      handovers: {
        rows: handovers.map((row) => ({
          parties: partiesInWords(row.giver, row.receiver),
          time: [
            writeFormTime(row.at),
            ...personsInWords(row.giverPerson ?? BLANK, row.receiverPerson ?? BLANK),
          ].join('\n'),
          result: row.result ?? '',
          note: row.note,
        })),
      },
    },
    proof: { number: dossier.receipt, code: dossier.code, issuer: dossier.centre, at: event.at, figures: {} },
    codes: { code: barsOf(dossier) },
  }
}
