import type { Processing } from '../dossier/state.ts'
import type { Instant } from '../instant.ts'
import type { Directory, PartyCode } from '../party.ts'
import { procedureOf } from '../procedure.ts'
import type { Quiet } from './silence-finding.ts'

/** A dossier that is not done, with the columns and the moments that its silence is counted from. */
export type OpenDossier = Readonly<{
  dossier: string
  receipt: string
  procedure: string
  processing: Processing
  office?: PartyCode | undefined
  centre: PartyCode
  agency: PartyCode
  registeredAt: Instant
  submittedAt?: Instant | undefined
  appointment?: Instant | undefined
  /** Whether any of its papers ever came into somebody's hands. */
  hasPackets?: boolean | undefined
  acceptedAt?: Instant | undefined
  /** When papers were asked for last, and when some of them last came to somebody. */
  askedAt?: Instant | undefined
  broughtAt?: Instant | undefined
}>

type Found = Pick<Quiet, 'kind' | 'since' | 'owner' | 'of'>

/** At most one silence of a dossier: how far it is says what should come next, and from whom. */
export function dossierQuiet(row: OpenDossier, directory: Directory): Quiet | undefined {
  const found = nextOf(row, directory)
  return found && { ...found, dossier: row.dossier, ref: row.receipt }
}

function nextOf(row: OpenDossier, directory: Directory): Found | undefined {
  const { agency, appointment, askedAt, submittedAt } = row
  switch (row.processing) {
    case 'registered':
      if (submittedAt !== undefined)
        return { kind: 'agency-silent', since: submittedAt, owner: agency, of: '' }
      return row.hasPackets
        ? undefined
        : {
            kind: 'registration-not-followed',
            since: row.registeredAt,
            owner: row.office ?? row.centre,
            of: '',
          }
    case 'accepted':
    case 'processing':
      // A day that is put off is another trouble.
      if (appointment !== undefined)
        return { kind: 'due-day-past', since: appointment, owner: agency, of: appointment }
      // What has no limit needs no day.
      return row.acceptedAt !== undefined && procedureOf(directory.procedures, row.procedure)?.limit
        ? { kind: 'appointment-missing', since: row.acceptedAt, owner: agency, of: '' }
        : undefined
    case 'supplement_requested':
      return askedAt === undefined || (row.broughtAt !== undefined && row.broughtAt >= askedAt)
        ? undefined
        : { kind: 'supplement-not-brought', since: askedAt, owner: agency, of: askedAt }
    default:
      return undefined
  }
}
