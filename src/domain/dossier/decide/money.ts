import { type Directory, isGovernment, type PartyCode } from '../../party.ts'
import { feeLeft } from '../dues.ts'
import type { EventType, Input } from '../events/events.ts'
import type { feeEvents } from '../events/item.ts'
import { refusal } from '../refusal.ts'
import { hasPart, speaks } from '../rights.ts'
import type { Dossier } from '../state.ts'
import type { TypesWith } from '../traits/traits.ts'
import type { InputOf, Rules, Ruling } from './ruling.ts'

/** The rules of the money. */
export const moneyRules: Rules<TypesWith<'rule'> & keyof typeof feeEvents> = {
  'fee.collected': ({ data }, dossier) => {
    if (dossier.fees.some((fee) => fee.id === data.fee)) return refusal('already-known', '/data/fee')
    // The state's fee is for the agency's work and for no journey.
    return data.kind === 'state_fee' && data.leg ? refusal('kinds-mixed', '/data/leg') : undefined
  },
  'fee.refunded': (input, dossier, { directory }) => {
    const { data } = input
    const holder = holderOf(input, dossier, directory, data, '/data', 0)
    return 'refusal' in holder ? holder : { data: { ...data, holder: holder.party } }
  },
  'fee.remitted': (input, dossier, { directory }) => remitted(input, dossier, directory),
  'fee.waived': ({ data }, dossier) => {
    const left = feeLeft(dossier)
    return data.amount > left ? refusal('amount-too-high', '/data/amount', { left: String(left) }) : undefined
  },
}

type Holder = Readonly<{ party: PartyCode }>
type Refused = ReturnType<typeof refusal>

/**
 * Whose hand a sum comes from: only who has the money gives it back or hands it on (practice, stories.md M3); what
 * was handed on is owed by whoever received it (M4).
 * @param rest what the same input takes of this fee besides
 */
function holderOf(
  input: Input,
  dossier: Dossier,
  directory: Directory,
  asked: Readonly<{ fee: string; amount: number }>,
  pointer: string,
  rest: number,
): Holder | Refused {
  const fee = dossier.fees.find((row) => row.id === asked.fee)
  if (!fee) return refusal('unknown-fee', `${pointer}/fee`)
  const wanted = rest + asked.amount
  const own = fee.held.filter((row) => speaks(directory, input.by, row.party, input.at))
  const enough = own.find((row) => row.amount >= wanted)
  if (enough) return enough
  const all = fee.held.reduce((sum, row) => sum + row.amount, 0)
  const left = Math.max(0, ...own.map((row) => row.amount))
  const others = fee.held.filter((row) => !own.includes(row) && row.amount >= wanted)
  if (wanted <= all && own.length === 0 && others.length > 0)
    return refusal('money-not-held', `${pointer}/fee`, { holder: others.map((row) => row.party).join(' ') })
  return refusal('amount-too-high', `${pointer}/amount`, { left: String(left) })
}

/** A list of money has one kind: only the state's fee is handed on to the state (facts/bcci.md 5.5). */
function remitted(input: InputOf<'fee.remitted'>, dossier: Dossier, directory: Directory): Ruling<EventType> {
  const { data } = input
  if (!directory.parties.has(data.to)) return refusal('unknown-party', '/data/to')
  if (!mayHold(dossier, directory, data.to)) return refusal('wrong-receiver', '/data/to')
  const sums = new Map<string, number>()
  const kinds = new Set<string>()
  const lines: typeof data.lines = []
  for (const [index, line] of data.lines.entries()) {
    const pointer = `/data/lines/${index}`
    const before = sums.get(line.fee) ?? 0
    const first = holderOf(input, dossier, directory, line, pointer, before)
    if ('refusal' in first) return first
    sums.set(line.fee, before + line.amount)
    // All lines of one sum come from one hand, as they are one move of it; the line that is too much is named above.
    const rest = data.lines.reduce(
      (sum, { fee, amount }) => (fee === line.fee ? sum + amount : sum),
      -line.amount,
    )
    const whole = holderOf(input, dossier, directory, line, pointer, rest)
    const holder = 'refusal' in whole ? first : whole
    if (holder.party === data.to) return refusal('wrong-receiver', '/data/to')
    lines.push({ ...line, holder: holder.party })
    const kind = dossier.fees.find((fee) => fee.id === line.fee)?.kind ?? ''
    kinds.add(kind)
    if (kinds.size > 1 || (kind !== 'state_fee' && isGovernment(directory, data.to)))
      return refusal('kinds-mixed', `${pointer}/fee`, { kind })
  }
  return { data: { ...data, lines } }
}

/** Money goes to whoever has a part in the dossier, or to the operator of an office that has (practice, stories.md M3). */
const mayHold = (dossier: Dossier, directory: Directory, to: PartyCode): boolean =>
  hasPart(dossier, to) ||
  dossier.parties.some(
    (row) => hasPart(dossier, row.party) && directory.parties.get(row.party)?.operator === to,
  )
