import { blockedBy } from '../../../domain/dossier/allowed-from.ts'
import { type EventType, isEventType } from '../../../domain/dossier/events/events.ts'
import type { Refusal } from '../../../domain/dossier/refusal.ts'
import { roleMay } from '../../../domain/dossier/rights.ts'
import type { Dossier, LegState, Processing } from '../../../domain/dossier/state.ts'
import { refusalWords } from '../../../words/refusals.ts'
import { eventWords, type Language, legStateWords, processingWords } from '../../../words/words.ts'
import { refusalProblem } from '../../http/problem.ts'
import { paths } from '../../paths.ts'
import { callerOf } from './access.ts'
import { HAPPENED, LATE } from './field-catalogue.ts'
import type { FormError } from './fields.tsx'
import type { View } from './view.ts'

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
  if (refused.code === 'party-closed' && about.party)
    return about.successor
      ? `${first}: ${about.party}. ${say('Nay việc của đơn vị này do đơn vị sau làm', 'Its work is now done by')}: ${about.successor}.`
      : `${first}: ${about.party}.`
  if (refused.code === 'not-competent' && about.agency)
    return `${first}: ${about.agency}, “${about.procedure}”.`
  if (refused.code === 'already-known' && about.unchanged)
    return say(
      'Chưa có gì thay đổi: sửa ít nhất một điều khác với điều đang ghi.',
      'Nothing has changed: put at least one thing otherwise than it stands.',
    )
  if (refused.code === 'kinds-mixed' && refused.pointer === '/data/leg')
    return say(
      'Phí, lệ phí nhà nước không thuộc chặng nào: bỏ chọn chặng, hoặc chọn khoản “Cước bưu chính”.',
      'The state’s fee belongs to no journey: choose none, or choose “Postage”.',
    )
  if (refused.code === 'number-taken' && about.given)
    return `“${about.given}”: ${say('số này đã cấp cho bưu gửi khác.', 'this number was given to another item.')}`
  if (refused.code === 'not-by-post' && about.procedure) return `${first}: “${about.procedure}”.`
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

/** What can be done to a dossier that is there. */
export type ActionType = Exclude<EventType, 'dossier.registered' | 'event.voided' | 'event.amended'>

/** As much of a dossier as says what may follow. */
export type ActionState = Pick<Dossier, 'processing'> & {
  legs: readonly Pick<Dossier['legs'][number], 'kind' | 'state'>[]
}

/** Whether somebody's role is ever to do this: what it never does is not offered, not even with a reason. */
export function everDoes(view: View, type: ActionType): boolean {
  const { directory } = view.deps.journal.reference(view.deps.now())
  return roleMay(directory, type, callerOf(view).actor)
}

/**
 * Why somebody may not do this now, in words; undefined where nothing speaks against it. The same tables that
 * the decision uses, asked before the button is pressed.
 */
export function disabledReason(view: View, type: ActionType, dossier: ActionState): string | undefined {
  if (!everDoes(view, type)) return refusalText(view, { code: 'not-your-role' })
  const blocked = blockedBy(type, dossier as Dossier)
  if (!blocked) return undefined
  return `${view.say('Hồ sơ đang ở bước', 'It is at')} ${quoted(view.language, blocked.is)}; ${view.say(
    'việc này làm được khi ở bước',
    'this is possible at',
  )} ${quoted(view.language, blocked.mayFollow.join(' '))}`
}
