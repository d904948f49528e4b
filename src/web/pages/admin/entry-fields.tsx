import type { FC } from 'hono/jsx'
import { COLUMNS, type Column, type TableName } from '../../../domain/reference-columns.ts'
import { choiceWords, columnHints } from '../../../words/reference-tables.ts'
import { FieldFrame } from '../parts/field.tsx'
import { errorOf, type FormState, fieldId, Hidden, valueIn } from '../parts/fields.tsx'
import { codesFor } from './table-cells.ts'
import { choicesOf, columnTitle } from './tables.ts'

/** What names an entry: it is not changed, another one is added. */
const NAMING: Readonly<Record<TableName, readonly string[]>> = {
  parties: ['code'],
  actsFor: ['centre', 'agency'],
  procedures: ['code'],
  holidays: ['date'],
  years: ['year'],
  tariffs: ['service', 'band', 'upToGrams', 'stepGrams'],
  payers: ['province', 'service', 'channel'],
  statusMap: [],
  times: [],
  hours: [],
  counting: [],
  provinces: ['code'],
}

export const isNaming = (table: TableName, column: Column): boolean => NAMING[table].includes(column.path)

/** From when on something holds is always said, so that nothing begins by accident. */
export const isAsked = (column: Column): boolean => column.needed === true || column.path === 'from'

const ROWS = 6

type ControlProps = Readonly<{
  form: FormState
  table: TableName
  column: Column
  value: string
  hinted: boolean
}>

const Control: FC<ControlProps> = ({ form, table, column, value, hinted }) => {
  const { view } = form
  const { path, kind } = column
  const id = fieldId(form, path)
  const by = [hinted ? `${id}-hint` : '', errorOf(form, path) ? `${id}-error` : ''].filter(Boolean).join(' ')
  const common = {
    id,
    name: path,
    ...(isAsked(column) ? { 'aria-required': 'true' as const } : {}),
    ...(errorOf(form, path) ? { 'aria-invalid': 'true' as const } : {}),
    ...(by ? { 'aria-describedby': by } : {}),
  }
  const now = valueIn(form, path, value)
  const yesOrNo = ['yes', 'no'].map((one) => choiceWords[one]?.[view.language] ?? one)
  const choices =
    kind === 'choice'
      ? choicesOf(view, column).map(([, words]) => words)
      : kind === 'yes'
        ? yesOrNo
        : undefined
  if (choices)
    return (
      <select {...common}>
        {['', ...choices].map((words) => (
          <option value={words} selected={words === now}>
            {words || view.say('— chọn —', '— choose —')}
          </option>
        ))}
      </select>
    )
  if (kind === 'papers')
    return (
      <textarea {...common} rows={ROWS} autocomplete="off">
        {now.replaceAll('; ', '\n')}
      </textarea>
    )
  const codes = codesFor(view, table, path)
  const list = codes ? { list: `${id}-codes` } : {}
  return (
    <>
      <input {...common} {...list} type="text" value={now} autocomplete="off" spellcheck={false} />
      {codes ? (
        <datalist id={`${id}-codes`}>
          {codes.map(([code, name]) => (
            <option value={code}>{name}</option>
          ))}
        </datalist>
      ) : null}
    </>
  )
}

/** The fields of one entry, in the order of its columns. */
export const EntryFields: FC<{
  form: FormState
  table: TableName
  /** What stands there now, by column; nothing where the entry is new. */
  now: ReadonlyMap<string, string>
  /** What the service goes by where this entry says nothing. */
  standing: ReadonlyMap<string, string>
}> = ({ form, table, now, standing }) => {
  const { view } = form
  const fixed = (column: Column) => now.size > 0 && isNaming(table, column)
  return (
    <>
      {COLUMNS[table].map((column) => {
        const { path, kind } = column
        const value = now.get(path) ?? ''
        const hint = [
          columnHints[path]?.[view.language],
          kind === 'day' ? view.say('ngày/tháng/năm', 'day/month/year') : '',
          standing.get(path) ? view.say(`Đang là ${standing.get(path)}`, `Now ${standing.get(path)}`) : '',
        ]
          .filter(Boolean)
          .join(' · ')
        if (fixed(column))
          return value === '' ? (
            <Hidden name={path} value="" />
          ) : (
            <p>
              <span class="soft">{columnTitle(view, path)}:</span> <b>{value}</b>
              <Hidden name={path} value={value} />
            </p>
          )
        return (
          <FieldFrame
            form={form}
            name={path}
            label={columnTitle(view, path)}
            hint={hint || undefined}
            optional={!isAsked(column)}
          >
            <Control form={form} table={table} column={column} value={value} hinted={hint !== ''} />
          </FieldFrame>
        )
      })}
    </>
  )
}
