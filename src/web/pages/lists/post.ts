import {
  type Counted,
  ended,
  type HandoverList,
  resolvedBy,
  type Said,
  signed,
} from '../../../app/handover-lists.ts'
import {
  hashOfScan,
  readScan,
  recordWithScan,
  SCAN_BYTES_MAX,
  type SignedScan,
} from '../../../app/papers/signed-scans.ts'
import { recordAll } from '../../../app/recording.ts'
import { signerFor } from '../../../app/staff.ts'
import type { DataOf, Input } from '../../../domain/dossier/events/events.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { type Failed, failedBy, makeCommand, wrong } from '../parts/commands.ts'
import { commandId, type FormError, wrongField } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import type { LastScan } from '../parts/scan-job.tsx'
import { instantFrom, whyNoInstant } from '../parts/typed-dates.ts'
import { type View, when } from '../parts/view.ts'
import { foundAs, outcomeOf, wrongOutcomes } from './found.ts'

export type ListOutcome = Readonly<{ done: true }> | (Failed & Readonly<{ last?: LastScan }>)

const STALE = 409

type Proof = Readonly<{
  said: Pick<DataOf<'handover.accepted'>, 'basis' | 'paper' | 'countersigner'>
  countersigned?: Input['countersigned']
  scan?: SignedScan
}>

/** Who has to wait is told so: a right PIN would be refused as well. */
const pinWaitWords = (view: View, until: string): string =>
  view.say(
    `Đã gõ sai mã PIN nhiều lần: chưa thử lại được trước ${when(view, until)}, kể cả với mã đúng. Người khác của đơn vị vẫn ký được.`,
    `The PIN was wrong several times: nothing is tried before ${when(view, until)}, not even the right one. Somebody else of the party may sign.`,
  )

const UNKNOWN_SIGNER = [
  'Tên đăng nhập hoặc mã PIN không đúng, hoặc người này không thuộc đơn vị',
  'User name or PIN is wrong, or the person does not belong to the party',
] as const

/** How the list is signed: in one's own session, by the receiver's PIN, or on paper with a second person. */
export async function proofOf(view: View, list: HandoverList, form: Form): Promise<Proof | FormError> {
  const { say, deps } = view
  const basis = form.text('basis')
  if (basis === 'own') return { said: { basis } }
  if (basis === 'counter') {
    const countersigned = await signerFor(
      deps,
      callerOf(view).actor,
      list.to,
      form.text('who'),
      form.text('pin'),
    )
    if (!countersigned) return { name: 'who', text: say(...UNKNOWN_SIGNER) }
    if ('waitUntil' in countersigned)
      return { name: 'who', text: pinWaitWords(view, countersigned.waitUntil) }
    return { said: { basis, countersigner: countersigned.person }, countersigned }
  }
  if (basis !== 'paper') return wrongField(view, 'basis')
  const scan = await scanIn(view, form)
  if ('text' in scan) return scan
  const typed = form.text('/paper/signedAt')
  const signedAt = instantFrom(typed)
  if (!signedAt) {
    const missing = wrongField(view, '/paper/signedAt')
    return typed === '' ? missing : { ...missing, text: whyNoInstant(say, typed) }
  }
  const { actor } = callerOf(view)
  const mine = actor.party
  const second = await signerFor(deps, actor, mine, form.text('second'), form.text('second-pin'))
  if (!second) return { name: 'second', text: say(...UNKNOWN_SIGNER) }
  if ('waitUntil' in second) return { name: 'second', text: pinWaitWords(view, second.waitUntil) }
  const paper = {
    number: form.text('/paper/number'),
    signer: form.text('/paper/signer'),
    signedAt,
    scan: hashOfScan(scan),
    confirmedBy: second.person,
    ...linkFor(view, list, hashOfScan(scan)),
  }
  return { said: { basis, paper }, scan }
}

const KILO = 1000

/** The scan that came along, or what is wrong with it. */
async function scanIn(view: View, form: Form): Promise<SignedScan | FormError> {
  const { say } = view
  const file = form.file('/paper/scan')
  if (!file || file.size === 0) return wrongField(view, '/paper/scan')
  const scan = readScan(new Uint8Array(await file.arrayBuffer()))
  if (typeof scan !== 'string') return scan
  const most = SCAN_BYTES_MAX / KILO
  return {
    name: '/paper/scan',
    text:
      scan === 'too-large'
        ? say(
            `Bản chụp lớn hơn ${most} kB: quét lại ở 150 dpi, đen trắng, hoặc chụp ảnh`,
            `The scan is larger than ${most} kB: scan it anew at 150 dpi in black and white, or take a photograph`,
          )
        : say(
            'Bản chụp phải là tệp PDF, hoặc ảnh JPEG, PNG',
            'The scan has to be a PDF, or a JPEG or PNG picture',
          ),
  }
}

/** An address as an event may name it: with a lock, and nothing in it that hides a query. */
const ADDRESS = /^https:\/\/[^%?#]+$/

/** Of what the giver states the receiver sees the scan here, and may dispute it. */
function linkFor({ deps }: View, list: HandoverList, sha256: string): Readonly<{ link?: string }> {
  const link = deps.baseUrl + paths.handoverScan(list.id, sha256)
  return !list.receives && ADDRESS.test(link) ? { link } : {}
}

/** Signs for the list, packet by packet; all of it goes into the book, or nothing does. */
export async function acceptList(
  view: View,
  list: HandoverList,
  form: Form,
  found: ReadonlySet<string>,
): Promise<ListOutcome> {
  const id = commandId(view, form)
  if (list.open.length === 0) return alreadyResolved(view, list, id)
  const proof = await proofOf(view, list, form)
  if ('text' in proof) return wrong(proof)
  const unread: FormError[] = [...wrongOutcomes(view, list.open, form, found)]
  if (reasonIn(form) === '' && list.open.some((row) => outcomeOf(row, form, found) === 'refused'))
    unread.push(wrongField(view, 'handover.refused /reason/code'))
  const counted = new Map<string, Counted>()
  for (const row of list.open) {
    const outcome = outcomeOf(row, form, found)
    const one = outcome === 'absent' || outcome === 'refused' ? outcome : foundAs(view, row, form, outcome)
    if (Array.isArray(one)) unread.push(...one)
    else counted.set(row.name, one as Counted)
  }
  // All that is wrong on the form is told at once.
  if (unread.length > 0) return wrong(...unread)
  const said = signed(list, proof.said, reasonIn(form), (row) => counted.get(row.name) ?? 'absent')
  return recordSaid(view, id, said, proof)
}

/** Every dossier of the list gets the same word: taken back by the giver, or refused by the receiver. */
export function endList(
  view: View,
  list: HandoverList,
  form: Form,
  type: 'handover.withdrawn' | 'handover.refused',
): ListOutcome | Promise<ListOutcome> {
  const id = commandId(view, form)
  if (list.open.length === 0) return alreadyResolved(view, list, id)
  if (type === 'handover.refused' && reasonIn(form) === '')
    return wrong(wrongField(view, 'handover.refused /reason/code'))
  return recordSaid(view, id, ended(list, type, reasonIn(form)))
}

const reasonIn = (form: Form): string => form.text('/reason/code')

export async function recordSaid(
  view: View,
  id: string,
  said: readonly Said[],
  { countersigned, scan }: Pick<Proof, 'countersigned' | 'scan'> = {},
): Promise<ListOutcome> {
  const inputs: Input[] = []
  for (const [index, { type, dossier, data }] of said.entries()) {
    const made = makeCommand(view, { type, dossier, id: `${id}-${index + 1}`, data })
    const [first] = 'errors' in made ? made.errors : []
    if ('errors' in made) return wrong({ text: first?.text ?? '' })
    inputs.push(
      type === 'handover.accepted' && countersigned
        ? ({ ...made.input, countersigned } as Input)
        : made.input,
    )
  }
  const { deps } = view
  const answer = scan
    ? await recordWithScan(deps, callerOf(view).actor, inputs, scan)
    : await recordAll(deps, inputs)
  if (!('refusal' in answer)) return { done: true }
  const { errors, status } = failedBy(view, answer.refusal)
  // What was refused is no field of this form.
  return { status, errors: errors.map(({ text }) => ({ text })) }
}

/** A second click finds the list resolved by the first one, which is its answer; another's answer is not. */
function alreadyResolved(view: View, list: HandoverList, id: string): ListOutcome {
  if (resolvedBy(list, id)) return { done: true }
  const text = view.say(
    'Bảng kê này đã được người khác xử lý trước đó. Lần bấm này không ghi thêm gì.',
    'Somebody else resolved this list before. Nothing was recorded this time.',
  )
  return { errors: [{ text }], status: STALE }
}
