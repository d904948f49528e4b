import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { keepsTable } from '../../../app/reference-entry.ts'
import {
  explainCode,
  firstDayOf,
  type KeptCode,
  keptCodes,
  nameOfCode,
  UNKNOWN_CODES_MAX,
} from '../../../app/unknown-codes.ts'
import type { Deps } from '../../../deps.ts'
import { COLUMNS } from '../../../domain/reference-columns.ts'
import { choiceWords } from '../../../words/reference-tables.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import { Field } from '../parts/field.tsx'
import {
  CommandId,
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
  wrongField,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Empty, Flash } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { faultText } from './fate-words.ts'
import { AdminFrame } from './frame.tsx'
import { choicesOf } from './tables.ts'

const WRONG_SHAPE = 422
const NAME_MAX = 140
const MEANING = COLUMNS.statusMap.find(({ path }) => path === 'meaning')

const Explain: FC<{ form: FormState; code: KeptCode }> = ({ form, code }) => {
  const { view } = form
  const { say } = view
  return (
    <form method="post" action={paths.adminUnknownCodes()} class="card entry">
      <h2>{say(`Mã ${code.code} nghĩa là gì?`, `What does code ${code.code} mean?`)}</h2>
      <CommandId form={form} />
      <Hidden name="of" value={nameOfCode(code)} />
      <Facts
        rows={[
          [say('Doanh nghiệp bưu chính', 'Carrier'), partyName(view, code.carrier)],
          [say('Bộ mã', 'Family'), code.family],
          [say('Số dòng đang giữ', 'Lines kept'), String(code.lines)],
        ]}
      />
      <Field form={form} at="code meaning" choices={MEANING ? choicesOf(view, MEANING) : []} />
      <Field
        form={form}
        at="code since"
        value={firstDayOf(code)}
        hint={say(
          'Điền sẵn ngày của dòng cũ nhất đang giữ: như vậy mọi dòng đều được ghi',
          'The day of the oldest line that is kept: so all of them are told',
        )}
      />
      <Field form={form} at="code emsevt" />
      <Field form={form} at="code proves" />
      <p class="hint">
        {say(
          'Các dòng đang giữ được ghi vào sổ ở lần đối soát tiếp theo, theo thứ tự thời gian, mỗi dòng một lần.',
          'The lines that are kept are told to the book at the next comparison, in the order of the world, each once.',
        )}
      </p>
      <button type="submit">{say('Lưu nghĩa của mã', 'Save what it means')}</button>
    </form>
  )
}

type Shown = Readonly<{
  view: View
  codes: readonly KeptCode[]
  chosen: KeptCode | undefined
  form: FormState
  done: boolean
  keeps: boolean
}>

const CodesPage: FC<Shown> = ({ view, codes, chosen, form, done, keeps }) => {
  const { say, language } = view
  const title = say('Mã trạng thái lạ', 'Unknown status codes')
  return (
    <AdminFrame view={view} title={title} here="codes" failed={form.errors.length > 0}>
      {done ? (
        <Flash>
          {say(
            'Đã lưu nghĩa của mã. Các dòng đang giữ sẽ được ghi ở lần đối soát tiếp theo.',
            'It is kept what the code means. The lines are told at the next comparison.',
          )}
        </Flash>
      ) : null}
      <ErrorSummary form={form} />
      <p>
        {say(
          'Mã mà doanh nghiệp bưu chính gửi sang nhưng chưa ai khai báo. Tin mang mã đó được giữ nguyên và không làm thay đổi hồ sơ nào.',
          'Codes that carriers sent and nobody has entered. What came under them is kept as it is and changes no dossier.',
        )}
      </p>
      {chosen && keeps ? <Explain form={form} code={chosen} /> : null}
      {codes.length === 0 ? (
        <Empty>{say('Không có mã lạ nào.', 'There is no unknown code.')}</Empty>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={codes}
          columns={[
            [
              say('Mã', 'Code'),
              (one) => (keeps ? <a href={paths.adminUnknownCode(nameOfCode(one))}>{one.code}</a> : one.code),
              'code',
            ],
            [say('Doanh nghiệp bưu chính', 'Carrier'), (one) => partyName(view, one.carrier), 'name'],
            [say('Bộ mã', 'Family'), (one) => one.family, 'code'],
            [say('Số dòng', 'Lines'), (one) => one.lines, 'right num'],
            [say('Từ', 'From'), (one) => when(view, one.firstAt), 'num'],
            [say('Đến', 'Until'), (one) => when(view, one.lastAt), 'num'],
            [
              say('Tình trạng', 'State'),
              (one) =>
                one.meaning === undefined
                  ? say('Chưa khai báo', 'Not entered')
                  : `${choiceWords[one.meaning]?.[language] ?? one.meaning}; ${say('chờ đối soát', 'waits for the comparison')}`,
            ],
          ]}
        />
      )}
      {codes.length >= UNKNOWN_CODES_MAX ? (
        <p class="soft">
          {say(
            `Chỉ hiện ${UNKNOWN_CODES_MAX} mã có nhiều dòng nhất; khai báo xong sẽ hiện các mã tiếp theo.`,
            `The ${UNKNOWN_CODES_MAX} codes with most lines are shown; the others come up as these are entered.`,
          )}
        </p>
      ) : null}
    </AdminFrame>
  )
}

async function send(c: Ctx, view: View, of: string, form?: FormState): Promise<Response> {
  const { deps } = view
  const { actor } = callerAs(view, ['administrator'])
  const codes = await keptCodes(deps, actor)
  const chosen = codes.find((one) => nameOfCode(one) === of)
  if (of !== '' && !chosen) return notFound()
  const shown = {
    view,
    codes,
    chosen,
    form: form ?? freshForm(view, 'code'),
    done: c.req.query('done') === '1',
    keeps: keepsTable(deps, actor, 'statusMap'),
  }
  return sendPage(c, <CodesPage {...shown} />, form ? WRONG_SHAPE : 200)
}

export function unknownCodePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminUnknownCodes(), (c) =>
    send(c, viewOf(c, deps), (c.req.query('of') ?? '').slice(0, NAME_MAX)),
  )
  app.post(paths.adminUnknownCodes(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const sent = await readForm(c)
    const of = sent.text('of').slice(0, NAME_MAX)
    const again = (errors: readonly FormError[]) => send(c, view, of, sentForm(view, 'code', sent, errors))
    const meaning = sent.text('meaning')
    const from = dayFrom(sent.text('since'))
    const missing = [
      ...(meaning === '' ? [wrongField(view, 'code meaning')] : []),
      ...(from === undefined ? [wrongField(view, 'code since')] : []),
    ]
    if (from === undefined || missing.length > 0) return again(missing)
    const wish = { meaning, from, emsevt: sent.text('emsevt'), proves: sent.has('proves') }
    const taken = (await explainCode(deps, actor, of, wish)) ?? notFound()
    if (taken.loaded) return goTo(c, paths.adminUnknownCodeDone())
    const faults = taken.fates.flatMap((fate) => (fate.fate === 'wrong' ? fate.faults : []))
    return again(
      faults.map((fault) => ({
        name: fault.path === 'meaning' || fault.path === 'emsevt' ? fault.path : undefined,
        text: faultText(view, fault),
      })),
    )
  })
}
