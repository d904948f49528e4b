import type { Foreseen } from '../../../app/kept-reports.ts'
import { isEventType } from '../../../domain/dossier/events/events.ts'
import type { RefusalCode } from '../../../domain/dossier/refusal.ts'
import { refusalWords } from '../../../words/refusals.ts'
import { eventWords } from '../../../words/words.ts'
import { refusalText } from '../parts/refusals.ts'
import { type View, when } from '../parts/view.ts'

export const typeWords = (view: View, type: string): string =>
  isEventType(type) ? eventWords[type][view.language] : type

export const stateWords = (view: View, state: string): string =>
  state === 'parked' ? view.say('cần người xem', 'parked') : view.say('đang chờ bước trước', 'waiting')

export const reasonWords = (view: View, reason: string | null | undefined): string =>
  reason ? (refusalWords[reason as RefusalCode]?.[view.language] ?? reason) : ''

/** What would become of a report that is put on record now. */
export function foreseenWords(view: View, foreseen: Foreseen | undefined): string {
  const { say, language } = view
  if (foreseen === undefined) return ''
  if (foreseen === 'no-dossier')
    return say('Chưa ghi được: chưa có hồ sơ mang số này', 'Cannot be: no dossier has this number yet')
  if ('refusal' in foreseen)
    return `${say('Chưa ghi được', 'Cannot be put on record')}: ${refusalText(view, foreseen.refusal)}`
  const missing = foreseen.gap.map((type) => `“${eventWords[type][language]}”`).join(', ')
  const parts = [
    foreseen.gap.length > 0 ? `${say('ghi là thiếu', 'it says that this is missing:')} ${missing}` : '',
    foreseen.statedAt ? `${say('giờ ghi sẽ là', 'its time becomes')} ${when(view, foreseen.happenedAt)}` : '',
  ].filter(Boolean)
  return parts.length === 0
    ? say('Sẽ ghi đúng như được báo', 'It goes in as it was told')
    : `${say('Sẽ ghi', 'It goes in')}; ${parts.join('; ')}`
}
