import { isGovernment } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import { feeLeft, recallLeft } from './dues.ts'
import type { DossierFindingKind, Finding } from './finding.ts'
import { findingsOf } from './findings.ts'
import { isOutwardPacket } from './legs.ts'
import { lossKey } from './lost-papers.ts'
import { type Dossier, isEnded } from './state.ts'

/**
 * The cases that keep a dossier open until they have ended (contract section 8, "Closing"). What no event can end any
 * more tells of the past, and a finished dossier is not held open for ever by it (practice, stories.md C3).
 */
const HINDER: ReadonlySet<DossierFindingKind> = new Set([
  'lost',
  'delivery-not-proved',
  'postage-to-give-back',
  'recall-not-taken',
  'fee-not-collected',
  'delivery-disputed',
])

/**
 * What is lost and was issued or brought again hinders nothing; its compensation is a case all the same (C5, C6).
 * Papers with the wrong person are not where they belong; with a neighbour who is one, they are.
 */
export const hinders = ({ kind, detail }: Finding): boolean =>
  (HINDER.has(kind) && detail.replacedBy === undefined) ||
  (kind === 'delivered-to-somebody-else' && detail.matched === 'false')

/**
 * A dossier is closed when the agency is done and every packet is where it belongs (contract sections 2 and 8): what
 * goes to the citizen is there, the dossier's own papers are there or with the government side, old papers taken
 * back are with it too, and nothing is lost or on offer; every fee that was due and every old paper to be
 * taken back is taken or waived; and no case is open that hinders. What was missing when the post counted and never
 * came holds nothing open: the agency was done without it (practice, stories.md C3).
 * @param findings what the dossier's history shows, where the caller has it already
 */
export function isClosed(
  dossier: Dossier,
  reference: ReferenceData,
  findings: readonly Finding[] = findingsOf(dossier, reference),
): boolean {
  if (!isEnded(dossier.processing) || dossier.moreResults) return false
  if (dossier.offers.some((offer) => offer.state === 'open')) return false
  if (dossier.processing === 'finished' && (feeLeft(dossier) > 0 || recallLeft(dossier).length > 0))
    return false
  const ended = new Set(dossier.cases.filter((life) => life.closed !== undefined).map((life) => life.key))
  if (findings.some((finding) => hinders(finding) && !ended.has(finding.key))) return false
  return dossier.packets.every((packet) => {
    const { custodian } = packet
    // What became of it people have settled, or have given up.
    if (custodian.at === 'lost' && ended.has(lossKey(dossier.id, packet))) return true
    // What another packet stands in for is waited for no more; found again it belongs to the government side.
    if (packet.replacedBy)
      return custodian.at !== 'party' || isGovernment(reference.directory, custodian.party)
    const toCitizen = isOutwardPacket(packet.kind)
    if (custodian.at === 'missing' || custodian.at === 'brought') return true
    if (custodian.at === 'citizen') return packet.kind !== 'recalled'
    return custodian.at === 'party' && !toCitizen && isGovernment(reference.directory, custodian.party)
  })
}
