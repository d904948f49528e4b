import type { Child, FC } from 'hono/jsx'
import type { Choice } from './choices.ts'
import { definitionOf, type FieldKey, nameOf } from './field-catalogue.ts'
import type { Form } from './form-data.ts'
import type { View } from './view.ts'

/** A form as it is shown: its key keeps ids apart, `sent` are the values that came back with errors. */
export type FormState = Readonly<{
  key: string
  view: View
  /** The id of the command, made when the form is rendered: a second click is the same command. */
  id: string
  sent: Form | undefined
  errors: readonly FormError[]
}>

/** What is wrong; `name` is the field, absent where it is the whole. `way` leads to where it can be put right. */
export type FormError = Readonly<{
  name?: string | undefined
  text: string
  way?: Readonly<{ href: string; words: string }> | undefined
}>

/** A field that was not given or cannot be read, in the words of the catalogue. */
export const wrongField = (view: View, key: FieldKey): FormError => ({
  name: nameOf(key),
  text: view.say(...(definitionOf(key).wrong ?? definitionOf(key).label)),
})

export const freshForm = (view: View, key: string): FormState => ({
  key,
  view,
  id: view.deps.newId(),
  sent: undefined,
  errors: [],
})

const ID = /^[A-Za-z0-9_-]{8,64}$/

/** The form as it came back: with its own id, so that sending it again is still the same command. */
export const sentForm = (
  view: View,
  key: string,
  sent: Form,
  errors: readonly FormError[] = [],
): FormState => ({ key, view, id: commandId(view, sent), sent, errors })

export const commandId = (view: View, form: Form): string =>
  ID.test(form.text('id')) ? form.text('id') : view.deps.newId()

export const fieldId = (form: FormState, name: string): string =>
  `${form.key}-${name.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}`

export const valueIn = (form: FormState, name: string, otherwise = ''): string =>
  form.sent?.has(name) ? form.sent.text(name) : otherwise

export const CommandId: FC<{ form: FormState }> = ({ form }) => (
  <input type="hidden" name="id" value={form.id} />
)

export const Hidden: FC<{ name: string; value: string }> = ({ name, value }) => (
  <input type="hidden" name={name} value={value} />
)

export const errorOf = (form: FormState, name: string): string | undefined =>
  form.errors.find((error) => error.name === name)?.text

/**
 * The list of what is wrong, at the top; it takes the focus and leads to each field.
 * @param scanning whoever scans looks at the packets, and the next code has to go into its field
 */
export const ErrorSummary: FC<{ form: FormState; title?: string; scanning?: boolean }> = ({
  form,
  title,
  scanning = false,
}) => {
  const { errors, view } = form
  if (errors.length === 0) return null
  return (
    <div class="summary" role="alert" tabindex={-1} autofocus={!scanning}>
      <h2>{title ?? view.say('Chưa ghi được', 'Not recorded')}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            {error.name === undefined ? (
              error.text
            ) : (
              <a href={`#${fieldId(form, error.name)}`}>{error.text}</a>
            )}
            {error.way ? (
              <>
                {' '}
                <a href={error.way.href}>{error.way.words}</a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

type Common = Readonly<{
  form: FormState
  name: string
  label: string
  hint?: string | undefined
  required?: boolean
  /** One of several ways: not needed by itself, and not called optional either. */
  either?: boolean
}>

/** Label, hint and error around one control; optional fields say so, since most are needed. */
const FieldFrame: FC<Common & { children?: Child }> = ({
  form,
  name,
  label,
  hint,
  required,
  either,
  children,
}) => {
  const id = fieldId(form, name)
  const error = errorOf(form, name)
  return (
    <div class="field">
      <label for={id}>
        {label}
        {required === false && !either ? (
          <span class="soft small"> ({form.view.say('không bắt buộc', 'optional')})</span>
        ) : null}
      </label>
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
      {children}
    </div>
  )
}

const described = (form: FormState, name: string, hint: string | undefined) => {
  const id = fieldId(form, name)
  const wrong = errorOf(form, name) !== undefined
  const by = [hint ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { ...(wrong ? { 'aria-invalid': 'true' as const } : {}), ...(by ? { 'aria-describedby': by } : {}) }
}

type TextProps = Common &
  Readonly<{
    value?: string | undefined
    type?: 'text' | 'password' | 'date' | 'datetime-local' | 'tel' | 'email' | 'number'
    autofocus?: boolean
    autocomplete?: string
    inputmode?: 'numeric' | 'text' | 'tel'
    maxlength?: number
    list?: string
  }>

export const TextField: FC<TextProps> = (props) => {
  const { form, name, hint, type = 'text', required } = props
  const focus = props.autofocus && form.errors.length === 0
  return (
    <FieldFrame {...props}>
      <input
        id={fieldId(form, name)}
        name={name}
        type={type}
        value={type === 'password' ? '' : valueIn(form, name, props.value)}
        required={required !== false}
        autocomplete={props.autocomplete ?? 'off'}
        spellcheck={false}
        {...(focus ? { autofocus: true } : {})}
        {...(props.inputmode ? { inputmode: props.inputmode } : {})}
        {...(props.maxlength ? { maxlength: props.maxlength } : {})}
        {...(props.list ? { list: props.list } : {})}
        {...described(form, name, hint)}
      />
    </FieldFrame>
  )
}

export type { Choice }

export const SelectField: FC<Common & { choices: readonly Choice[]; value?: string | undefined }> = (
  props,
) => {
  const { form, name, hint, choices, required } = props
  const chosen = valueIn(form, name, props.value)
  return (
    <FieldFrame {...props}>
      <select
        id={fieldId(form, name)}
        name={name}
        required={required !== false}
        {...described(form, name, hint)}
      >
        {choices.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export const CheckField: FC<{
  form: FormState
  name: string
  value?: string
  label: string
  checked?: boolean
}> = ({ form, name, value = 'true', label, checked = false }) => {
  const on = form.sent ? form.sent.list(name).includes(value) : checked
  return (
    <label class="check">
      <input type="checkbox" name={name} value={value} checked={on} />
      <span>{label}</span>
    </label>
  )
}
