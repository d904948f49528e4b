import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { keepsTable, type RowFate, takeInRows } from '../../../app/reference-entry.ts'
import { shownCells } from '../../../app/reference-sheet.ts'
import { historyOf, stoodOn, type ToldRow } from '../../../app/reference-tables.ts'
import type { Deps } from '../../../deps.ts'
import { COLUMNS, isSingle, type TableName } from '../../../domain/reference-columns.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import {
  CommandId,
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  sentForm,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { typedDay } from '../parts/typed-dates.ts'
import { type View, viewOf, when } from '../parts/view.ts'
import { EntryFields, isAsked } from './entry-fields.tsx'
import { faultText, laterDay, sinceWords } from './fate-words.ts'
import { AdminFrame } from './frame.tsx'
import { standingCells } from './standing.tsx'
import { columnTitle, tableNamed, tableTitle } from './tables.ts'

const WRONG_SHAPE = 422
const KEY_MAX = 300

type Shown = Readonly<{
  view: View
  table: TableName
  key: string
  form: FormState
  history: readonly ToldRow[]
  now: ReadonlyMap<string, string>
  keeps: boolean
}>

const Told: FC<{ view: View; table: TableName; told: ToldRow }> = ({ view, table, told }) => {
  const { say, language } = view
  const until = told.until === undefined ? '' : `, ${say('đến trước', 'until')} ${typedDay(told.until)}`
  return (
    <details class="card">
      <summary>
        {told.withdrawn ? `${say('Bỏ', 'Withdrawn')}: ` : ''}
        {sinceWords(view, told.from)}
        {until}
        {told.recordedAt ? ` · ${say('ghi lúc', 'entered')} ${when(view, told.recordedAt)}` : ''}
      </summary>
      <Facts
        rows={shownCells(table, told.row, language).map(([{ path }, text]) => [
          columnTitle(view, path),
          text,
        ])}
      />
    </details>
  )
}

const EntryPage: FC<Shown> = ({ view, table, key, form, history, now, keeps }) => {
  const { say } = view
  const title = `${tableTitle(view, table)}: ${key === '' && !isSingle(table) ? say('mục mới', 'new entry') : now.get('name') || key || say('từ một ngày', 'from a day on')}`
  return (
    <AdminFrame
      view={view}
      title={title}
      here="reference"
      up={[paths.adminTable(table), tableTitle(view, table)]}
      failed={form.errors.length > 0}
    >
      <ErrorSummary form={form} />
      {history.length > 0 ? (
        <>
          <h2>{say('Đã khai báo, mới nhất trước', 'What was told, the newest first')}</h2>
          {history.toReversed().map((told) => (
            <Told view={view} table={table} told={told} />
          ))}
        </>
      ) : null}
      {keeps ? (
        <>
          <h2>
            {history.length > 0
              ? say('Nội dung mới từ một ngày', 'What holds from a day on')
              : say('Nội dung', 'Details')}
          </h2>
          <form method="post" action={paths.adminEntryAct(table)} class="card entry">
            <CommandId form={form} />
            <input type="hidden" name="key" value={key} />
            <EntryFields
              form={form}
              table={table}
              now={now}
              standing={standingCells(view, table, view.today)}
            />
            <p class="hint">
              {say(
                'Nội dung trước đó vẫn còn cho những ngày trước. Hạn của hồ sơ đang mở được tính lại ngay.',
                'What was told before stays for its days. The dates of open dossiers are worked out again at once.',
              )}
            </p>
            <button type="submit">{say('Lưu', 'Save')}</button>
          </form>
        </>
      ) : null}
    </AdminFrame>
  )
}

/** What stands there today, as the form shows it; its first day and its document are those of what comes. */
async function nowOf(view: View, table: TableName, key: string): Promise<ReadonlyMap<string, string>> {
  if (key === '' && !isSingle(table)) return new Map()
  const row = (await stoodOn(view.deps, table, view.today))(key)
  if (!row) return new Map()
  const own = new Set(['from', 'until', 'decision'])
  return new Map(
    shownCells(table, row, view.language).map(([{ path }, text]) => [path, own.has(path) ? '' : text]),
  )
}

export function entryPages(app: Hono<Env>, deps: Deps): void {
  const page = async (c: Ctx, form: (view: View) => FormState, key: string, status = 200) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const table = tableNamed(c.req.param('table'))
    if (table === 'statusMap') return notFound()
    const [history, now] = await Promise.all([
      key === '' && !isSingle(table) ? [] : historyOf(deps, table, key),
      nowOf(view, table, key),
    ])
    if (key !== '' && history.length === 0) return notFound()
    const keeps = keepsTable(deps, actor, table)
    const shown = { view, table, key, form: form(view), history, now, keeps }
    return sendPage(c, <EntryPage {...shown} />, status)
  }

  app.get(paths.adminEntryAct(':table'), (c) =>
    page(c as Ctx, (view) => freshForm(view, 'entry'), (c.req.query('key') ?? '').slice(0, KEY_MAX)),
  )

  app.post(paths.adminEntryAct(':table'), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const table = tableNamed(c.req.param('table'))
    if (!keepsTable(deps, actor, table)) return notFound()
    const sent = await readForm(c)
    const key = sent.text('key').slice(0, KEY_MAX)
    const again = (errors: readonly FormError[]) =>
      page(c as Ctx, (v) => sentForm(v, 'entry', sent, errors), key, WRONG_SHAPE)
    const missing = COLUMNS[table]
      .filter((column) => isAsked(column) && sent.text(column.path) === '')
      .map(({ path }): FormError => ({ name: path, text: faultText(view, { path, why: 'missing' }) }))
    if (missing.length > 0) return again(missing)
    const cells = new Map(
      COLUMNS[table].filter(({ path }) => sent.has(path)).map(({ path }) => [path, sent.text(path)] as const),
    )
    const { fates, loaded } = await takeInRows(deps, actor, table, [cells], 'form')
    const [fate] = fates as readonly [RowFate]
    if (!loaded)
      return again(
        fate.fate === 'wrong'
          ? fate.faults.map((fault) => ({ name: fault.path || undefined, text: faultText(view, fault) }))
          : [
              {
                text: view.say(
                  'Mục này mâu thuẫn với danh mục đang có: hãy xem lại các ngày',
                  'This contradicts what the table says: look at the days',
                ),
              },
            ],
      )
    const added = Object.values(loaded.added).reduce((sum, one) => sum + one, 0)
    const { dossiers, dates, cases } = loaded.reckoned
    return goTo(
      c,
      paths.adminTableDone(table, [added, dossiers, dates, cases].join('-'), laterDay(view, [fate])),
    )
  })
}
