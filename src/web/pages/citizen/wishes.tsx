import type { FC } from 'hono/jsx'
import type { Tracked } from '../../../app/tracking.ts'
import { REASONS } from '../../../domain/dossier/reasons.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { sides } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { type FormState, freshForm, Hidden } from '../parts/fields.tsx'
import { Note } from '../parts/messages.tsx'
import { type View, when } from '../parts/view.ts'
import { citizenReason, citizenReasons } from './reason-choices.ts'
import { Saying } from './saying.tsx'

// What a citizen may ask for or say of the service, beside what the dossier itself asks of them.

const [ASKED] = REASONS.correction.filter((code) => code === 'citizen_asked')

export type Found = Extract<Tracked, { seen: unknown }>

type Props = Readonly<{
  view: View
  pass: string
  found: Found
  failed?: FormState | undefined
  /** What was said of the one-time code. */
  told?: string | undefined
}>

/** The form that came back, if it is this one. */
const stateOf = (view: View, failed: FormState | undefined, key: string): FormState =>
  failed?.key === key ? failed : freshForm(view, key)

/** Papers are fetched at home where they have not been handed in yet. */
export const PickUp: FC<Props> = ({ view, pass, found, failed }) => {
  const { say } = view
  if (!found.seen.mayAsk.includes('pickup.requested')) return null
  const form = stateOf(view, failed, 'pickup')
  return (
    <details class="card" {...(failed?.key === 'pickup' ? { open: true } : {})}>
      <summary>{say('Nhờ bưu tá đến lấy giấy tờ', 'Ask for a pick-up of my papers')}</summary>
      <Saying form={form} pass={pass} type="pickup.requested">
        <Field
          form={form}
          at="/day"
          label={say('Ngày muốn bưu tá đến', 'Day of the pick-up')}
          hint={say(
            'Để trống thì bưu điện gọi hẹn ngày.',
            'Left empty, the post calls you to agree on a day.',
          )}
        />
        <Field
          form={form}
          at="/address"
          label={say('Địa chỉ lấy, nếu khác địa chỉ đã đăng ký', 'Address, if not the registered one')}
        />
        <button type="submit">{say('Gửi yêu cầu lấy giấy tờ', 'Ask for the pick-up')}</button>
      </Saying>
    </details>
  )
}

/** Where the result goes, until it is on its way: asked for with the secret, and with a code to the phone. */
const AnotherAddress: FC<Props> = ({ view, pass, found, failed, told }) => {
  const { say } = view
  if (!found.seen.mayAsk.includes('event.amended')) return null
  const form = stateOf(view, failed, 'address')
  return (
    <details class="card" {...(failed?.key === 'address' ? { open: true } : {})}>
      <summary>{say('Đổi nơi nhận kết quả', 'Change where the result goes')}</summary>
      <p>
        {say(
          'Đổi được đến khi bưu điện gửi kết quả đi. Mã xác nhận được gửi đến điện thoại người nộp hồ sơ.',
          'Possible until the result is sent out. A code is sent to the phone of whoever handed the dossier in.',
        )}
      </p>
      {told ? <Note>{told}</Note> : null}
      <Saying form={form} pass={pass} type="event.amended">
        <Hidden name="/event" value={found.seen.registration} />
        <Hidden name="/reason/code" value={ASKED ?? ''} />
        <Field
          form={form}
          at="/recipient/name"
          name="to:/recipient/name"
          label={say('Họ và tên người nhận', 'Name of the recipient')}
          required
        />
        <Field
          form={form}
          at="/recipient/phone"
          name="to:/recipient/phone"
          label={say('Điện thoại người nhận', 'Phone of the recipient')}
          required={false}
        />
        <Field
          form={form}
          at="/recipient/address"
          name="to:/recipient/address"
          label={say('Địa chỉ nhận kết quả', 'Where the result goes')}
          required
        />
        <div class="actions">
          <button type="submit" class="second" name="code" value="send">
            {say('Gửi mã xác nhận về điện thoại', 'Send me a code')}
          </button>
        </div>
        <Field form={form} at="one-time-code" required={false} either autocomplete="one-time-code" />
        <button type="submit">{say('Đổi nơi nhận', 'Change it')}</button>
      </Saying>
    </details>
  )
}

/** What was complained of, and what was answered, in full. */
const Complaints: FC<Pick<Props, 'view' | 'found'>> = ({ view, found }) => {
  const { say, language } = view
  if (found.complaints.length === 0) return null
  return (
    <ul>
      {found.complaints.map(({ about, reason, at, note, answer }) => (
        <li>
          {when(view, at)} · {sides(say).find(([side]) => side === about)?.[1]} · {citizenReason(say, reason)}
          {note ? `: ${note}` : ''}
          <br />
          <b>
            {answer
              ? `${say('Trả lời', 'Answer')} ${when(view, answer.at)}: ${reasonWords(answer.reason)[language]}`
              : say('Đang chờ trả lời', 'Waits for an answer')}
          </b>
          {answer?.note ? `. ${answer.note}` : ''}
        </li>
      ))}
    </ul>
  )
}

/** What the citizen thinks of the service, and what is wrong with it. */
const Opinion: FC<Props> = ({ view, pass, found, failed }) => {
  const { say } = view
  const rating = stateOf(view, failed, 'rating')
  const complaint = stateOf(view, failed, 'complaint')
  const isBack = failed?.key === 'rating' || failed?.key === 'complaint' || found.complaints.length > 0
  return (
    <details class="card" {...(isBack ? { open: true } : {})}>
      <summary>{say('Đánh giá, phản ánh', 'Rate, complain')}</summary>
      <Complaints view={view} found={found} />
      <Saying form={rating} pass={pass} type="dossier.rated">
        <h2>{say('Bạn hài lòng không?', 'Are you satisfied?')}</h2>
        <Field form={rating} at="/about" />
        <Field form={rating} at="/score" />
        <button type="submit">{say('Gửi đánh giá', 'Send the rating')}</button>
      </Saying>
      <Saying form={complaint} pass={pass} type="dossier.complained">
        <h2>{say('Phản ánh, khiếu nại', 'Complain')}</h2>
        <Field form={complaint} at="/about" />
        <Field form={complaint} at="/reason/code" choices={citizenReasons(say, 'complaint')} />
        <Field form={complaint} at="/reason/note" label={say('Việc gì đã xảy ra', 'What happened')} />
        <button type="submit">{say('Gửi phản ánh', 'Send the complaint')}</button>
      </Saying>
    </details>
  )
}

/** What can wait, below what is true and whom to ask. */
export const Wishes: FC<Omit<Props, 'pass'>> = ({ view, found, failed, told }) => {
  const { pass } = found
  if (pass === undefined) return null
  return (
    <>
      <AnotherAddress view={view} pass={pass} found={found} failed={failed} told={told} />
      <Opinion view={view} pass={pass} found={found} failed={failed} />
    </>
  )
}
