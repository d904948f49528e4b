import { parseOrderNumber } from '../../codes/order-number.ts'
import { parseReceiptNumber } from '../../codes/receipt-number.ts'
import { type Directory, isGovernment } from '../../party.ts'
import type { ReferenceData } from '../../reference.ts'
import type { Slip } from '../../slips/slip.ts'
import type { EventType, Input } from '../events/events.ts'
import { refusal } from '../refusal.ts'
import { officeFor, speaks } from '../rights.ts'
import { type Dossier, openOffer } from '../state.ts'
import { procedureChoice } from './procedure-choice.ts'
import type { InputOf, Rules, Ruling } from './ruling.ts'

/** A dossier begins with what the directory knows, under numbers that are nobody else's. */
export function registrationRule(
  input: InputOf<'dossier.registered'>,
  slip: Slip | undefined,
  { directory }: ReferenceData,
): Ruling<EventType> {
  const office = officeFor(directory, input)
  const data = { ...input.data, ...(office === undefined ? {} : { office }) }
  const procedure = procedureChoice(directory, data)
  if ('refusal' in procedure) return procedure
  const ours = (data.aliases ?? []).findIndex(
    ({ value }) => parseReceiptNumber(value) ?? parseOrderNumber(value),
  )
  if (ours >= 0) return refusal('number-is-ours', `/data/aliases/${ours}/value`)
  const wrong = namedProblem(data, directory)
  if (wrong) return wrong
  // The slip is in the citizen's hand already: its number is the dossier's.
  const number = slip && data.slip ? { receipt: slip.receipt } : {}
  return { data: { ...data, procedure: procedure.code, ...number } }
}

type Named = Readonly<{
  centre?: string | undefined
  agency?: string | undefined
  office?: string | undefined
}>

const KINDS = { centre: ['centre'], agency: ['agency', 'centre'], office: ['office'] } as const

/** The first of what a registration names that the directory does not know, or knows as something else. */
function namedProblem(data: Named, directory: Directory): Ruling<EventType> {
  for (const field of ['centre', 'agency', 'office'] as const) {
    const code = data[field]
    const kind = code && directory.parties.get(code)?.kind
    if (code && !(KINDS[field] as readonly (string | undefined)[]).includes(kind))
      return refusal('unknown-party', `/data/${field}`)
  }
  return undefined
}

/** Once the government side has signed for papers, or accepted the dossier, it is theirs as well. */
const isSigned = (dossier: Dossier): boolean =>
  dossier.processing !== 'registered' ||
  dossier.submittedAt !== undefined ||
  dossier.offers.some((offer) => offer.state === 'accepted' && offer.direction === 'to_government')

/**
 * Whoever registered a dossier, or has its papers at the office, puts it right or takes it back until an agency has
 * signed; what lies on a list at the centre is taken off the list first (practice, stories.md C10).
 */
export function registrarProblem(input: Input, dossier: Dossier, directory: Directory): Ruling<EventType> {
  const registrar = dossier.trace[0]?.source
  const own = [registrar, dossier.office].some(
    (party) => party !== undefined && speaks(directory, input.by, party, input.at),
  )
  if (!own) return refusal('not-yours')
  if (isSigned(dossier)) return refusal('registration-is-signed')
  return dossier.packets.some((packet) => openOffer(dossier, packet.id))
    ? refusal('already-offered')
    : undefined
}

const FIELDS = ['procedure', 'centre', 'agency', 'service'] as const

/** The rules of second thoughts about a registration. */
export const registrationRules: Rules<'dossier.corrected' | 'dossier.withdrawn'> = {
  'dossier.corrected': (input, dossier, { directory }) => {
    const { data } = input
    const wrong = registrarProblem(input, dossier, directory) ?? namedProblem(data, directory)
    if (wrong) return wrong
    const given = FIELDS.flatMap((field) =>
      data[field] === undefined ? [] : [[field, data[field]] as const],
    )
    if (given.every(([field, value]) => value === dossier[field]))
      return refusal('already-known', undefined, { unchanged: 'true' })
    const procedure = procedureChoice(directory, { ...dossier, ...Object.fromEntries(given) })
    if ('refusal' in procedure) return procedure
    const begun = dossier.legs.some((leg) => leg.kind === 'submit' && leg.packets.length > 0)
    // What the post has taken in goes to the agency, whatever the form said.
    if (data.service === 'return' && begun) return refusal('out-of-turn', '/data/service')
    return { data: data.procedure === undefined ? data : { ...data, procedure: procedure.code } }
  },
  // The agency writes down what the citizen asked for; the post takes back what it should not have registered.
  'dossier.withdrawn': (input, dossier, { directory }) => {
    if (input.by.role === 'citizen' || isGovernment(directory, input.by.party)) return undefined
    return (
      registrarProblem(input, dossier, directory) ??
      (input.data.reason ? undefined : refusal('reason-needed', '/data/reason'))
    )
  },
}
