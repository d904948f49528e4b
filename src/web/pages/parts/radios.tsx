import type { Child, FC } from 'hono/jsx'
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
  const error = errorOf(form, name)
  const by = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset class={`plain radios${error ? ' wrong' : ''}`} {...(by ? { 'aria-describedby': by } : {})}>
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
