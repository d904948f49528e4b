import { sealUsed } from '../../../app/intake.ts'
import { hashOfPicture } from '../../../app/papers/delivery-proofs.ts'
import { type Picture, readPicture } from '../../../app/papers/pictures.ts'
import type { OneStop } from '../../../app/route.ts'
import { feeLeft, recallLeft } from '../../../domain/dossier/dues.ts'
import type { EventType, Input } from '../../../domain/dossier/events/events.ts'
import { freePacket } from '../../../domain/dossier/free-packet.ts'
import { oddDelivery } from '../../../domain/dossier/odd-delivery.ts'
import type { Dossier, Leg } from '../../../domain/dossier/state.ts'
import { addMillis } from '../../../domain/instant.ts'
import { oddNumber } from '../../../domain/odd-values.ts'
import { callerOf } from '../parts/access.ts'
import { type Failed, makeCommand, wrong } from '../parts/commands.ts'
import { feeSaid } from '../parts/fee-due.tsx'
import { commandId, type FormError } from '../parts/fields.tsx'
import { dataFrom, type Form } from '../parts/form-data.ts'
import type { View } from '../parts/view.ts'
import { CHECKS, isCheck, type OddSaid } from './delivery-words.ts'
import { countedIn } from './papers-to-fetch.ts'
import type { ToldKind } from './stop.ts'

/** What a form of the route means: commands that go together, what is odd about them, or what is wrong. */
export type Said =
  | Readonly<{ inputs: readonly Input[]; odd: readonly OddSaid[]; picture?: Picture | undefined }>
  | Failed

type Telling = Readonly<{ view: View; form: Form; stop: OneStop; leg: Leg | undefined; id: string }>

const ATTEMPTS_MAX = 20
/** A form that waits longer in a phone than this is told on the page of the dossier, with its reason. */
const WAITED_MAX_MS = 7 * 24 * 3_600_000

/**
 * When it was done: a form that waited for a network says for how long, since the clock of a phone may be wrong.
 * What it says is believed within bounds and looked at by the decision, which checks every time that is told.
 */
function whenDone(input: Input, form: Form): Input {
  const waited = /^\d{1,9}$/.test(form.text('waited')) ? Number(form.text('waited')) : 0
  if (waited === 0 || waited > WAITED_MAX_MS) return input
  const happenedAt = addMillis(input.at, -waited)
  return { ...input, happenedAt, lateReason: input.lateReason ?? 'no_signal' } as Input
}

export const legNamed = (dossier: Dossier, name: string): Leg | undefined =>
  dossier.legs.find((leg) => `${leg.kind}-${leg.try}` === name)

function commands(
  { view, form, stop, id }: Telling,
  wishes: readonly Readonly<{ type: EventType; data: unknown; suffix?: string }>[],
): Readonly<{ inputs: readonly Input[] }> | Failed {
  const inputs: Input[] = []
  for (const { type, data, suffix = '' } of wishes) {
    const asked = { type, dossier: stop.history.dossier.id, id: `${id}${suffix}`, data }
    const made = makeCommand(view, asked)
    if ('errors' in made) return made
    inputs.push(whenDone(made.input, form))
  }
  return { inputs }
}

/** The picture that came along, by the field it came in. */
async function pictureIn(
  view: View,
  form: Form,
): Promise<Readonly<{ kind: 'signature' | 'photo'; picture: Picture }> | FormError | undefined> {
  const kind = form.file('signature') ? 'signature' : 'photo'
  const file = form.file(kind)
  if (!file) return undefined
  const read = readPicture(new Uint8Array(await file.arrayBuffer()))
  if (typeof read !== 'string') return { kind, picture: read }
  return {
    name: 'photo',
    text:
      read === 'too-large'
        ? view.say(
            'Ảnh lớn hơn 600 kB: hãy chụp lại nhỏ hơn',
            'The picture is larger than 600 kB: take a smaller one',
          )
        : view.say('Tệp không phải ảnh JPEG hoặc PNG', 'The file is no JPEG or PNG picture'),
  }
}

async function delivered(telling: Telling): Promise<Said> {
  const { view, form, stop, leg } = telling
  const { say } = view
  const { dossier } = stop.history
  const errors: FormError[] = []
  const relation = form.text('/receiver/relation')
  const self = stop.people.recipient ?? stop.people.applicant
  const name = relation === 'self' ? self?.name : form.text('/receiver/name')
  const check = form.text('check')
  const recall = recallLeft(dossier)
  if (relation === '')
    errors.push({ name: '/receiver/relation', text: say('Chưa chọn ai nhận', 'Choose who took it') })
  else if (!name)
    errors.push({
      name: '/receiver/name',
      text: say('Chưa ghi họ tên người nhận', 'Write the name of whoever took it'),
    })
  if (!isCheck(check))
    errors.push({ name: 'check', text: say('Chưa chọn cách kiểm tra', 'Choose how it was checked') })
  const fee = feeSaid(view, form, dossier)
  if ('error' in fee) errors.push(fee.error)
  for (const index of recall.keys())
    if (form.text(`recall-${index}`) === '')
      errors.push({
        name: `recall-${index}`,
        text: say('Chưa chọn đã thu giấy tờ cũ hay chưa', 'Say whether the old paper was taken back'),
      })
  const sent = await pictureIn(view, form)
  if (sent && 'text' in sent) errors.push(sent)
  if (errors.length > 0 || !isCheck(check)) return wrong(...errors)
  const proof = sent && 'picture' in sent ? sent : undefined
  const back = recall.filter((_, index) => form.text(`recall-${index}`) === 'taken')
  const taken = 'taken' in fee ? fee.taken : undefined
  const data = {
    waybill: leg?.waybill,
    mode: form.text('mode') || undefined,
    receiver: { name, relation, ...CHECKS[check].means },
    attempt: Math.min((leg?.attempts ?? 0) + 1, ATTEMPTS_MAX),
    recalled: back.length > 0 ? { packet: freePacket(dossier, 'thu-hoi'), papers: back } : undefined,
    proof: proof && { kind: proof.kind, sha256: hashOfPicture(proof.picture) },
  }
  const made = commands(telling, [
    { type: 'item.delivered', data },
    ...(taken ? [{ type: 'fee.collected' as const, data: taken, suffix: '-thu' }] : []),
  ])
  if ('errors' in made) return made
  const left = { fee: taken ? 0 : feeLeft(dossier), recall: recall.filter((line) => !back.includes(line)) }
  const [first] = made.inputs
  const odd = first?.type === 'item.delivered' ? oddDelivery(first.data, left) : []
  return { ...made, odd, picture: proof?.picture }
}

function failed(telling: Telling): Said {
  const { form, leg } = telling
  const attempt = Math.min((leg?.attempts ?? 0) + 1, ATTEMPTS_MAX)
  const data = { ...dataFrom('item.attempt_failed', form), waybill: leg?.waybill, attempt }
  return noneOdd(commands(telling, [{ type: 'item.attempt_failed', data }]))
}

function held(telling: Telling): Said {
  const data = { ...dataFrom('item.held', telling.form), waybill: telling.leg?.waybill }
  return noneOdd(commands(telling, [{ type: 'item.held', data }]))
}

async function fetched(telling: Telling): Promise<Said> {
  const { view, form, stop } = telling
  const { dossier } = stop.history
  const counted = countedIn(dossier, form)
  if (!counted || counted.papers.length === 0)
    return wrong({
      name: '/papers',
      text: counted
        ? view.say('Chưa đếm giấy tờ nào', 'No paper was counted')
        : view.say('Số lượng không đọc được', 'A count cannot be read'),
    })
  if (form.text('/seal') === '')
    return wrong({ name: '/seal', text: view.say('Chưa ghi số niêm phong', 'The seal number is missing') })
  const data = {
    ...dataFrom('packet.received_by_post', form),
    packet: freePacket(dossier, 'hs'),
    papers: counted.papers,
    missing: counted.missing.length > 0 ? counted.missing : undefined,
    postman: view.caller?.actor.person,
  }
  const made = commands(telling, [{ type: 'packet.received_by_post', data }])
  if ('errors' in made) return made
  const many = counted.papers.some((line) =>
    [line.originals, line.copies].some((count) => oddNumber('few', count ?? 0) !== undefined),
  )
  const used = await sealUsed(view.deps, callerOf(view).actor, form.text('/seal'))
  const odd: readonly OddSaid[] = [
    ...(used ? ['seal-used' as const] : []),
    ...(many ? ['many-papers' as const] : []),
  ]
  return { ...made, odd }
}

const notFetched = (telling: Telling): Said =>
  noneOdd(commands(telling, [{ type: 'pickup.failed', data: dataFrom('pickup.failed', telling.form) }]))

const noneOdd = (made: Readonly<{ inputs: readonly Input[] }> | Failed): Said =>
  'inputs' in made ? { ...made, odd: [] } : made

/** What one of the forms says, as commands. */
export async function saidIn(view: View, form: Form, stop: OneStop, told: ToldKind): Promise<Said> {
  const leg = legNamed(stop.history.dossier, form.text('leg'))
  const telling: Telling = { view, form, stop, leg, id: commandId(view, form) }
  switch (told) {
    case 'delivered':
      return delivered(telling)
    case 'failed':
      return failed(telling)
    case 'held':
      return held(telling)
    case 'fetched':
      return fetched(telling)
    default:
      return notFetched(telling)
  }
}
