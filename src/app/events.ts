import type { Deps } from '../deps.ts'
import { parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import { mayAwait } from '../domain/dossier/awaited.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { roleProblem } from '../domain/dossier/rights.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Actor, type PartyCode, speaksFor } from '../domain/party.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import { isOwnRemembered } from '../journal/read/remembered.ts'
import { printedNumberOf, slipNamed } from '../journal/slips/slips.ts'
import type { Submitted } from '../journal/write/answers.ts'
import { submit, submitUnknown } from '../journal/write/submit.ts'
import type { Refused } from './access.ts'
import { countersignedBy } from './countersign.ts'
import { isShowing, mayShow, shownWrongly } from './shown-seal.ts'
import { shownBy } from './shown-secret.ts'
import { givenWay } from './side-by-side.ts'

export type { Submitted }

/** Somebody as the source of an event: their own party, or one it speaks for today. */
export function actorAs(deps: Deps, by: Actor, source: PartyCode): Actor | undefined {
  const { directory } = deps.journal.reference(deps.now())
  const speaks = speaksFor(directory, by.party, source, vietnamTime(deps.now()).date)
  return speaks ? { ...by, party: source } : undefined
}

/** The PINs that were checked for one post, each once however many rows it signs. */
export type CheckedPins = Map<string, Promise<Input['countersigned']>>

/** What was typed beside an event, to be checked here and kept nowhere. */
export type Typed = Readonly<{
  /** Of whoever countersigns. */
  pin?: string | undefined
  /** On the citizen's part of the slip. */
  secret?: string | undefined
}>

/**
 * Hands an input to the journal. A registration by a slip with a printed number becomes the dossier that was reserved
 * with the number; an acceptance is countersigned by whoever's PIN came with it.
 * @param named what the sender calls the dossier; undefined where the input makes it
 */
export const post = (...asked: Parameters<typeof postNow>): Promise<Submitted | Refused> =>
  givenWay(asked[0].journal, () => postNow(...asked))

async function postNow(
  deps: Deps,
  input: Input,
  named: string | undefined,
  { pin, secret }: Typed,
  pins: CheckedPins,
): Promise<Submitted | Refused> {
  const { store } = deps.journal
  // What a caller may never say is refused before anything is looked for (contract section 8, "Rights before look-up").
  const { directory } = deps.journal.reference(deps.now())
  const wrongRole = roleProblem(directory, input)
  if (wrongRole) return wrongRole
  if (input.type === 'dossier.registered') {
    const number = printedNumberOf(input)
    const reserved = number === undefined ? undefined : await slipNamed(store, number)
    return submit(deps.journal, { ...input, dossier: reserved?.dossier ?? input.dossier })
  }
  if (named === undefined) return refusal('subject-missing', '/subject')
  const day = vietnamTime(deps.now()).date
  const own = isOwnRemembered(store, named, input.by.party)
  const awaited =
    !own &&
    input.as === 'report' &&
    mayAwait(directory, input.by, named, day, await officeOfSlip(deps, named))
  const found = own
    ? named
    : await findDossier(store, named, (party) => speaksFor(directory, input.by.party, party, day))
  const showing = isShowing(input.type)
  const tries = showing && !(await mayShow(deps, input.by, found ?? NOWHERE))
  // What is nowhere goes the way of what is another's, to be answered alike: ids are looked up, PINs are checked.
  const dossier = found === undefined || tries ? NOWHERE : found
  const countersigned = await countersignerOf(deps, input, pin, pins)
  const shown = secret !== undefined && (await shownBy(deps, input.by, named, secret)) === dossier
  // A report is kept by its number further down, or not at all.
  const as = dossier === NOWHERE ? 'command' : input.as
  const known = { ...input, dossier, as } as Input
  const proved = countersigned || shown ? withProofs(known, countersigned, shown) : known
  const told = await submit(deps.journal, proved, named)
  if (showing && isForeign(told)) await shownWrongly(deps, input.by, dossier)
  // What is not theirs is answered as what is not there.
  return awaited && isForeign(told) ? submitUnknown(deps.journal, input, named, found) : told
}

/** What was proved at the door beside what the sender says. */
const withProofs = (input: Input, countersigned: Input['countersigned'], shown: boolean): Input =>
  ({
    ...input,
    ...(countersigned ? { countersigned } : {}),
    ...(shown ? { shown: { secret: true } } : {}),
  }) as Input

/** The id of no dossier. */
const NOWHERE = ''

const isForeign = (told: Submitted): boolean =>
  'refusal' in told &&
  (told.refusal.code === 'not-yours' || told.refusal.code === 'unknown-dossier') &&
  told.refusal.pointer === undefined

/** The office whose printed slip has a number; only our own numbers are on slips. */
async function officeOfSlip(deps: Deps, named: string): Promise<PartyCode | undefined> {
  const receipt = parseReceiptNumber(named)
  return receipt === undefined ? undefined : (await slipNamed(deps.journal.store, receipt))?.office
}

function countersignerOf(deps: Deps, input: Input, pin: string | undefined, pins: CheckedPins) {
  const person = input.type === 'handover.accepted' ? input.data.countersigner : undefined
  if (person === undefined || pin === undefined) return undefined
  const key = `${person} ${pin}`
  const checked =
    pins.get(key) ??
    // Systems are told the same of a wrong PIN and of a wait: neither is a signature.
    countersignedBy(deps, input.by, { person }, pin).then((signed) =>
      signed && 'waitUntil' in signed ? undefined : signed,
    )
  pins.set(key, checked)
  return checked
}
