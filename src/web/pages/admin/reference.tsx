import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Page } from '../../../app/page.ts'
import { keepsTable } from '../../../app/reference-entry.ts'
import { shownCells, templateOf } from '../../../app/reference-sheet.ts'
import { type TableRow, tableOn } from '../../../app/reference-tables.ts'
import type { Deps } from '../../../deps.ts'
import { COLUMNS, isSingle, TABLES, type TableName } from '../../../domain/reference-columns.ts'
import { tableWords } from '../../../words/reference-tables.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { tableAddress } from '../../table-addresses.ts'
import { callerAs } from '../parts/access.ts'
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { sendCsv, sendPage } from '../parts/send.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { dayFrom, typedDay } from '../parts/typed-dates.ts'
import { type View, viewOf } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'
import { MissingYears } from './missing-years.tsx'
import { Standing } from './standing.tsx'
import { listedCell } from './table-cells.ts'
import { columnTitle, tableNamed, tableTitle } from './tables.ts'

const TEXT_MAX = 100
const KEY_MAX = 300
/** Columns that a list shows; the page of an entry has all of them. */
const SHOWN_MAX = 5

type Shown = Readonly<{
  view: View
  table: TableName
  text: string
  on: string
  found: Page<TableRow>
  done: string | undefined
  keeps: boolean
}>

const nameColumn = (table: TableName): string =>
  COLUMNS[table].find(({ path }) => path === 'name' || path === 'band' || path === 'date')?.path ??
  COLUMNS[table][0]?.path ??
  ''

function columnsOf(view: View, table: TableName): readonly Column<TableRow>[] {
  const named = nameColumn(table)
  const cellOf = (row: TableRow, path: string) =>
    shownCells(table, row.row, view.language).find(([column]) => column.path === path)?.[1] ?? ''
  const others = COLUMNS[table].filter(
    ({ path }) => path !== named && !['from', 'until', 'decision', 'papers'].includes(path),
  )
  const name: Column<TableRow> = [
    columnTitle(view, named),
    (row) =>
      table === 'statusMap' ? (
        listedCell(view, named, cellOf(row, named))
      ) : (
        <a href={paths.adminEntry(table, row.key)}>
          {listedCell(view, named, cellOf(row, named)) || tableTitle(view, table)}
        </a>
      ),
    'name',
  ]
  const shown = others
    .slice(0, SHOWN_MAX)
    .map(
      ({ path }): Column<TableRow> => [
        columnTitle(view, path),
        (row) => listedCell(view, path, cellOf(row, path)),
      ],
    )
  const since: Column<TableRow> = [columnTitle(view, 'from'), (row) => typedDay(row.from), 'num']
  const until: Column<TableRow> = [columnTitle(view, 'until'), (row) => typedDay(row.until ?? ''), 'num']
  return table === 'holidays' || table === 'years' ? [name, ...shown] : [name, ...shown, since, until]
}

/** How many entries are new, and what was reckoned anew: open dossiers, their dates, cases. */
const DONE = /^\d{1,6}-\d{1,9}-\d{1,9}-\d{1,9}$/

function doneWords({ say }: View, done: string): string {
  const [added = 0, dossiers = 0, dates = 0, cases = 0] = done.split('-').map(Number)
  const kept =
    added === 0
      ? say('Không có gì mới: danh mục đã như vậy.', 'Nothing is new: the table said so already.')
      : say(`Đã lưu ${added} mục mới.`, `${added} new entries are kept.`)
  const followed =
    dossiers === 0
      ? ''
      : dates + cases === 0
        ? say(
            ` Đã xem lại ${dossiers} hồ sơ đang mở: không hạn nào thay đổi.`,
            ` ${dossiers} open dossiers were looked at: no date has changed.`,
          )
        : say(
            ` Đã xem lại ${dossiers} hồ sơ đang mở: ${dates} hạn và ${cases} việc cần xem thay đổi.`,
            ` ${dossiers} open dossiers were looked at: ${dates} dates and ${cases} cases are new.`,
          )
  return kept + followed
}

/** A table that has nothing is told apart from a search that finds nothing. */
const nothingWords = ({ say }: View, text: string): string =>
  text === ''
    ? say('Danh mục này chưa có mục nào cho ngày đã chọn.', 'This table has no entry for the chosen day yet.')
    : say(
        'Không tìm thấy mục nào. Hãy thử từ khác hoặc ngày khác.',
        'Nothing found. Try another word or day.',
      )

const TablePage: FC<Shown> = ({ view, table, text, on, found, done, keeps }) => {
  const { say } = view
  return (
    <AdminFrame
      view={view}
      title={tableTitle(view, table)}
      here="reference"
      up={[paths.adminReference(), say('Danh mục', 'Reference data')]}
    >
      {done ? (
        <Flash>
          {doneWords(view, done)}
          {on > view.today
            ? say(
                ` Dưới đây là danh mục từ ngày ${typedDay(on)}.`,
                ` Below is the table as of ${typedDay(on)}.`,
              )
            : ''}
        </Flash>
      ) : null}
      {table === 'holidays' || table === 'years' ? <MissingYears view={view} /> : null}
      <form method="get" action={paths.adminTable(table)} class="line card">
        {isSingle(table) ? null : (
          <div class="field">
            <label for="find">{say('Tìm theo mã hoặc tên', 'Find by code or name')}</label>
            <input id="find" name="find" type="search" value={text} autocomplete="off" maxlength={TEXT_MAX} />
          </div>
        )}
        <div class="field">
          <label for="on">{say('Như ngày (ngày/tháng/năm)', 'As of (day/month/year)')}</label>
          <input
            id="on"
            name="on"
            type="text"
            inputmode="numeric"
            value={typedDay(on)}
            autocomplete="off"
            maxlength={10}
            size={10}
          />
        </div>
        <button type="submit" class="second">
          {say('Xem', 'Show')}
        </button>
      </form>
      {keeps ? (
        <p class="actions">
          {table === 'statusMap' ? (
            <a class="button" href={paths.adminUnknownCodes()}>
              {say('Mã lạ chờ khai báo', 'Unknown codes')}
            </a>
          ) : (
            <a class="button" href={paths.adminEntry(table, '')}>
              {isSingle(table)
                ? say('Sửa từ một ngày', 'Change from a day on')
                : say('Thêm mục mới', 'Add an entry')}
            </a>
          )}
          <a class="button second" href={paths.adminImport(table)}>
            {say('Nạp từ Excel hoặc CSV', 'From Excel or CSV')}
          </a>
          <a href={paths.adminTemplate(table)}>
            {say('Tải bảng hiện tại (CSV)', 'Download the table (CSV)')}
          </a>
        </p>
      ) : (
        <p class="note">
          {say(
            'Danh mục này do quản trị của tỉnh giữ; bạn chỉ xem.',
            'The administrators of the province keep this table; you only read it.',
          )}
        </p>
      )}
      {isSingle(table) ? (
        <Standing view={view} table={table} day={on} told={found.rows[0]} />
      ) : found.rows.length === 0 ? (
        <Empty>{nothingWords(view, text)}</Empty>
      ) : (
        <Table
          caption={tableTitle(view, table)}
          captionHidden
          rows={found.rows}
          columns={columnsOf(view, table)}
        />
      )}
      <Pager
        view={view}
        shown={found.rows.length}
        next={found.next && paths.adminTableFrom(table, { text, on, after: found.next })}
      />
    </AdminFrame>
  )
}

export function referencePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminReference(), (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['administrator'])
    const { say, language } = view
    return sendPage(
      c,
      <AdminFrame view={view} title={say('Danh mục', 'Reference data')} here="reference">
        <MissingYears view={view} />
        <p>
          {say(
            'Mỗi mục có ngày bắt đầu: thêm nội dung mới từ một ngày, nội dung cũ vẫn còn cho những ngày trước.',
            'Every entry has a first day: what is new holds from a day on, and what was before stays for its days.',
          )}
        </p>
        <ul class="tiles">
          {TABLES.map((table) => (
            <li>
              <a href={paths.adminTable(table)}>{tableWords[table].name[language]}</a>
              <p>{tableWords[table].about[language]}</p>
            </li>
          ))}
        </ul>
      </AdminFrame>,
    )
  })

  app.get(paths.adminTable(':table'), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const table = tableNamed(c.req.param('table'))
    const { find = '', on = '', after = '', done } = c.req.query()
    const text = find.trim().slice(0, TEXT_MAX)
    const day = dayFrom(on) ?? view.today
    const found = await tableOn(deps, table, { on: day, text, after: after.slice(0, KEY_MAX) })
    return sendPage(
      c,
      <TablePage
        view={view}
        table={table}
        text={text}
        on={day}
        found={found}
        done={DONE.test(done ?? '') ? done : undefined}
        keeps={keepsTable(deps, actor, table)}
      />,
    )
  })

  app.get(paths.adminTemplate(':table'), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['administrator'])
    const table = tableNamed(c.req.param('table'))
    return sendCsv(c, await templateOf(deps, table, view.language), tableAddress(table))
  })
}
