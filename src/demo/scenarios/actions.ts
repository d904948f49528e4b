import { dueAt } from '../../domain/calendar/due.ts'
import { formDossierCode } from '../../domain/codes/dossier-code.ts'
import { makeS10 } from '../../domain/codes/s10.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { personOf } from '../staff.ts'
import type { Row, Wanted } from './client.ts'
import { differ, type Piece, standing } from './expectations.ts'
import { act, personFor, procedureFor, staffName, type TestContext, type Who } from './test-context.ts'

// The steps of the service as partners and clerks take them; each is one event for each piece of a list.

/** The papers of the application, the result, the supplement: ids that a party chooses. */
export const APPLICATION = 'ho-so'
export const RESULT = 'ket-qua'

export const papersOf = (context: TestContext, piece: Piece) =>
  procedureFor(context, piece).papers.map(({ name, originals, copies }) => ({ name, originals, copies }))

export const register = (context: TestContext, who: Who, list: readonly Piece[], at: string) =>
  act(context, who, { type: 'dossier.registered', at }, list, (piece) => {
    const { name, phone, idNumber, address } = personFor(context, piece)
    const { procedure, centre, agency, office, service, channel } = piece
    return {
      procedure,
      centre,
      agency,
      office,
      service,
      channel,
      papers: papersOf(context, piece),
      applicant: { name, phone, idNumber, address },
    }
  })

const sealOf = (piece: Piece): string => `NP${String(piece.number).padStart(6, '0')}`

export const receive = (context: TestContext, who: Who, list: readonly Piece[], at: string) =>
  act(context, who, { type: 'packet.received_by_post', at }, list, (piece) => ({
    packet: APPLICATION,
    papers: papersOf(context, piece),
    seal: sealOf(piece),
    office: piece.office,
    slipSigned: true,
  }))

export type Offered = Readonly<{ to: string; at: string; list: string; packet?: string; from?: string }>

/** A handover list: one number, one paper, an offer in each dossier. */
export async function offer(context: TestContext, who: Who, pieces: readonly Piece[], offered: Offered) {
  const { to, at, list, packet = APPLICATION, from } = offered
  context.expectations.lists.set(list, { party: who.party, packets: {} })
  standing(context.expectations, list, pieces.length, 'open')
  return act(context, who, { type: 'handover.offered', at, together: true }, pieces, () => ({
    handover: list,
    to,
    ...(from === undefined ? {} : { from }),
    number: list,
    packets: [{ packet }],
  }))
}

export type Accepted = Readonly<{
  list: string
  at: string
  packet?: string
  /** The basis and its proof; the receiver's own word where nothing is said. */
  proof?: Readonly<{ basis: string } & Record<string, unknown>>
  pin?: string | undefined
  /** How the packets stood before, where they were not simply open. */
  before?: string
  found?: Readonly<Record<string, unknown>>
}>

export async function accept(context: TestContext, who: Who, pieces: readonly Piece[], accepted: Accepted) {
  const {
    list,
    at,
    pin,
    packet = APPLICATION,
    proof = { basis: 'own' },
    found = {},
    before = 'open',
  } = accepted
  const type = 'handover.accepted'
  const rows = await act(context, who, { type, at, pin, together: true }, pieces, () => ({
    handover: list,
    packets: [{ packet, ...found }],
    ...proof,
  }))
  standing(context.expectations, list, pieces.length, `accepted ${proof.basis}`, before)
  // What the giver alone enters of a signature on paper waits for the receiver's word.
  if (packet === APPLICATION && proof.basis !== 'paper') for (const piece of pieces) submittedBy(piece, at)
  return rows
}

/** The first proof binds: a signature for the papers, or the agency's word that it had them at the latest. */
function submittedBy(piece: Piece, at: string): void {
  if (piece.submittedAt === undefined || at < piece.submittedAt) piece.submittedAt = at
}

export async function refuse(
  context: TestContext,
  who: Who,
  pieces: readonly Piece[],
  { list, at, reason }: Readonly<{ list: string; at: string; reason: string }>,
) {
  standing(context.expectations, list, pieces.length, 'refused', 'open')
  return act(context, who, { type: 'handover.refused', at, together: true }, pieces, () => ({
    handover: list,
    packets: [APPLICATION],
    reason: { code: reason },
  }))
}

/** What a list signed on paper says: its number, the signer, the minute, the scan, and who checked the entry. */
export const onPaper = (
  context: TestContext,
  { list, receiver, signedAt, seenBy }: Readonly<Record<'list' | 'receiver' | 'signedAt' | 'seenBy', string>>,
) => ({
  basis: 'paper',
  paper: {
    number: list,
    signer: staffName(context, receiver),
    signedAt,
    scan: fakeHash(context.count('scan')),
    confirmedBy: personOf(seenBy, 2),
  },
})

/** Stands for the SHA-256 of a scanned sheet that does not exist. */
const fakeHash = (n: number): string => n.toString(16).padStart(64, 'a5')

export type AcceptedByAgency = Readonly<{
  at: string
  wanted?: Wanted
  /** The day of receipt; the scene's own where it plants a wrong one, or none. */
  appointment?: string | null
}>

/** The agency's own system gives the code and states the appointment, counted from the handover. */
export async function acceptDossiers(
  context: TestContext,
  who: Who,
  list: readonly Piece[],
  by: AcceptedByAgency,
) {
  const type = 'dossier.accepted'
  return act(
    context,
    who,
    { type, at: by.at, ...(by.wanted === undefined ? {} : { how: by.wanted }) },
    list,
    (piece, index) => {
      const acceptedAt = new Date(Date.parse(by.at) + index * 15_000).toISOString()
      const { date } = vietnamTime(acceptedAt)
      const code = formDossierCode(piece.agency, date, context.count(`code ${piece.agency} ${date}`))
      if (!code) differ(context.expectations, `no code for ${piece.agency} on ${date}`)
      const start = piece.submittedAt ?? acceptedAt
      const due = dueAt(context.calendar, start, procedureFor(context, piece).limit)
      piece.code = code ?? ''
      piece.acceptedAt = acceptedAt
      submittedBy(piece, acceptedAt)
      piece.appointment = by.appointment === undefined ? (due ?? null) : by.appointment
      return { code, appointment: piece.appointment }
    },
  )
}

export type Ready = Readonly<{
  at: string
  by?: 'post' | 'counter'
  more?: Readonly<Record<string, unknown>>
}>

export const ready = (
  context: TestContext,
  who: Who,
  list: readonly Piece[],
  { at, by = 'post', more = {} }: Ready,
) =>
  act(context, who, { type: 'result.ready', at }, list, (piece) => ({
    packet: RESULT,
    papers: [{ name: procedureFor(context, piece).result, originals: 1 }],
    by,
    ...more,
  }))

const SERIAL_START = 41_000_000

/** A waybill of the post: S10 with its check digit. */
export function newWaybill(context: TestContext): string {
  const made = makeS10('EH', SERIAL_START + context.count('waybill'), 'VN')
  if (!made) throw new Error('no waybill')
  return made
}

export async function dispatch(
  context: TestContext,
  who: Who,
  list: readonly Piece[],
  at: string,
  leg: 'submit' | 'return' | 'send_back' = 'return',
  wanted?: Wanted,
): Promise<readonly Row[]> {
  const how = wanted === undefined ? {} : { how: wanted }
  return act(context, who, { type: 'item.dispatched', at, ...how }, list, (piece) => {
    piece.waybill = newWaybill(context)
    piece.tries += 1
    return { leg, waybill: piece.waybill, office: piece.office }
  })
}

export type Scan = Readonly<{ at: string; code: string; meaning?: string; wanted?: Wanted }>

export const scan = (
  context: TestContext,
  who: Who,
  list: readonly Piece[],
  { at, code, meaning, wanted }: Scan,
) =>
  act(
    context,
    who,
    { type: 'item.scanned', at, ...(wanted === undefined ? {} : { how: wanted }) },
    list,
    (piece) => ({
      waybill: piece.waybill,
      family: context.province.statusMap.family,
      code,
      ...(meaning === undefined ? {} : { meaning }),
    }),
  )

export type Delivered = Readonly<{
  at: string
  attempt?: number
  mode?: 'door' | 'counter'
  more?: Readonly<Record<string, unknown>>
  wanted?: Wanted
}>

export const deliver = (context: TestContext, who: Who, list: readonly Piece[], delivered: Delivered) => {
  const { at, attempt = 1, mode = 'door', more = {}, wanted } = delivered
  const how = wanted === undefined ? {} : { how: wanted }
  return act(context, who, { type: 'item.delivered', at, ...how }, list, (piece) => ({
    waybill: piece.waybill,
    mode,
    receiver: {
      name: personFor(context, piece).name,
      relation: 'self',
      checked: 'vneid',
      matched: true,
    },
    attempt,
    ...more,
  }))
}

export const fail = (
  context: TestContext,
  who: Who,
  list: readonly Piece[],
  failed: Readonly<{ at: string; attempt: number; next: 'redeliver' | 'hold' | 'return'; wanted?: Wanted }>,
) => {
  const { at, attempt, next, wanted } = failed
  const how = wanted === undefined ? {} : { how: wanted }
  return act(context, who, { type: 'item.attempt_failed', at, ...how }, list, (piece) => ({
    waybill: piece.waybill,
    attempt,
    reason: { code: 'nobody_home' },
    next,
  }))
}
