import type { Child, FC } from 'hono/jsx'
import { describedBy, FieldNotes } from './field-notes.tsx'
import { errorOf, type FormState, fieldId, valueIn } from './fields.tsx'

type Props = Readonly<{
  form: FormState
  name: string
  legend: string
  hint?: string | undefined
  choices: readonly (readonly [value: string, words: Child, look?: string])[]
  required?: boolean
  autofocus?: boolean
}>

/** One of several statements. None is chosen before somebody chooses it: Space takes the first, arrows go on. */
export const Radios: FC<Props> = ({ form, name, legend, hint, choices, required, autofocus }) => {
  const id = fieldId(form, name)
  return (
    <fieldset
      class={`plain radios${errorOf(form, name) ? ' wrong' : ''}`}
      {...describedBy({ form, name, hint })}
    >
      <legend class="label">{legend}</legend>
      <FieldNotes form={form} name={name} hint={hint} />
      {choices.map(([value, words, look], index) => (
        <label class="check">
          <input
            type="radio"
            name={name}
            value={value}
            {...(index === 0 ? { id } : {})}
            {...(look ? { class: look } : {})}
            {...(index === 0 && autofocus && form.errors.length === 0 ? { autofocus: true } : {})}
            required={required === true}
            checked={valueIn(form, name) === value}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
