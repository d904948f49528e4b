import type { Deps } from '../deps.ts'
import { numbersIn, readScanned, unnamed } from '../domain/codes/scanned.ts'
import { openOffer } from '../domain/dossier/state.ts'
import { ACCEPTED } from '../domain/dossier/traits/rows.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import {
  lastIn,
  nameOfPacket,
  type PacketRef,
  type ScanKind,
  type ScanStep,
  standingOf,
} from '../domain/scan-batch.ts'
import { freePacketsOf } from '../journal/read/packets-in-hand.ts'
import {
  type BatchOf,
  type BatchRow,
  batchById,
  openBatches,
  openBatchOf,
  stepsOf,
} from '../journal/read/scan-batches.ts'
import type { Rows } from '../journal/store.ts'
import { endBatch, endOfBatch, takeScan } from '../journal/write/scan-batches.ts'
import { desksOf, type OpenDossier, openDossier, openHandover } from './access.ts'
import { goesTo, nextReceiver } from './receivers.ts'

/*
 * Jobs of scanning, kept on the server while they are done: scan after scan, then one confirmation.
 *
 * - `list`: a bag that is filled. Its subject is the receiver; the first scan chooses it where nobody did. A scan adds
 *   those packets of the dossier that the office holds and that go to this receiver; the confirmation offers them, in
 *   the order of scanning, under the id of the job, and end it in the same commit (`offerList`).
 * - `count`: a list that is received. Its subject is the list. A scan marks the dossier's open packets on it as found;
 *   the confirmation signs for them, and asks what became of the others.
 * - `results`: dossiers of an agency whose results are ready. It has no subject. A scan adds a dossier that is being
 *   worked on, as the one packet `WHOLE_DOSSIER`; the confirmation is the page's own: it says `result.ready` of each
 *   (`standing`), with the job's id (`batch`) as the command's, and then ends the job (`endJob`).
 *
 * A page asks `jobOf` for what stands, its forms and its script send scans to `scanInto`. Another kind is its name in
 * `SCAN_KINDS` and a judge in the table below.
 */

/** What a scan came to; each has words and a sound of its own. */
export type ScanSign =
  | 'in'
  | 'twice'
  | 'out'
  | 'other-receiver'
  | 'elsewhere'
  | 'on-a-list'
  | 'not-on-list'
  | 'which-receiver'
  | 'too-many'
  | 'not-now'
  | 'unknown'
  | 'misread'
  | 'text'
  | 'address'
  | 'nothing'
  | 'end'

export type ScanAnswer = Readonly<{
  sign: ScanSign
  /** What was read, where it is no dossier of ours; never an address. */
  text?: string | undefined
  dossier?: OpenDossier['dossier'] | undefined
  packets?: readonly string[] | undefined
  /** Where it belongs: the party that is to have it, or has it. */
  party?: PartyCode | undefined
  /** The number of the list that it is on already. */
  list?: string | undefined
  job: ScanJob
}>

/** A job as it stands. */
export type ScanJob = Readonly<{
  /** The id of the job, and of what its confirmation records; absent before the first scan. */
  batch?: string | undefined
  subject: string
  standing: readonly PacketRef[]
  /** How many steps led to it: a job that went on meanwhile is not ended. */
  steps: number
}>

/** Packets on one list: more than a bag holds. Each may be accepted or refused, in one commit (INPUTS_MAX). */
export const LIST_MAX = 600

/** What a result that is ready stands for in a job: the dossier as a whole. */
export const WHOLE_DOSSIER = '-'

type Judged =
  | Readonly<{ add: readonly string[]; subject?: string }>
  | (Pick<ScanAnswer, 'party' | 'list'> & Readonly<{ sign: ScanSign }>)
type Judge = (deps: Deps, by: Actor, found: OpenDossier, subject: string) => Promise<Judged>

/** Where the papers of a dossier are, for whoever scanned them and does not hold them in the book. */
function whereItIs({ dossier }: OpenDossier, desks: readonly PartyCode[]): Judged {
  for (const { id, custodian } of dossier.packets) {
    const offer = openOffer(dossier, id)
    if (offer && desks.includes(offer.from))
      return { sign: 'on-a-list', list: offer.number ?? '', party: offer.to }
    if (custodian.at === 'party' && !desks.includes(custodian.party))
      return { sign: 'elsewhere', party: custodian.party }
  }
  return { sign: 'elsewhere' }
}

const JUDGES: Readonly<Record<ScanKind, Judge>> = {
  async list(deps, by, found, subject) {
    const desks = desksOf(deps, by)
    const rows = await freePacketsOf(deps.journal.store, desks, found.dossier.id)
    const [first] = rows
    if (!first) return whereItIs(found, desks)
    const next = nextReceiver(deps, by.party, rows)
    const to = subject || next
    if (to === '') return { sign: 'which-receiver' }
    const fitting = rows.filter((row) => goesTo(deps, row, to))
    return fitting.length > 0
      ? { add: fitting.map((row) => row.packet), subject: to }
      : { sign: 'other-receiver', party: next || undefined }
  },
  async count(deps, by, found, subject) {
    const rows = await openHandover(deps, by, subject)
    if ('refusal' in rows) return { sign: 'unknown' }
    const mine = rows.filter((row) => row.dossier === found.dossier.id && row.state === 'open')
    if (mine.length > 0) return { add: mine.map((row) => row.packet) }
    const where = whereItIs(found, [])
    return { sign: 'not-on-list', party: 'party' in where ? where.party : undefined }
  },
  results(_deps, _by, { dossier }) {
    return Promise.resolve(
      ACCEPTED.includes(dossier.processing) ? { add: [WHOLE_DOSSIER] } : { sign: 'not-now' },
    )
  },
}

const ofJob = (by: Actor, kind: ScanKind, subject: string): BatchOf => ({
  party: by.party,
  person: by.person ?? '',
  kind,
  subject,
})

export const emptyJob = (subject: string): ScanJob => ({ subject, standing: [], steps: 0 })

async function jobIn(deps: Deps, row: BatchRow | undefined, subject: string): Promise<ScanJob> {
  if (!row) return emptyJob(subject)
  const steps = await stepsOf(deps.journal.store, row.batch)
  return { batch: row.batch, subject: row.subject, standing: standingOf(steps), steps: steps.length }
}

/** What somebody has scanned for a subject and not confirmed yet. */
export const jobOf = async (deps: Deps, by: Actor, kind: ScanKind, subject: string): Promise<ScanJob> =>
  jobIn(deps, await openBatchOf(deps.journal.store, ofJob(by, kind, subject)), subject)

/** Every job of a kind that somebody has begun and not ended, the latest first; those without anything in it too. */
export const jobsOf = async (deps: Deps, by: Actor, kind: ScanKind): Promise<readonly ScanJob[]> =>
  Promise.all(
    (await openBatches(deps.journal.store, ofJob(by, kind, ''))).map((row) => jobIn(deps, row, row.subject)),
  )

async function ownBatch(deps: Deps, by: Actor, batch: string): Promise<BatchRow | undefined> {
  const row = await batchById(deps.journal.store, batch)
  return row?.party === by.party && row.person === by.person ? row : undefined
}

/** A job by its id, for whoever does it. */
export async function jobNamed(deps: Deps, by: Actor, batch: string): Promise<ScanJob | undefined> {
  const row = await ownBatch(deps, by, batch)
  return row && jobIn(deps, row, row.subject)
}

/** The rows that end a job, for the commit of its confirmation: what is scanned next begins another. */
export async function endOfJob(deps: Deps, by: Actor, job: EndedJob): Promise<Rows> {
  const row = await ownBatch(deps, by, job.batch ?? '')
  return row?.open === 1 ? endOfBatch(row, deps.now(), await seenIn(deps, job, row)) : {}
}

/** Ends a job after its confirmation, which says the same again where this is lost; not where it went on meanwhile. */
export async function endJob(deps: Deps, by: Actor, job: EndedJob): Promise<'ended' | 'went-on'> {
  const row = await ownBatch(deps, by, job.batch ?? '')
  if (row?.open !== 1) return 'ended'
  return endBatch(deps.journal.store, row, deps.now(), await seenIn(deps, job, row))
}

/** Without a number of steps, whatever stands is ended. */
type EndedJob = Readonly<{ batch?: string | undefined; steps?: number | undefined }>

const seenIn = async (deps: Deps, { steps }: EndedJob, row: BatchRow): Promise<number> =>
  steps ?? (await stepsOf(deps.journal.store, row.batch)).length

/** Where somebody scans. */
export type At = Readonly<{ kind: ScanKind; subject: string }>

async function change(
  deps: Deps,
  by: Actor,
  at: At,
  id: string,
  what: (steps: readonly ScanStep[]) => readonly Omit<ScanStep, 'scan'>[],
): Promise<Readonly<{ job: ScanJob; step: ScanStep | undefined }>> {
  const scan = { id, at: deps.now(), batch: deps.newId() }
  const { batch, step } = await takeScan(deps.journal.store, ofJob(by, at.kind, at.subject), scan, what)
  const standing = standingOf(batch?.steps ?? [])
  const steps = batch?.steps.length ?? 0
  return { job: { batch: batch?.row.batch, subject: at.subject, standing, steps }, step }
}

/** Puts packets in, dossier by dossier; what stands already changes nothing. */
const putIn =
  (chosen: ByDossier) =>
  (steps: readonly ScanStep[]): readonly Omit<ScanStep, 'scan'>[] => {
    const standing = new Set(standingOf(steps).map(nameOfPacket))
    return [...chosen].flatMap(([dossier, packets]) => {
      const fresh = packets.filter((packet) => !standing.has(nameOfPacket({ dossier, packet })))
      return fresh.length > 0 ? [{ what: 'in', dossier, packets: fresh } as const] : []
    })
  }

type ByDossier = ReadonlyMap<string, readonly string[]>

/** Takes one scan into a job, or says why not. The same id again is answered as before. */
export async function scanInto(
  deps: Deps,
  by: Actor,
  at: At,
  scan: Readonly<{ id: string; code: string }>,
): Promise<ScanAnswer> {
  const reading = readScanned(scan.code)
  const without = async (more: Omit<ScanAnswer, 'job'>): Promise<ScanAnswer> => ({
    ...more,
    job: await jobOf(deps, by, at.kind, at.subject),
  })
  const found = await firstFound(deps, by, numbersIn(reading))
  if (!found) {
    const { is, text } = unnamed(reading)
    return without({ sign: is, text })
  }
  const { dossier } = found
  const judged = await JUDGES[at.kind](deps, by, found, at.subject)
  if ('sign' in judged) {
    const again = await change(deps, by, at, scan.id, () => [])
    // What was answered before, when it was still in hand.
    if (again.step) return { sign: 'in', dossier, packets: again.step.packets, job: again.job }
    return without({ ...judged, dossier })
  }
  const to = { ...at, subject: judged.subject ?? at.subject }
  const before = await jobOf(deps, by, to.kind, to.subject)
  if (at.kind === 'list' && before.standing.length + judged.add.length > LIST_MAX)
    return { sign: 'too-many', dossier, job: before }
  const { job, step } = await change(deps, by, to, scan.id, putIn(new Map([[dossier.id, judged.add]])))
  return { sign: step ? 'in' : 'twice', dossier, packets: step?.packets ?? judged.add, job }
}

/** Takes out what the last scan put in. */
export async function undoLast(deps: Deps, by: Actor, at: At, id: string): Promise<ScanAnswer> {
  const { job, step } = await change(deps, by, at, id, (steps) => {
    const last = lastIn(steps)
    return last ? [{ what: 'out', ...last }] : []
  })
  if (!step) return { sign: 'nothing', job }
  const found = await openDossier(deps, by, step.dossier)
  const dossier = 'refusal' in found ? undefined : found.dossier
  return { sign: 'out', dossier, packets: step.packets, job }
}

/** Takes packets out, or puts them in, that were chosen by hand. */
export async function chooseByHand(
  deps: Deps,
  by: Actor,
  at: At,
  id: string,
  what: 'in' | 'out',
  chosen: readonly PacketRef[],
): Promise<ScanJob> {
  const byDossier = new Map<string, string[]>()
  for (const { dossier, packet } of chosen) {
    const before = byDossier.get(dossier)
    if (before) before.push(packet)
    else byDossier.set(dossier, [packet])
  }
  const takeOut = (): readonly Omit<ScanStep, 'scan'>[] =>
    [...byDossier].map(([dossier, packets]) => ({ what: 'out', dossier, packets }))
  return (await change(deps, by, at, id, what === 'in' ? putIn(byDossier) : takeOut)).job
}

/** The dossier that the first of these numbers names, of those that somebody may read. */
async function firstFound(
  deps: Deps,
  by: Actor,
  numbers: readonly string[],
): Promise<OpenDossier | undefined> {
  for (const number of numbers) {
    const found = await openDossier(deps, by, number)
    if (!('refusal' in found)) return found
  }
  return undefined
}
