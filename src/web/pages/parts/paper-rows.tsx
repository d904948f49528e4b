import type { FC } from 'hono/jsx'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { definitionOf, type FieldKey } from './field-catalogue.ts'
import { errorOf, type FormState, fieldId, valueIn } from './fields.tsx'
import { Table } from './table.tsx'

const COUNTS = ['originals', 'certified', 'copies'] as const

/** Papers by name with their counts; blank rows at the end are for what is not on the list. */
export const PaperRows: FC<{
  form: FormState
  pointer: '/papers' | '/missing' | '/recall'
  label?: string
  lines: readonly Partial<PaperLine>[]
  blank: number
  hint?: string
}> = ({ form, pointer, lines, blank, hint, ...more }) => {
  const { say } = form.view
  const wordsOf = (key: FieldKey): string => say(...definitionOf(key).label)
  const label = more.label ?? wordsOf(pointer)
  const cell = (index: number, key: 'name' | 'number' | (typeof COUNTS)[number], value: string) => {
    const name = `${pointer}/${index}/${key}`
    return {
      id: fieldId(form, name),
      name,
      value: valueIn(form, name, value),
      'aria-label': `${wordsOf(`/papers/*/${key}`)}, ${say('dòng', 'row')} ${index + 1}`,
      autocomplete: 'off',
    }
  }
  const rows = [...lines, ...Array.from({ length: blank }, (): Partial<PaperLine> => ({}))]
  return (
    <fieldset class="plain" id={fieldId(form, pointer)}>
      <legend class="label">{label}</legend>
      {hint ? <span class="hint">{hint}</span> : null}
      {errorOf(form, pointer) ? <span class="error">{errorOf(form, pointer)}</span> : null}
      <Table
        caption={label}
        captionHidden
        rows={rows}
        columns={[
          [
            wordsOf('/papers/*/name'),
            (line, index) => <input {...cell(index, 'name', line.name ?? '')} maxlength={200} />,
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
            (line, index) => <input {...cell(index, 'number', line.number ?? '')} maxlength={60} size={12} />,
          ],
        ]}
      />
    </fieldset>
  )
}
