import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { attachedByPass } from '../../../app/papers/attached.ts'
import { openForCitizen, type Tracked } from '../../../app/tracking.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { mood, statusWords } from '../../../words/citizen-status.ts'
import { writeDong } from '../../../words/money.ts'
import { countsInWords } from '../../../words/papers.ts'
import { sendPdf } from '../../api/attachments.ts'
import { TrackingQuestion } from '../../api/tracking.ts'
import { addressOf } from '../../http/address.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { ErrorSummary, type FormState, freshForm, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Flash } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf, when } from '../parts/view.ts'
import { Appointment } from './appointment.tsx'
import { AskNumber, emptyIn, notOpened } from './ask-number.tsx'
import { AttachedPapers } from './attached.tsx'
import { Home, ScamWarning } from './home.tsx'
import { postSaying } from './post.ts'
import { CitizenSays } from './says.tsx'
import { Steps } from './steps.tsx'
import { waitToTrack } from './wait-words.ts'
import { type Found, Wishes } from './wishes.tsx'

type Shown = Extract<Tracked, { dossier: unknown }>['shown']

/** What the citizen has to hand over or bring along. */
const Bring: FC<{ view: View; dossier: Dossier; shown: Shown }> = ({ view, dossier, shown }) => {
  const { recall, feeDue: due } = shown
  const { say } = view
  const wanted = dossier.processing === 'supplement_requested' ? (dossier.askedPapers?.papers ?? []) : []
  const done = dossier.delivery !== undefined
  if (done || (recall.length === 0 && due === 0 && wanted.length === 0)) return null
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
        {wanted.map((line) => (
          <li>
            {say('Bổ sung', 'Bring')}: {line.name} ({countsInWords(line, view.language)})
          </li>
        ))}
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

const Result: FC<{
  view: View
  found: Found
  failed?: FormState | undefined
  told?: string | undefined
  done?: string | undefined
}> = ({ view, found, failed, told, done }) => {
  const { say, language } = view
  const { dossier, shown } = found
  const waybill = dossier.legs.findLast((leg) => leg.waybill)?.waybill
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
        {say('Số biên nhận', 'Receipt number')}{' '}
        <span class="code">{writeReceiptNumber(dossier.receipt)}</span>
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
      <Bring view={view} dossier={dossier} shown={shown} />
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

/** A slip that was filled in by hand and has not been entered: who gave it out, and what to do. */
const NotEntered: FC<{ view: View; slip: Extract<Tracked, { slip: unknown }>['slip'] }> = ({
  view,
  slip: shown,
}) => {
  const { say } = view
  return (
    <Layout view={view} title={say('Tra cứu hồ sơ', 'Track a dossier')} narrow>
      <p class="soft">
        {say('Số biên nhận', 'Receipt number')} <span class="code">{writeReceiptNumber(shown.receipt)}</span>
      </p>
      <h1>{say('Phiếu gửi hồ sơ in sẵn', 'Pre-printed slip')}</h1>
      <div class="status todo">
        <p class="now">{say('Phiếu chưa có trong hệ thống', 'Not in the system yet')}</p>
        <p class="lead">{shown.text}</p>
        <p class="soft">
          {say('Bưu cục phát hành', 'Issued by')}: {shown.office}
        </p>
      </div>
      <ScamWarning view={view} />
      <p>
        <a href={paths.tracking()}>{say('Tra cứu hồ sơ khác', 'Track another dossier')}</a>
      </p>
    </Layout>
  )
}

const NOT_FOUND = 404
const WRONG_SHAPE = 422
const TOO_MANY = 429
/** A file is named by the beginning of its hash. */
const FILE_NAME_LETTERS = 12

export function trackingPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.home(), (c) => sendPage(c, <Home view={viewOf(c, deps)} />))
  app.get(paths.tracking(), (c) => {
    const view = viewOf(c, deps)
    return sendPage(c, <AskNumber view={view} form={freshForm(view, 'track')} />)
  })
  app.post(paths.tracking(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const empty = emptyIn(view, form)
    if (empty.length > 0) {
      const title = view.say('Chưa tra cứu được', 'Something is missing')
      return sendPage(
        c,
        <AskNumber view={view} form={sentForm(view, 'track', form, empty)} title={title} />,
        WRONG_SHAPE,
      )
    }
    const [secret, phone] = [form.text('secret'), form.text('phone')]
    const question = TrackingQuestion.safeParse({
      number: form.text('number'),
      ...(secret === '' ? {} : { secret }),
      ...(phone === '' || secret !== '' ? {} : { phone }),
    })
    const told = question.success
      ? await openForCitizen(deps, question.data, view.language, addressOf(c, deps))
      : undefined
    const waits = told && 'waitUntil' in told ? told : undefined
    if (waits) {
      const errors = [{ name: 'number', text: waitToTrack(view, waits.waitUntil) }]
      const title = view.say('Hãy đợi rồi thử lại', 'Please wait, then try again')
      return sendPage(
        c,
        <AskNumber view={view} form={sentForm(view, 'track', form, errors)} title={title} />,
        TOO_MANY,
      )
    }
    const found = told && 'waitUntil' in told ? undefined : told
    if (found && 'slip' in found) return sendPage(c, <NotEntered view={view} slip={found.slip} />)
    if (found) return sendPage(c, <Result view={view} found={found} />)
    return sendPage(c, <AskNumber view={view} form={notOpened(view, form)} />, NOT_FOUND)
  })

  app.post(paths.citizenSays(), async (c) => {
    const view = viewOf(c, deps)
    const said = await postSaying(view, await readForm(c))
    // The page stood open too long: it is opened anew by what is printed on the slip.
    if (!said || 'slip' in said.found) return goTo(c, paths.tracking())
    return sendPage(
      c,
      <Result view={view} found={said.found} failed={said.failed} told={said.told} done={said.done} />,
      said.status,
    )
  })
  app.post(paths.trackingFile(), async (c) => {
    const form = await readForm(c)
    const file = await attachedByPass(deps, form.text('pass'), form.text('file'))
    if (file) return sendPdf(c, file, form.text('file').slice(0, FILE_NAME_LETTERS))
    const view = viewOf(c, deps)
    return sendPage(c, <AskNumber view={view} form={notOpened(view, form)} />, NOT_FOUND)
  })
}
