import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { definitionOf, type FieldKey } from './field-catalogue.ts'
import { type FormState, fieldId, valueIn } from './fields.tsx'
import type { Column } from './table.tsx'

const COUNTS = ['originals', 'certified', 'copies'] as const

type Pointer = '/papers' | '/missing' | '/recall'
type Cell = 'name' | 'number' | (typeof COUNTS)[number]

export const paperWords = (form: FormState, key: FieldKey): string =>
  form.view.say(...definitionOf(key).label)

/** The attributes of one input of a row of papers: each says what it is and in which row it stands. */
export function paperInput(form: FormState, pointer: Pointer, index: number, cell: Cell, value = '') {
  const name = `${pointer}/${index}/${cell}`
  return {
    id: fieldId(form, name),
    name,
    value: valueIn(form, name, value),
    'aria-label': `${paperWords(form, `/papers/*/${cell}`)}, ${form.view.say('dòng', 'row')} ${index + 1}`,
    autocomplete: 'off',
  }
}

/** The columns in which papers are counted, with the number that tells two of one name apart. */
export const countColumns = (form: FormState, pointer: Pointer): readonly Column<Partial<PaperLine>>[] => [
  ...COUNTS.map(
    (count): Column<Partial<PaperLine>> => [
      paperWords(form, `/papers/*/${count}`),
      (line, index) => (
        <input
          class="count"
          {...paperInput(form, pointer, index, count, line[count] ? String(line[count]) : '')}
          inputmode="numeric"
          maxlength={3}
        />
      ),
    ],
  ),
  [
    paperWords(form, '/papers/*/number'),
    (line, index) => (
      <input {...paperInput(form, pointer, index, 'number', line.number)} maxlength={60} size={12} />
    ),
  ],
]
