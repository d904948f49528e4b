import { acceptanceOf, proofOfOffer } from '../../domain/dossier/proof-of-handover.ts'
import type { Offer } from '../../domain/dossier/state.ts'
import type { Actor, PartyCode } from '../../domain/party.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { lineName } from '../../words/forms.ts'
import { NOBODY_SIGNED, offerOutcomes } from '../../words/handovers.ts'
import { differenceInWords, sealInWords } from '../../words/papers.ts'
import { reasonInWords } from '../../words/reasons.ts'
import { proofInWords } from '../../words/signatures.ts'
import { codeOf, partyName } from './heading.ts'
import type { HandoverEntry, HandoverListFacts, ListedOffer } from './listed-offers.ts'
import { personInWords, type Staff } from './persons.ts'

/** An offered packet that was not there resolves as refused, and a difference says why. */
const isAbsent = (offer: Offer): boolean =>
  offer.differences.some((difference) => difference.kind === 'absent')

export const outcomeOfOffer = (offer: Offer): string =>
  offerOutcomes[isAbsent(offer) ? 'absent' : offer.state]

type Outcome = Readonly<{
  result: string
  by: string
  basis: string
  at: string
  reason: string
}>

type Known = Pick<HandoverListFacts, 'directory' | 'staff'>

/** Who answered, how it is proved, at which hour and minute; packets answered alike stand in one row. */
export function outcomeRows(resolved: readonly ListedOffer[], facts: Known) {
  const groups = new Map<string, Readonly<{ outcome: Outcome; packets: number }>>()
  for (const { entry, offer } of resolved) {
    const outcome = outcomeOf(entry, offer, facts)
    const key = Object.values(outcome).join('\n')
    groups.set(key, { outcome, packets: (groups.get(key)?.packets ?? 0) + 1 })
  }
  return [...groups.values()].map(({ outcome, packets }) => ({ ...outcome, packets: String(packets) }))
}

function outcomeOf(entry: HandoverEntry, offer: Offer, { directory, staff }: Known): Outcome {
  const by = signerOf(entry, offer)
  const person = by && personInWords(by, staff, isUnconfirmed(entry, offer))
  const party = partyName(directory, by?.party) ?? ''
  const proof = proofOfOffer(offer, entry.events ?? [])
  return {
    result: outcomeOfOffer(offer),
    // Where a later step closed the offer, whoever recorded that step did not sign this list.
    by: offer.basis === 'implied' ? NOBODY_SIGNED : person ? `${person}, ${party}` : party,
    basis: proof ? proofInWords(proof) : '',
    at: offer.resolvedAt ? writeFormTime(offer.resolvedAt) : '',
    reason: reasonOf(entry, offer),
  }
}

type Signer = Readonly<{ party: PartyCode } & Partial<Actor>>

/**
 * Who answered for an offer. With a PIN on the giver's device it is the person who typed the PIN, on paper
 * somebody of the receiver whose name is personal data; the session that recorded it belongs to the giver.
 */
export function signerOf(entry: HandoverEntry, offer: Offer): Signer | undefined {
  if (offer.state !== 'accepted') return offer.resolvedBy
  if (offer.basis === 'own') return offer.resolvedBy
  const person =
    offer.basis === 'counter' ? acceptanceOf(offer, entry.events ?? [])?.data.countersigner : undefined
  return offer.basis === 'implied' ? undefined : { party: offer.to, person }
}

/** Who signed for an offer; empty where only a paper says so, or nobody did. */
export function signerInWords(entry: HandoverEntry, offer: Offer, staff: Staff | undefined): string {
  const by = signerOf(entry, offer)
  return by ? personInWords(by, staff, isUnconfirmed(entry, offer)) : ''
}

/** Who made the list. */
export function giverInWords(listed: ListedOffer | undefined, staff: Staff | undefined): string {
  if (!listed) return ''
  const { entry, offer } = listed
  const made = ofOffer(entry, offer).find((event) => event.version === offer.offeredVersion)
  return personInWords(offer.offeredBy, staff, made?.unconfirmed?.includes('/person') ?? false)
}

const isUnconfirmed = (entry: HandoverEntry, offer: Offer): boolean =>
  ofOffer(entry, offer).some(
    (event) => event.version === offer.resolvedVersion && event.unconfirmed?.includes('/person'),
  )

const ofOffer = (entry: HandoverEntry, offer: Offer) =>
  (entry.events ?? []).filter((event) => 'handover' in event.data && event.data.handover === offer.handover)

/** The reason in words: the free text beside it is personal data and stays off the list. */
function reasonOf(entry: HandoverEntry, offer: Offer): string {
  for (const event of ofOffer(entry, offer)) {
    if (event.type === 'handover.refused' && event.data.packets.includes(offer.packet))
      return reasonInWords(event.data.reason.code)
    if (event.type === 'handover.withdrawn' && offer.state === 'withdrawn')
      return event.data.reason ? reasonInWords(event.data.reason.code) : ''
  }
  return ''
}

/** Differences item by item: which paper, as stated, as found. */
export const differenceRows = (listed: readonly ListedOffer[]) =>
  listed
    .flatMap(({ entry, offer }) =>
      offer.differences.map((difference) => ({
        code: codeOf(entry.dossier),
        packet: difference.packet,
        kind: differenceInWords(difference),
        paper: difference.paper ? lineName({ ...difference, name: difference.paper }) : '',
        stated: difference.stated ?? '',
        found: difference.kind === 'seal' ? sealInWords(difference.found) : (difference.found ?? ''),
      })),
    )
    .map((row, index) => ({ no: String(index + 1), ...row }))
