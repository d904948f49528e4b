import { blockedBy } from '../../../domain/dossier/allowed-from.ts'
import {
  type DataOf,
  type EventType,
  eventSchemas,
  type Input,
  isEventType,
  LateReason,
} from '../../../domain/dossier/events/events.ts'
import type { Refusal } from '../../../domain/dossier/refusal.ts'
import { roleMay } from '../../../domain/dossier/rights.ts'
import type { Dossier, LegState, Processing } from '../../../domain/dossier/state.ts'
import {
  eventWords,
  type Language,
  legStateWords,
  processingWords,
  refusalWords,
} from '../../../words/words.ts'
import { fieldErrors } from '../../http/parse.ts'
import { refusalProblem } from '../../http/problem.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import type { FormError } from '../parts/fields.tsx'
import { type Form, instantFrom, whyNoInstant } from '../parts/form-data.ts'
import type { View } from '../parts/view.ts'

export type Made = Readonly<{ input: Input }> | Readonly<{ errors: readonly FormError[] }>

/** The fields of a form that say when it happened, where it is entered late. */
export const HAPPENED = 'happened'
export const LATE = 'late'

/** A complete command from parsed values: who, when, and the id of the rendered form. */
export function commandOf<T extends EventType>(
  view: View,
  type: T,
  dossier: string,
  id: string,
  data: DataOf<T>,
): Input {
  const at = view.deps.now()
  return {
    as: 'command',
    type,
    id,
    dossier,
    by: callerOf(view).actor,
    at,
    happenedAt: at,
    data,
  } as unknown as Input
}

/** Reads the data of one event from values of a form; what is wrong is told by the field's name. */
export function makeCommand(
  view: View,
  type: EventType,
  dossier: string,
  id: string,
  data: unknown,
  form?: Form,
): Made {
  const read = eventSchemas[type].safeParse(data)
  const errors: FormError[] = read.success
    ? []
    : fieldErrors(read.error, view.language).map((error) => ({
        name: error.pointer === '' ? undefined : error.pointer,
        text: `${fieldWords(view.language, error.pointer)} ${error.detail}`.trim(),
      }))
  const local = form?.text(HAPPENED) ?? ''
  const happened = local === '' ? undefined : instantFrom(local)
  if (local !== '' && !happened) errors.push({ name: HAPPENED, text: whyNoInstant(view.say, local) })
  const late = LateReason.safeParse(form?.text(LATE))
  if (errors.length > 0 || !read.success) return { errors }
  const input = commandOf(view, type, dossier, id, read.data as never)
  return {
    input: {
      ...input,
      ...(happened ? { happenedAt: happened } : {}),
      ...(late.success ? { lateReason: late.data } : {}),
    } as Input,
  }
}

const FIELD_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  name: ['Tên', 'Name'],
  phone: ['Điện thoại', 'Phone'],
  email: ['Thư điện tử', 'E-mail'],
  address: ['Địa chỉ', 'Address'],
  waybill: ['Số hiệu bưu gửi', 'Item number'],
  code: ['Mã', 'Code'],
  seal: ['Số niêm phong', 'Seal number'],
  papers: ['Giấy tờ', 'Papers'],
  amount: ['Số tiền', 'Amount'],
  appointment: ['Hẹn trả', 'Appointment'],
  procedure: ['Thủ tục', 'Procedure'],
  agency: ['Cơ quan giải quyết', 'Agency'],
  centre: ['Nơi tiếp nhận', 'Centre'],
  attempt: ['Lần phát', 'Attempt'],
  packets: ['Gói giấy tờ', 'Packets'],
  note: ['Ghi chú', 'Note'],
  slip: ['Số trên phiếu in sẵn', 'Number of the pre-printed slip'],
}

function fieldWords(language: Language, pointer: string): string {
  const last = pointer.split('/').findLast((step) => FIELD_WORDS[step] !== undefined)
  const words = FIELD_WORDS[last ?? '']
  return words ? words[language === 'en' ? 1 : 0] : ''
}

const stateWords = (language: Language, state: string): string =>
  processingWords[state as Processing]?.[language] ??
  legStateWords[state as LegState]?.[language] ??
  (state === 'none' ? (language === 'en' ? 'none' : 'chưa có') : state)

const quoted = (language: Language, states: string): string =>
  states
    .split(' ')
    .filter(Boolean)
    .map((state) => `“${stateWords(language, state)}”`)
    .join(', ')

/** A refusal in words, with the states it speaks of: what is wrong, and what would have to be first. */
export function refusalText(view: View, refused: Refusal): string {
  const { language, say } = view
  const about = refused.about ?? {}
  const first = refusalWords[refused.code][language]
  if (refused.code === 'out-of-turn' && about.needs)
    return `${first}. ${say('Trước đó phải có', 'First there has to be')}: ${about.needs
      .split(' ')
      .map((type) => (isEventType(type) ? `“${eventWords[type][language]}”` : type))
      .join(', ')}.`
  if (refused.code === 'out-of-turn' && about.is)
    return `${first}. ${say('Hiện ở bước', 'It is now at')} ${quoted(language, about.is)}; ${say(
      'việc này làm được khi',
      'this is possible at',
    )}: ${quoted(language, about.mayFollow ?? '')}.`
  if (refused.code === 'later-events-need-it' && isEventType(about.type ?? ''))
    return `${first}: “${eventWords[about.type as EventType][language]}”.`
  if (refused.code === 'id-used-for-something-else')
    return say(
      'Biểu mẫu này đã được ghi với nội dung khác. Mở lại trang để làm một việc mới.',
      'This form was recorded already with other values. Open the page again to do something new.',
    )
  return `${first}.`
}

/** The field a refusal speaks of, as a form error. */
export const refusalError = (view: View, refused: Refusal): FormError => ({
  name:
    refused.pointer === '/time'
      ? HAPPENED
      : refused.pointer?.startsWith('/data/')
        ? refused.pointer.slice('/data'.length)
        : refused.code === 'late-reason-needed'
          ? LATE
          : undefined,
  text: refusalText(view, refused),
  way: wayOn(view, refused),
})

/** What became of a printed number is seen at its dossier, or put right at its stack. */
function wayOn(view: View, { code, about }: Refusal): FormError['way'] {
  if (code === 'slip-used' && about?.dossier)
    return { href: paths.dossier(about.dossier), words: view.say('Xem hồ sơ', 'See the dossier') }
  if (code === 'slip-not-used' && about?.stack)
    return { href: paths.slipStack(about.stack), words: view.say('Mở xấp phiếu', 'Open the stack') }
  return undefined
}

export const refusalStatus = (view: View, refused: Refusal): number =>
  refusalProblem(refused, view.language).status

type Acting = Exclude<EventType, 'dossier.registered'>

/**
 * Why somebody may not do this now, in words; undefined where nothing speaks against it. The same tables that
 * the decision uses, asked before the button is pressed.
 */
export function disabledReason(
  view: View,
  type: Acting,
  dossier: Pick<Dossier, 'processing'> & { legs: readonly Pick<Dossier['legs'][number], 'kind' | 'state'>[] },
): string | undefined {
  const { directory } = view.deps.journal.reference()
  if (!roleMay(directory, type, callerOf(view).actor)) return refusalText(view, { code: 'not-your-role' })
  const blocked = blockedBy(type, dossier as Dossier)
  if (!blocked) return undefined
  return `${view.say('Đang ở bước', 'It is at')} ${quoted(view.language, blocked.is)}; ${view.say(
    'làm được khi',
    'possible at',
  )}: ${quoted(view.language, blocked.mayFollow.join(' '))}`
}
