import type { FC } from 'hono/jsx'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { mood, statusWords } from '../../../words/citizen-status.ts'
import { writeDong } from '../../../words/money.ts'
import { countsInWords } from '../../../words/papers.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { ErrorSummary, type FormState } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Flash } from '../parts/messages.tsx'
import { type View, when } from '../parts/view.ts'
import { Appointment } from './appointment.tsx'
import { AttachedPapers } from './attached.tsx'
import { ScamWarning } from './home.tsx'
import { CitizenSays } from './says.tsx'
import { Steps } from './steps.tsx'
import { type Found, Wishes } from './wishes.tsx'

type Shown = Found['shown']

/** What the citizen has to hand over when the result comes; papers that the agency asked for stand with the status. */
const Bring: FC<{ view: View; found: Found }> = ({ view, found: { seen, shown } }) => {
  const { recall, feeDue: due } = shown
  const { say } = view
  if (seen.handedOut || (recall.length === 0 && due === 0)) return null
  return (
    <section class="card">
      <h2>{say('Cần chuẩn bị', 'What to prepare')}</h2>
      <ul>
        {recall.map((line) => (
          <li>
            {say('Nộp lại', 'Hand back')}: {line.name} ({countsInWords(line, view.language)})
          </li>
        ))}
        {due > 0 ? (
          <li>
            {say('Phải nộp khi nhận kết quả', 'To pay on receipt')}: <b>{writeDong(due)}</b>{' '}
            {say('(nhận biên lai)', '(ask for the receipt)')}
          </li>
        ) : null}
      </ul>
    </section>
  )
}

/** With whom: the office or desk that answers for it now, as far as it has said how it is reached. */
const Ask: FC<{ view: View; ask: Shown['ask'] }> = ({ view, ask }) => {
  const { say } = view
  if (!ask) return null
  return (
    <section class="card">
      <h2>{say('Hỏi ở đâu', 'Whom to ask')}</h2>
      <p>
        <b>{ask.name}</b>
      </p>
      <Facts
        rows={[
          [say('Địa chỉ', 'Address'), ask.address ?? undefined],
          [say('Giờ mở cửa', 'Open'), ask.hours ?? undefined],
          [
            say('Điện thoại', 'Phone'),
            ask.phone ? <a href={`tel:${ask.phone.replaceAll(/[^+\d]/g, '')}`}>{ask.phone}</a> : undefined,
          ],
        ]}
      />
    </section>
  )
}

/** A dossier as its citizen sees it: what is true, what to do, and what they may say. */
export const TrackedPage: FC<{
  view: View
  found: Found
  failed?: FormState | undefined
  told?: string | undefined
  done?: string | undefined
}> = ({ view, found, failed, told, done }) => {
  const { say, language } = view
  const { seen, shown } = found
  const waybill = seen.legs.findLast((leg) => leg.waybill)?.waybill
  const office = shown.legs.findLast((leg) => leg.office)?.office
  return (
    <Layout
      view={view}
      title={say('Tra cứu hồ sơ', 'Track a dossier')}
      narrow
      failed={failed !== undefined && failed.errors.length > 0}
    >
      {failed ? <ErrorSummary form={failed} /> : null}
      {done ? <Flash>{done}</Flash> : null}
      <p class="soft">
        {say('Số biên nhận', 'Receipt number')} <span class="code">{writeReceiptNumber(seen.receipt)}</span>
      </p>
      <h1>{shown.procedure}</h1>
      <div class={`status ${mood(shown.status, shown.actionRequired || shown.overdue !== undefined)}`}>
        <p class="now">{statusWords(shown.status, language)}</p>
        {shown.says.map((line) => (
          <p class="lead">{line}</p>
        ))}
        {shown.todo.length > 0 ? (
          <>
            <p class="lead todo-title">
              <b>{say('Bạn cần làm', 'What to do')}</b>
            </p>
            <ul class="todo-list">
              {shown.todo.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </>
        ) : null}
        <p class="soft">
          {say('Tin mới nhất lúc', 'Last news')} {when(view, shown.newsAt)}
        </p>
      </div>
      <CitizenSays view={view} found={found} failed={failed} />
      <Bring view={view} found={found} />
      <Ask view={view} ask={shown.ask} />
      <ScamWarning view={view} />
      <Steps view={view} found={found} />
      <section class="card">
        <h2>{say('Thông tin', 'Facts')}</h2>
        <Facts
          rows={[
            [
              say('Hẹn trả kết quả', 'Appointment'),
              shown.appointment ? <Appointment view={view} found={found} /> : undefined,
            ],
            [say('Mã hồ sơ', 'Dossier code'), shown.code, 'code'],
            [say('Cơ quan giải quyết', 'Agency'), shown.agency],
            [say('Nơi tiếp nhận', 'Centre'), shown.centre],
            [say('Bưu cục', 'Post office'), office],
            [say('Số hiệu bưu gửi', 'Item number'), waybill, 'code'],
            [say('Thời điểm nộp hồ sơ', 'Legally submitted'), when(view, shown.submittedAt)],
          ]}
        />
      </section>
      <AttachedPapers view={view} shown={shown} />
      <Wishes view={view} found={found} failed={failed} told={told} />
      <details class="card">
        <summary>{say('Toàn bộ diễn biến', 'Everything that happened')}</summary>
        <ol class="news" reversed>
          {shown.history.toReversed().map((row) => (
            <li>
              <span>{row.text}</span>
              <span class="soft small">
                {when(view, row.time)} · {row.place}
              </span>
            </li>
          ))}
        </ol>
      </details>
      <p>
        <a href={paths.tracking()}>{say('Tra cứu hồ sơ khác', 'Track another dossier')}</a>
      </p>
    </Layout>
  )
}
