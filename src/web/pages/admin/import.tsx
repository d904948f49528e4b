import type { Hono } from 'hono'
import { type FC, Fragment } from 'hono/jsx'
import { z } from 'zod'
import {
  type DryRun,
  foresee,
  keepsTable,
  printOf,
  type RowFate,
  takeInRows,
} from '../../../app/reference-entry.ts'
import { cellsOf, type HeaderFault, rowsOfSheet, type SheetRows } from '../../../app/reference-sheet.ts'
import type { Deps } from '../../../deps.ts'
import { COLUMNS, type TableName } from '../../../domain/reference-columns.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import {
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { changesOf, faultText, laterDay, sinceWords } from './fate-words.ts'
import { AdminFrame } from './frame.tsx'
import { problemWords } from './sheet-words.ts'
import { columnTitle, tableNamed, tableTitle } from './tables.ts'

const WRONG_SHAPE = 422

const UNREADABLE = { problem: 'unreadable' } as const
/** What calls itself a workbook and is none would be read as a sheet of one odd line. */
const isDamaged = (name: string, [first, second]: Uint8Array): boolean =>
  /\.xlsx$/i.test(name) && (first !== 0x50 || second !== 0x4b)
/** Rows of one fate that a page shows; how many more there are is said. */
const SHOWN_MAX = 100
const LINES_MAX = 5_000
const CELL_MAX = 20_000

/** What the first page sends on to the second: the cells as they were read. */
const Rows = z.object({
  columns: z.array(z.string().max(60)).max(80),
  rows: z.array(z.object({ line: z.int(), cells: z.array(z.string().max(CELL_MAX)).max(80) })).max(LINES_MAX),
})

function rowsIn(text: string): SheetRows | undefined {
  try {
    return Rows.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

type Looked = Readonly<{ sheet: SheetRows; run: DryRun; changedSince: boolean }>
type Shown = Readonly<{ view: View; table: TableName; form: FormState; looked?: Looked | undefined }>

function headerWords(view: View, { unknown, missing, twice }: HeaderFault): readonly FormError[] {
  const { say } = view
  const named = (all: readonly string[]) => all.map((path) => columnTitle(view, path)).join(', ')
  const error = (text: string): FormError => ({ name: 'sheet', text })
  return [
    ...(missing.length > 0 ? [error(`${say('Thiếu cột', 'Columns are missing')}: ${named(missing)}`)] : []),
    ...(unknown.length > 0
      ? [error(`${say('Không rõ cột', 'Columns are not known')}: ${unknown.slice(0, 10).join(', ')}`)]
      : []),
    ...(twice.length > 0 ? [error(`${say('Cột có hai lần', 'Columns stand twice')}: ${named(twice)}`)] : []),
  ]
}

const GROUPS = ['wrong', 'changed', 'new', 'same'] as const

const groupWords = ({ say }: View): Readonly<Record<(typeof GROUPS)[number], string>> => ({
  wrong: say('Sai', 'Wrong'),
  changed: say('Thay đổi', 'Changed'),
  new: say('Mới', 'New'),
  same: say('Giữ nguyên', 'The same'),
})

const fateText = (view: View, table: TableName, fate: RowFate): string => {
  switch (fate.fate) {
    case 'wrong':
      return fate.faults.map((fault) => faultText(view, fault)).join('; ')
    case 'changed':
      return [sinceWords(view, fate.from), ...changesOf(view, table, fate)].join('; ')
    case 'new':
      return sinceWords(view, fate.from)
    case 'same':
      return ''
  }
}

const DryRunParts: FC<{ view: View; table: TableName; looked: Looked }> = ({ view, table, looked }) => {
  const { say } = view
  const { sheet, run } = looked
  const words = groupWords(view)
  const lines = sheet.rows.map((row, place) => ({
    ...row,
    fate: run.fates[place] ?? { fate: 'same' as const },
  }))
  const of = (group: string) => lines.filter(({ fate }) => fate.fate === group)
  const wrong = of('wrong').length > 0
  const write = of('new').length + of('changed').length
  return (
    <section aria-labelledby="dry-run">
      <h2 id="dry-run">{say('Xem trước: chưa có gì được ghi', 'Looked through: nothing is written yet')}</h2>
      {looked.changedSince ? (
        <p class="warn">
          {say(
            'Danh mục đã thay đổi trong lúc bạn xem: hãy xem lại trước khi nạp.',
            'The table changed while you looked: look again before it is taken in.',
          )}
        </p>
      ) : null}
      <ul class="counts">
        {GROUPS.map((group) => (
          <li class={`tag ${group === 'wrong' && wrong ? 'bad' : group === 'same' ? 'dull' : ''}`}>
            {words[group]}: {of(group).length}
          </li>
        ))}
      </ul>
      {GROUPS.filter((group) => group !== 'same' && of(group).length > 0).map((group) => (
        <Fragment>
          <Table
            caption={words[group]}
            rows={of(group).slice(0, SHOWN_MAX)}
            columns={[
              [say('Dòng', 'Line'), (row) => String(row.line), 'num name'],
              [say('Nội dung', 'Content'), (row) => row.cells.slice(0, 3).filter(Boolean).join(' · ')],
              [
                group === 'wrong' ? say('Sai ở đâu', 'What is wrong') : say('Sẽ ghi', 'Will be kept'),
                (row) => fateText(view, table, row.fate),
              ],
            ]}
          />
          {of(group).length > SHOWN_MAX ? (
            <p class="soft">
              {say(
                `và ${of(group).length - SHOWN_MAX} dòng nữa như vậy`,
                `and ${of(group).length - SHOWN_MAX} more like these`,
              )}
            </p>
          ) : null}
        </Fragment>
      ))}
      {wrong ? (
        <p class="note">
          {say(
            'Hãy sửa các dòng sai trong tệp rồi chọn tệp lại: tệp được nạp trọn vẹn hoặc không nạp dòng nào.',
            'Mend the wrong lines in the file and choose it again: all of a file is taken in, or nothing.',
          )}
        </p>
      ) : write === 0 ? (
        <p class="note">{say('Không có gì mới trong tệp này.', 'Nothing in this file is new.')}</p>
      ) : (
        <form method="post" action={paths.adminImport(table)} enctype="multipart/form-data">
          <Hidden name="rows" value={JSON.stringify(sheet)} />
          <Hidden name="seen" value={printOf(run)} />
          <button type="submit">{say('Nạp vào danh mục', 'Take it in')}</button>
        </form>
      )}
    </section>
  )
}

const ImportPage: FC<Shown> = ({ view, table, form, looked }) => {
  const { say } = view
  const wrong = form.errors.find(({ name }) => name === 'sheet')
  return (
    <AdminFrame
      view={view}
      title={`${say('Nạp từ tệp', 'From a file')}: ${tableTitle(view, table)}`}
      here="reference"
      up={[paths.adminTable(table), tableTitle(view, table)]}
      failed={form.errors.length > 0}
    >
      <ErrorSummary form={form} />
      {looked ? <DryRunParts view={view} table={table} looked={looked} /> : null}
      <form method="post" action={paths.adminImport(table)} enctype="multipart/form-data" class="card">
        <div class="field">
          <label for="import-sheet">{say('Tệp Excel (.xlsx) hoặc CSV', 'A workbook (.xlsx) or CSV')}</label>
          <span class="hint" id="import-sheet-hint">
            {say(
              'Dòng đầu là tên cột, tối đa 5.000 dòng và 1 MB. Cột không có trong tệp thì giữ nguyên giá trị đang có.',
              'Heads in the first row, 5,000 rows and 1 MB at most. What a column that is not there says stays as it is.',
            )}
          </span>
          {wrong ? (
            <span class="error" id="import-sheet-error">
              {wrong.text}
            </span>
          ) : null}
          <input
            id="import-sheet"
            name="sheet"
            type="file"
            accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            aria-describedby={wrong ? 'import-sheet-hint import-sheet-error' : 'import-sheet-hint'}
          />
        </div>
        <button type="submit" class={looked ? 'second' : ''}>
          {say('Xem trước', 'Look it through')}
        </button>{' '}
        <a href={paths.adminTemplate(table)}>{say('Tải tệp mẫu (CSV)', 'Download a template (CSV)')}</a>
      </form>
      <details class="card">
        <summary>{say('Các cột của bảng này', 'The columns of this table')}</summary>
        <ul>
          {COLUMNS[table].map(({ path, needed }) => (
            <li>
              {columnTitle(view, path)}
              {needed ? ` (${say('cần có', 'needed')})` : ''}
            </li>
          ))}
        </ul>
      </details>
    </AdminFrame>
  )
}

export function importPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminImport(':table'), (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const table = tableNamed(c.req.param('table'))
    if (!keepsTable(deps, actor, table)) return notFound()
    return sendPage(c, <ImportPage view={view} table={table} form={freshForm(view, 'import')} />)
  })

  app.post(paths.adminImport(':table'), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const table = tableNamed(c.req.param('table'))
    if (!keepsTable(deps, actor, table)) return notFound()
    const sent = await readForm(c)
    const show = (looked: Looked | undefined, errors: readonly FormError[] = []) =>
      sendPage(
        c,
        <ImportPage
          view={view}
          table={table}
          form={sentForm(view, 'import', sent, errors)}
          looked={looked}
        />,
        errors.length > 0 ? WRONG_SHAPE : 200,
      )
    const fail = (...errors: readonly FormError[]) => show(undefined, errors)
    const confirmed = sent.has('rows') ? rowsIn(sent.text('rows')) : undefined
    if (confirmed) {
      const run = await foresee(deps, actor, table, cellsOf(confirmed))
      if (printOf(run) !== sent.text('seen')) return show({ sheet: confirmed, run, changedSince: true })
      const { loaded } = await takeInRows(deps, actor, table, cellsOf(confirmed), 'sheet')
      if (!loaded)
        return fail({
          name: 'sheet',
          text: view.say(
            'Tệp này mâu thuẫn với danh mục đang có: hãy xem lại các ngày',
            'This file contradicts what the table says: look at the days',
          ),
        })
      const added = Object.values(loaded.added).reduce((sum, one) => sum + one, 0)
      const { dossiers, dates, cases } = loaded.reckoned
      return goTo(
        c,
        paths.adminTableDone(table, [added, dossiers, dates, cases].join('-'), laterDay(view, run.fates)),
      )
    }
    const file = sent.file('sheet')
    if (!file) return fail({ name: 'sheet', text: view.say('Chưa chọn tệp', 'No file is chosen') })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const read = isDamaged(file.name, bytes) ? UNREADABLE : await deps.readSheet(bytes)
    if ('problem' in read)
      return fail({ name: 'sheet', text: problemWords(view)[read.problem] ?? read.problem })
    const sheet = rowsOfSheet(table, read)
    if ('header' in sheet) return fail(...headerWords(view, sheet.header))
    return show({ sheet, run: await foresee(deps, actor, table, cellsOf(sheet)), changedSince: false })
  })
}
