import { readS10 } from '../codes/s10.ts'
import type { World } from '../world.ts'
import type { Past, Ruling } from './decide.ts'
import type { EventType, Input } from './events.ts'
import { legFor } from './evolve-item.ts'
import { refusal } from './refusal.ts'
import { speaks } from './rights.ts'
import { type Dossier, isFinal, packetOf } from './state.ts'

/** The rules of the road, of its end and of the money. */
export function decideItem(input: Input, past: Past, world: World): Ruling<EventType> {
  const dossier = past.dossier as Dossier
  const { directory } = world
  switch (input.type) {
    case 'item.dispatched': {
      // A failed check digit is a slip of the hand here; carriers' own numbers need not follow S10 (facts/bcci.md 5.4).
      if (input.as === 'command' && readS10(input.data.waybill).result === 'wrong-check-digit')
        return refusal('wrong-check-digit', '/data/waybill')
      const leg = dossier.legs.find(
        (row) => row.state === 'with_post' && (input.data.leg === undefined || row.kind === input.data.leg),
      )
      if (!leg) return undefined
      if (leg.office && !speaks(directory, input.by, leg.office, input.at)) return refusal('not-yours')
      return { data: { ...input.data, leg: leg.kind, ...(leg.office ? { office: leg.office } : {}) } }
    }
    case 'item.scanned':
    case 'item.attempt_failed':
    case 'item.held':
    case 'item.delivered': {
      const leg = legFor(dossier, input.data.waybill)
      if (leg?.office && !speaks(directory, input.by, leg.office, input.at)) return refusal('not-yours')
      if (input.type !== 'item.scanned' && leg && isFinal(leg.state))
        return refusal('already-known', undefined, { is: leg.state })
      if (
        input.type === 'item.delivered' &&
        input.data.recalled &&
        packetOf(dossier, input.data.recalled.packet)
      )
        return refusal('packet-exists', '/data/recalled/packet')
      return undefined
    }
    case 'result.collected': {
      const held = dossier.packets.filter((packet) => packet.kind === 'result')
      const wanted = input.data.packets ?? held.map((packet) => packet.id)
      for (const id of wanted) {
        const packet = packetOf(dossier, id)
        if (!packet) return refusal('unknown-packet', '/data/packets')
        if (packet.custodian.at !== 'party' || !speaks(directory, input.by, packet.custodian.party, input.at))
          return refusal('packet-not-held', '/data/packets')
      }
      return undefined
    }
    case 'fee.collected':
      return dossier.fees.some((fee) => fee.id === input.data.fee)
        ? refusal('already-known', '/data/fee')
        : undefined
    case 'fee.refunded':
      return feeProblem(dossier, input.data.fee, input.data.amount, '/data')
    case 'fee.remitted': {
      for (const [index, line] of input.data.lines.entries()) {
        const problem = feeProblem(dossier, line.fee, line.amount, `/data/lines/${index}`)
        if (problem) return problem
      }
      return undefined
    }
    default:
      return undefined
  }
}

/** No more can be given back or handed on than was taken and is still there. */
function feeProblem(dossier: Dossier, id: string, amount: number, pointer: string): Ruling<EventType> {
  const fee = dossier.fees.find((row) => row.id === id)
  if (!fee) return refusal('unknown-fee', `${pointer}/fee`)
  const left = fee.amount - fee.refunded - fee.remitted
  return amount > left ? refusal('amount-too-high', `${pointer}/amount`, { left: String(left) }) : undefined
}
