import type { FC } from 'hono/jsx'
import { AMENDABLE } from '../../../domain/dossier/decide/correction.ts'
import { decide } from '../../../domain/dossier/decide/decide.ts'
import type { Event, EventType } from '../../../domain/dossier/events/events.ts'
import { oversees } from '../../../domain/dossier/rights.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { speaksFor } from '../../../domain/party.ts'
import type { History } from '../../../journal/read/history.ts'
import { eventWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { correctionReasons } from '../parts/choices.ts'
import { CommandId, type FormState, Hidden, SelectField, TextField } from '../parts/fields.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { recordedBy } from './acceptance-words.ts'
import { commandOf, refusalText } from './commands.ts'
import { detailOf } from './event-detail.ts'

const FAR_APART_MS = 60_000
const NEVER: ReadonlySet<EventType> = new Set<EventType>([
  'event.voided',
  'event.amended',
  'dossier.registered',
])

/** Why an entry cannot be taken back now; undefined where it can. The decision itself is asked. */
export function whyNotVoid(view: View, history: History, event: Event): string | undefined {
  const data = { event: event.id, reason: { code: 'entered_by_mistake' } }
  const input = commandOf(view, 'event.voided', event.dossier, 'asked-before-it-is-done', data)
  const decision = decide(input, history, view.deps.journal.reference())
  return 'refusal' in decision ? refusalText(view, decision.refusal) : undefined
}

export const VoidForm: FC<{ form: FormState; event: Event; quick?: boolean }> = ({ form, event, quick }) => {
  const { say } = form.view
  return (
    <form method="post" action={paths.dossierAct(event.dossier)} class={quick ? 'tight' : 'row tight'}>
      <CommandId form={form} />
      <Hidden name="type" value="event.voided" />
      <Hidden name="/event" value={event.id} />
      {quick ? (
        <Hidden name="/reason/code" value="entered_by_mistake" />
      ) : (
        <SelectField
          form={form}
          name="/reason/code"
          label={say('Lý do hủy', 'Reason')}
          choices={correctionReasons(say)}
        />
      )}
      <button type="submit" class="danger">
        {say('Hủy mục này', 'Void this entry')}
      </button>
    </form>
  )
}

/** New values for the fields of an entry that may be amended; the old ones are not shown, they may name people. */
const AmendForm: FC<{ form: FormState; event: Event }> = ({ form, event }) => {
  const { say } = form.view
  return (
    <form method="post" action={paths.dossierAct(event.dossier)}>
      <CommandId form={form} />
      <Hidden name="type" value="event.amended" />
      <Hidden name="/event" value={event.id} />
      <p class="hint">{say('Chỉ điền những gì cần sửa.', 'Fill in only what has to change.')}</p>
      <div class="row">
        {(AMENDABLE[event.type] ?? []).map((field) => (
          <TextField
            form={form}
            name={field === '/appointment' ? `to-time:${field}` : `to:${field}`}
            type={field === '/appointment' ? 'datetime-local' : 'text'}
            label={amendWords(form.view, field)}
            required={false}
            maxlength={500}
          />
        ))}
      </div>
      <SelectField
        form={form}
        name="/reason/code"
        label={say('Lý do sửa', 'Reason')}
        value="typing_error"
        choices={correctionReasons(say)}
      />
      <div class="tight">
        <button type="submit" class="second">
          {say('Sửa mục này', 'Amend this entry')}
        </button>
      </div>
    </form>
  )
}

const AMEND_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  applicant: ['Người nộp', 'Applicant'],
  owner: ['Chủ hồ sơ', 'Owner'],
  recipient: ['Người nhận kết quả', 'Recipient'],
  receiver: ['Người đã nhận', 'Received by'],
  name: ['tên', 'name'],
  phone: ['điện thoại', 'phone'],
  email: ['thư điện tử', 'e-mail'],
  address: ['địa chỉ', 'address'],
  seal: ['Số niêm phong', 'Seal number'],
  code: ['Mã hồ sơ', 'Dossier code'],
  appointment: ['Hẹn trả', 'Appointment'],
  waybill: ['Số hiệu bưu gửi', 'Item number'],
  relation: ['quan hệ', 'relation'],
  checked: ['kiểm tra bằng', 'checked by'],
  matched: ['khớp (true/false)', 'matched (true/false)'],
  amount: ['Số tiền', 'Amount'],
  receipt: ['Số biên lai', 'Receipt'],
  method: ['Cách trả', 'Method'],
}

const amendWords = (view: View, field: string): string =>
  field
    .split('/')
    .slice(1)
    .map((step) => AMEND_WORDS[step]?.[view.language === 'en' ? 1 : 0] ?? step)
    .join(': ')

type Props = Readonly<{
  view: View
  history: History
  staff: ReadonlyMap<string, string>
  /** A fresh form for one entry, or the one that came back with errors. */
  formFor(event: Event, kind: 'void' | 'amend'): FormState
}>

/** Everything that happened, newest first; what was taken back stays, struck through. */
export const HistoryTable: FC<Props> = ({ view, history, staff, formFor }) => {
  const { say, language } = view
  const trace = new Map((history.dossier as Dossier).trace.map((row) => [row.id, row]))
  const { directory } = view.deps.journal.reference()
  const { actor } = callerOf(view)
  const overseer = oversees(directory, actor, history.dossier as Dossier)
  return (
    <div class="scroll">
      <table>
        <caption>{say('Diễn biến, mới nhất ở trên', 'History, newest first')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Thời điểm', 'When')}</th>
            <th scope="col">{say('Việc', 'What')}</th>
            <th scope="col">{say('Ở đâu, ai ghi', 'Where and by whom')}</th>
            <th scope="col">{say('Sửa', 'Correct')}</th>
          </tr>
        </thead>
        <tbody>
          {history.events.toReversed().map((event) => {
            const gone = trace.get(event.id)?.voidedBy !== undefined
            const late = Math.abs(Date.parse(event.at) - Date.parse(event.happenedAt)) > FAR_APART_MS
            const ours = overseer || speaksFor(directory, actor.party, event.source, view.today)
            const fixed = gone || !ours || NEVER.has(event.type)
            const amendable = ours && !gone && AMENDABLE[event.type] !== undefined
            const why = fixed ? undefined : whyNotVoid(view, history, event)
            return (
              <tr {...(gone ? { class: 'gone' } : {})}>
                <td class="num">
                  {when(view, event.happenedAt)}
                  {late ? (
                    <span class="soft small">
                      <br />
                      {say('ghi lúc', 'entered')} {when(view, event.at)}
                    </span>
                  ) : null}
                </td>
                <td>
                  <span class="what">{eventWords[event.type][language]}</span>
                  {gone ? <span class="tag dull"> {say('đã hủy', 'voided')}</span> : null}
                  {event.late ? <span class="tag warnt"> {say('ghi muộn', 'late entry')}</span> : null}
                  {event.gap?.length ? (
                    <span class="tag warnt"> {say('thiếu bước trước', 'gap')}</span>
                  ) : null}
                  <div class="soft small">{detailOf(view, event, staff)}</div>
                </td>
                <td>
                  {partyName(view, event.source)}
                  <div class="soft small">{recordedBy(view, event, staff)}</div>
                </td>
                <td>
                  {fixed && !amendable ? null : (
                    <details>
                      <summary>{say('Hủy, sửa', 'Void, amend')}</summary>
                      {fixed ? null : why === undefined ? (
                        <VoidForm form={formFor(event, 'void')} event={event} />
                      ) : (
                        <p class="soft small">
                          {say('Chưa hủy được', 'Cannot be voided')}: {why}
                        </p>
                      )}
                      {amendable ? <AmendForm form={formFor(event, 'amend')} event={event} /> : null}
                    </details>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
