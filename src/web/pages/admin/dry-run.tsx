import { type FC, Fragment } from 'hono/jsx'
import { type DryRun, printOf, type RowFate } from '../../../app/reference-entry.ts'
import type { SheetRows } from '../../../app/reference-sheet.ts'
import type { TableName } from '../../../domain/reference-columns.ts'
import { paths } from '../../paths.ts'
import { Hidden } from '../parts/fields.tsx'
import { Table } from '../parts/table.tsx'
import type { View } from '../parts/view.ts'
import { changesOf, faultText, sinceWords } from './fate-words.ts'

/** Rows of one fate that a page shows; how many more there are is said. */
const SHOWN_MAX = 100

/** A file that was read, and what would become of each of its rows. */
export type Looked = Readonly<{ sheet: SheetRows; run: DryRun; changedSince: boolean }>

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

/** What would become of each row, before anything is written, and the form that takes the file in. */
export const DryRunParts: FC<{ view: View; table: TableName; looked: Looked }> = ({
  view,
  table,
  looked,
}) => {
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
