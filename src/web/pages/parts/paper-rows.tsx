import type { FC } from 'hono/jsx'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { FieldNotes } from './field-notes.tsx'
import { type FormState, fieldId } from './fields.tsx'
import { countColumns, paperInput, paperWords } from './paper-cells.tsx'
import { Table } from './table.tsx'

/** Papers by name with their counts; blank rows at the end are for what is not on the list. */
export const PaperRows: FC<{
  form: FormState
  pointer: '/papers' | '/missing' | '/recall'
  label?: string
  lines: readonly Partial<PaperLine>[]
  blank: number
  hint?: string
}> = ({ form, pointer, lines, blank, hint, ...more }) => {
  const label = more.label ?? paperWords(form, pointer)
  const rows = [...lines, ...Array.from({ length: blank }, (): Partial<PaperLine> => ({}))]
  return (
    <fieldset class="plain" id={fieldId(form, pointer)}>
      <legend class="label">{label}</legend>
      <FieldNotes form={form} name={pointer} hint={hint} />
      <Table
        caption={label}
        captionHidden
        rows={rows}
        columns={[
          [
            paperWords(form, '/papers/*/name'),
            (line, index) => (
              <input {...paperInput(form, pointer, index, 'name', line.name)} maxlength={200} />
            ),
          ],
          ...countColumns(form, pointer),
        ]}
      />
    </fieldset>
  )
}
