import type { FC } from 'hono/jsx'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { FieldNotes } from '../parts/field-notes.tsx'
import { type FormState, fieldId } from '../parts/fields.tsx'
import { countColumns, paperInput, paperWords } from '../parts/paper-cells.tsx'
import { Table } from '../parts/table.tsx'
import { ALL, isNeeded, type Listed, THERE } from './paper-tick-data.ts'

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
  const ticked = (value: string): boolean => form.sent?.list(THERE).includes(value) ?? false
  const rows: readonly Partial<PaperLine & Listed>[] = [
    ...lines,
    ...Array.from({ length: OTHERS }, (): Partial<Listed> => ({})),
  ]
  const first = fieldId(form, '/papers')
  return (
    <fieldset class="plain papers">
      <legend class="label">{say('Giấy tờ đã đếm cùng người dân', 'Papers counted with the citizen')}</legend>
      <FieldNotes form={form} name="/papers" />
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
              paperWords(form, '/papers/*/name'),
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
                    {...paperInput(form, '/papers', index, 'name')}
                    maxlength={200}
                    {...(lines.length === 0 && index === 0 ? { id: first } : {})}
                  />
                ),
              'name',
            ],
            ...countColumns(form, '/papers'),
          ]}
        />
      </details>
    </fieldset>
  )
}
