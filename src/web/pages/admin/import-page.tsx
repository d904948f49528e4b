import type { FC } from 'hono/jsx'
import { COLUMNS, type TableName } from '../../../domain/reference-columns.ts'
import { paths } from '../../paths.ts'
import { ErrorSummary, type FormState } from '../parts/fields.tsx'
import { FileInput } from '../parts/file-input.tsx'
import type { View } from '../parts/view.ts'
import { DryRunParts, type Looked } from './dry-run.tsx'
import { AdminFrame } from './frame.tsx'
import { columnTitle, tableTitle } from './tables.ts'

type Shown = Readonly<{ view: View; table: TableName; form: FormState; looked?: Looked | undefined }>

/** Where a file is chosen; what it would do stands above, once it was looked through. */
export const ImportPage: FC<Shown> = ({ view, table, form, looked }) => {
  const { say } = view
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
        <FileInput
          form={form}
          name="sheet"
          label={say('Tệp Excel (.xlsx) hoặc CSV', 'A workbook (.xlsx) or CSV')}
          hint={say(
            'Dòng đầu là tên cột, tối đa 5.000 dòng và 1 MB. Cột không có trong tệp thì giữ nguyên giá trị đang có.',
            'Heads in the first row, 5,000 rows and 1 MB at most. What a column that is not there says stays as it is.',
          )}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
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
