import type { FC } from 'hono/jsx'
import type { Choice } from '../parts/choices.ts'
import { errorOf, type FormState, fieldId, valueIn } from '../parts/fields.tsx'

/** One of a few, none of them chosen beforehand; Space chooses the first one, arrows go on. */
export const Radios: FC<{
  form: FormState
  name: string
  legend: string
  hint?: string
  choices: readonly Choice[]
  autofocus?: boolean
}> = ({ form, name, legend, hint, choices, autofocus }) => {
  const id = fieldId(form, name)
  const error = errorOf(form, name)
  const chosen = valueIn(form, name)
  const by = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset class="plain radios" {...(by ? { 'aria-describedby': by } : {})}>
      <legend class="label">{legend}</legend>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span class="error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
      {choices.map(([value, words], index) => (
        <label class="check">
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            {...(index === 0 ? { id } : {})}
            {...(index === 0 && autofocus && form.errors.length === 0 ? { autofocus: true } : {})}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
