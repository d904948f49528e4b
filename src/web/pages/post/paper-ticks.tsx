import type { FC } from 'hono/jsx'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { definitionOf, type FieldKey } from '../parts/field-catalogue.ts'
import { errorOf, type FormState, fieldId, valueIn } from '../parts/fields.tsx'
import { Table } from '../parts/table.tsx'
import { ALL, isNeeded, type Listed, THERE } from './paper-tick-data.ts'

const COUNTS = ['originals', 'certified', 'copies'] as const
/** Rows for papers that are not on the list. */
const OTHERS = 2

/**
 * Papers that are counted with the citizen, by a list that is known: a tick says that one is there, one tick that all
 * are. Nothing is there before somebody says so.
 */
export const PaperTicks: FC<{ form: FormState; lines: readonly Listed[]; autofocus?: boolean }> = ({
  form,
  lines,
  autofocus,
}) => {
  const { say } = form.view
  const wordsOf = (key: FieldKey): string => say(...definitionOf(key).label)
  const ticked = (value: string): boolean => form.sent?.list(THERE).includes(value) ?? false
  const cell = (index: number, key: 'name' | 'number' | (typeof COUNTS)[number], value: string) => {
    const name = `/papers/${index}/${key}`
    return {
      id: fieldId(form, name),
      name,
      value: valueIn(form, name, value),
      'aria-label': `${wordsOf(`/papers/*/${key}`)}, ${say('dòng', 'row')} ${index + 1}`,
      autocomplete: 'off',
    }
  }
  const rows: readonly Partial<PaperLine & Listed>[] = [
    ...lines,
    ...Array.from({ length: OTHERS }, (): Partial<Listed> => ({})),
  ]
  const error = errorOf(form, '/papers')
  const first = fieldId(form, '/papers')
  return (
    <fieldset class="plain papers">
      <legend class="label">{say('Giấy tờ đã đếm cùng người dân', 'Papers counted with the citizen')}</legend>
      {error ? (
        <span class="error" id={`${first}-error`}>
          {error}
        </span>
      ) : null}
      {lines.length > 0 ? (
        <label class="check all">
          <input
            type="checkbox"
            name={THERE}
            value={ALL}
            id={first}
            checked={ticked(ALL)}
            data-ticks-all
            {...(autofocus && form.errors.length === 0 ? { autofocus: true } : {})}
          />
          <span>
            {say(
              `Đủ cả ${lines.length} giấy tờ theo danh mục`,
              `All ${lines.length} papers of the list are there`,
            )}
          </span>
        </label>
      ) : null}
      <details class="rows" {...(lines.length === 0 || form.sent ? { open: true } : {})}>
        <summary>
          {say('Đếm từng giấy tờ, hoặc thêm giấy tờ khác', 'Count one by one, or add others')}
        </summary>
        <Table
          caption={say('Giấy tờ', 'Papers')}
          captionHidden
          rows={rows}
          columns={[
            [
              say('Có', 'There'),
              (_, index) =>
                index < lines.length ? (
                  <input
                    type="checkbox"
                    name={THERE}
                    value={String(index)}
                    checked={ticked(String(index))}
                    aria-label={`${say('Có', 'There')}: ${lines[index]?.name ?? ''}`}
                  />
                ) : (
                  <span class="soft">{say('khác', 'other')}</span>
                ),
            ],
            [
              wordsOf('/papers/*/name'),
              (line, index) =>
                index < lines.length ? (
                  <>
                    {line.name}
                    {isNeeded(line as Listed) ? (
                      <span class="tag dull">{say('bắt buộc', 'required')}</span>
                    ) : null}
                  </>
                ) : (
                  <input
                    {...cell(index, 'name', '')}
                    maxlength={200}
                    {...(lines.length === 0 && index === 0 ? { id: first } : {})}
                  />
                ),
              'name',
            ],
            ...COUNTS.map(
              (key) =>
                [
                  wordsOf(`/papers/*/${key}`),
                  (line: Partial<PaperLine>, index: number) => (
                    <input
                      class="count"
                      {...cell(index, key, line[key] ? String(line[key]) : '')}
                      inputmode="numeric"
                      maxlength={3}
                    />
                  ),
                ] as const,
            ),
            // Two papers of one name are told apart by their own numbers.
            [
              wordsOf('/papers/*/number'),
              (line, index) => (
                <input {...cell(index, 'number', line.number ?? '')} maxlength={60} size={12} />
              ),
            ],
          ]}
        />
      </details>
    </fieldset>
  )
}
