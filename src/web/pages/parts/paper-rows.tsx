import type { FC } from 'hono/jsx'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { errorOf, type FormState, fieldId, valueIn } from './fields.tsx'
import { Table } from './table.tsx'

const COUNTS = ['originals', 'certified', 'copies'] as const

/** Papers by name with their counts; blank rows at the end are for what is not on the list. */
export const PaperRows: FC<{
  form: FormState
  pointer: string
  label: string
  lines: readonly Partial<PaperLine>[]
  blank: number
  hint?: string
}> = ({ form, pointer, label, lines, blank, hint }) => {
  const { say } = form.view
  const words = {
    originals: say('Bản chính', 'Originals'),
    certified: say('Chứng thực', 'Certified'),
    copies: say('Bản sao', 'Copies'),
  }
  const cell = (index: number, key: 'name' | (typeof COUNTS)[number], value: string, of: string) => {
    const name = `${pointer}/${index}/${key}`
    return {
      id: fieldId(form, name),
      name,
      value: valueIn(form, name, value),
      'aria-label': `${of}, ${say('dòng', 'row')} ${index + 1}`,
      autocomplete: 'off',
    }
  }
  const rows = [...lines, ...Array.from({ length: blank }, (): Partial<PaperLine> => ({}))]
  return (
    <fieldset class="plain">
      <legend class="label">{label}</legend>
      {hint ? <span class="hint">{hint}</span> : null}
      {errorOf(form, pointer) ? <span class="error">{errorOf(form, pointer)}</span> : null}
      <Table
        caption={label}
        captionHidden
        rows={rows}
        columns={[
          [
            say('Tên giấy tờ', 'Paper'),
            (line, index) => (
              <input {...cell(index, 'name', line.name ?? '', say('Tên giấy tờ', 'Paper'))} maxlength={200} />
            ),
          ],
          ...COUNTS.map(
            (key) =>
              [
                words[key],
                (line: Partial<PaperLine>, index: number) => (
                  <input
                    class="count"
                    {...cell(index, key, line[key] ? String(line[key]) : '', words[key])}
                    inputmode="numeric"
                    maxlength={3}
                  />
                ),
              ] as const,
          ),
        ]}
      />
    </fieldset>
  )
}
