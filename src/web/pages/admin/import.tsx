import type { Hono } from 'hono'
import { z } from 'zod'
import { foresee, keepsTable, printOf, takeInRows } from '../../../app/reference-entry.ts'
import { cellsOf, rowsOfSheet, type SheetRows } from '../../../app/reference-sheet.ts'
import type { Deps } from '../../../deps.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { type FormError, freshForm, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { viewOf } from '../parts/view.ts'
import type { Looked } from './dry-run.tsx'
import { laterDay } from './fate-words.ts'
import { ImportPage } from './import-page.tsx'
import { headerWords, problemWords } from './sheet-words.ts'
import { tableNamed } from './tables.ts'

const WRONG_SHAPE = 422

const UNREADABLE = { problem: 'unreadable' } as const
/** What calls itself a workbook and is none would be read as a sheet of one odd line. */
const isDamaged = (name: string, [first, second]: Uint8Array): boolean =>
  /\.xlsx$/i.test(name) && (first !== 0x50 || second !== 0x4b)

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
