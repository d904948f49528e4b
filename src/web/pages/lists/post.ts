import { countersignedBy } from '../../../app/countersign.ts'
import { parseReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { DataOf, Input } from '../../../domain/dossier/events/events.ts'
import { speaksFor } from '../../../domain/party.ts'
import { findDossier } from '../../../journal/read/history.ts'
import { sha256Of } from '../../../journal/write/event-body.ts'
import { submitAll } from '../../../journal/write/submit-all.ts'
import { callerOf } from '../parts/access.ts'
import { commandOf, makeCommand } from '../parts/commands.ts'
import { commandId, type FormError, wrongField } from '../parts/fields.tsx'
import { type Form, instantFrom, whyNoInstant } from '../parts/form-data.ts'
import { refusalError, refusalStatus } from '../parts/refusals.ts'
import type { View } from '../parts/view.ts'
import { foundAs, howOf, wrongHows } from './found.ts'
import type { List, ListRow } from './reading.ts'

export type ListOutcome =
  | Readonly<{ done: true }>
  | Readonly<{ errors: readonly FormError[]; status: number; seen?: readonly string[] }>

const WRONG_SHAPE = 422
const STALE = 409

const wrong = (...errors: FormError[]): ListOutcome => ({ errors, status: WRONG_SHAPE })

/** The packets of the list that a scanned number names. */
export async function scanOnList(view: View, list: List, text: string): Promise<ListOutcome> {
  const id = await findDossier(view.deps.journal.store, parseReceiptNumber(text) ?? text)
  const found = list.open.filter((row) => row.dossier.id === id).map((row) => row.name)
  if (found.length > 0) return { errors: [], status: 200, seen: found }
  return wrong({ text: `“${text}”: ${view.say('không có trên bảng kê này', 'is not on this list')}` })
}

type Proof = Readonly<{
  said: Pick<DataOf<'handover.accepted'>, 'basis' | 'paper' | 'countersigner'>
  countersigned?: Signer
}>

type Signer = NonNullable<Input['countersigned']>

/** A person of the party who signs with login and PIN beside whoever is signed in. */
async function signer(view: View, login: string, pin: string, party: string): Promise<Signer | undefined> {
  const { deps } = view
  const signed = await countersignedBy(deps, { login }, pin)
  const { directory } = deps.journal.reference()
  return signed?.parties.some((one) => speaksFor(directory, one, party, view.today)) ? signed : undefined
}

const UNKNOWN_SIGNER = [
  'Tên đăng nhập hoặc mã PIN không đúng, hoặc người này không thuộc đơn vị',
  'User name or PIN is wrong, or the person does not belong to the party',
] as const

async function proofOf(view: View, list: List, form: Form): Promise<Proof | Readonly<{ error: FormError }>> {
  const { say } = view
  const basis = form.text('basis')
  if (basis === 'own') return { said: { basis } }
  if (basis === 'counter') {
    const countersigned = await signer(view, form.text('who'), form.text('pin'), list.to)
    return countersigned
      ? { said: { basis, countersigner: countersigned.person }, countersigned }
      : { error: { name: 'who', text: say(...UNKNOWN_SIGNER) } }
  }
  if (basis !== 'paper') return { error: { text: wrongField(view, 'basis').text } }
  const file = form.file('/paper/scan')
  if (!file) return { error: { text: say('Thiếu bản chụp đã ký', 'The scan is missing') } }
  const typed = form.text('/paper/signedAt')
  const signedAt = instantFrom(typed)
  if (!signedAt) {
    const missing = wrongField(view, '/paper/signedAt')
    return { error: typed === '' ? missing : { ...missing, text: whyNoInstant(say, typed) } }
  }
  const mine = callerOf(view).actor.party
  const second = await signer(view, form.text('second'), form.text('second-pin'), mine)
  if (!second) return { error: { name: 'second', text: say(...UNKNOWN_SIGNER) } }
  const paper = {
    number: form.text('/paper/number'),
    signer: form.text('/paper/signer'),
    signedAt,
    scan: sha256Of(new Uint8Array(await file.arrayBuffer())),
    confirmedBy: second.person,
  }
  return { said: { basis, paper } }
}

/** The commands of one signature: an acceptance for each dossier, and a refusal for what is not taken. */
function inputsOf(view: View, list: List, form: Form, id: string, proof: Proof): Input[] | ListOutcome {
  const byDossier = new Map<string, ListRow[]>()
  for (const row of list.open) byDossier.set(row.dossier.id, [...(byDossier.get(row.dossier.id) ?? []), row])
  const inputs: Input[] = []
  const push = (type: 'handover.accepted' | 'handover.refused', dossier: string, data: unknown) => {
    const made = makeCommand(view, type, dossier, `${id}-${inputs.length + 1}`, data)
    if ('errors' in made) return made.errors[0]
    const signed = type === 'handover.accepted' && proof.countersigned
    inputs.push(signed ? ({ ...made.input, countersigned: signed } as Input) : made.input)
    return undefined
  }
  const unread = [...wrongHows(view, list.open, form)]
  for (const [dossier, rows] of byDossier) {
    const how = (row: ListRow): string => howOf(row, form)
    const taken = rows.filter((row) => how(row) === 'ok' || how(row) === 'differs')
    const absent = rows.filter((row) => how(row) === 'absent').map((row) => row.offer.packet)
    const refused = rows.filter((row) => how(row) === 'refused').map((row) => row.offer.packet)
    const base = { handover: list.id }
    const found = taken.map((row) => foundAs(view, row, form))
    const bad = found.flatMap((one) => ('packet' in one ? [] : one))
    unread.push(...bad)
    // All that is wrong on the form is told at once, so nothing more is made of it.
    if (unread.length > 0) continue
    const problem =
      (taken.length > 0 &&
        push('handover.accepted', dossier, {
          ...base,
          ...proof.said,
          packets: found,
          ...(absent.length > 0 ? { absent } : {}),
        })) ||
      // Where nothing of a dossier was there, nothing can be accepted: the list goes back for it.
      (taken.length === 0 &&
        absent.length > 0 &&
        push('handover.refused', dossier, { ...base, packets: absent, reason: { code: 'not_there' } })) ||
      (refused.length > 0 &&
        push('handover.refused', dossier, {
          ...base,
          packets: refused,
          reason: { code: form.text('/reason/code') || 'other' },
        }))
    if (problem) return wrong({ text: problem.text })
  }
  return unread.length > 0 ? wrong(...unread) : inputs
}

async function finish(view: View, inputs: readonly Input[]): Promise<ListOutcome> {
  const answer = await submitAll(view.deps.journal, inputs)
  if ('done' in answer) return { done: true }
  const error = refusalError(view, answer.refusal)
  return { errors: [{ text: error.text }], status: refusalStatus(view, answer.refusal) }
}

/** A second click finds the list resolved by the first one, which is its answer; another's answer is not. */
function alreadyResolved(view: View, list: List, id: string): ListOutcome {
  const ours = list.rows.some(
    ({ answer }) => answer?.id.startsWith(`${id}-`) && /^\d+$/.test(answer.id.slice(id.length + 1)),
  )
  if (ours) return { done: true }
  const text = view.say(
    'Bảng kê này đã được người khác xử lý trước đó. Lần bấm này không ghi thêm gì.',
    'Somebody else resolved this list before. Nothing was recorded this time.',
  )
  return { errors: [{ text }], status: STALE }
}

/** Signs for the list, packet by packet; all of it goes into the book, or nothing does. */
export async function acceptList(view: View, list: List, form: Form): Promise<ListOutcome> {
  const id = commandId(view, form)
  if (list.open.length === 0) return alreadyResolved(view, list, id)
  const proof = await proofOf(view, list, form)
  if ('error' in proof) return wrong(proof.error)
  const inputs = inputsOf(view, list, form, id, proof)
  if (!Array.isArray(inputs)) return inputs
  return finish(view, inputs)
}

/** Every dossier of the list gets the same word: taken back by the giver, or refused by the receiver. */
export async function endList(
  view: View,
  list: List,
  form: Form,
  type: 'handover.withdrawn' | 'handover.refused',
): Promise<ListOutcome> {
  const id = commandId(view, form)
  if (list.open.length === 0) return alreadyResolved(view, list, id)
  const dossiers = [...new Set(list.open.map((row) => row.dossier.id))]
  const inputs = dossiers.map((dossier, index) => {
    const packets = list.open.filter((row) => row.dossier.id === dossier).map((row) => row.offer.packet)
    const step = `${id}-${index + 1}`
    return type === 'handover.withdrawn'
      ? commandOf(view, type, dossier, step, { handover: list.id })
      : commandOf(view, type, dossier, step, {
          handover: list.id,
          packets,
          reason: { code: form.text('/reason/code') || 'other' },
        })
  })
  return finish(view, inputs)
}
