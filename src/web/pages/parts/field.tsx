import type { Child, FC } from 'hono/jsx'
import { type Choice, unchosen } from './choices.ts'
import { definitionOf, type FieldKey, nameOf } from './field-catalogue.ts'
import { describedBy, FieldNotes } from './field-notes.tsx'
import { errorOf, type FormState, fieldId, valueIn } from './fields.tsx'
import { typedDay } from './typed-dates.ts'
import type { View } from './view.ts'

type Props = Readonly<{
  form: FormState
  /** Which field of the catalogue; what this form says of it otherwise stands beside. */
  at: FieldKey
  /** Where it is sent under another name: a new value beside the one that stands. */
  name?: string
  label?: string
  hint?: string | undefined
  required?: boolean
  /** One of several ways: not needed by itself, and not called optional either. */
  either?: boolean
  value?: string | undefined
  choices?: readonly Choice[]
  autofocus?: boolean
  autocomplete?: string
}>

/** The attributes of the input for what is typed. */
const TYPED = {
  text: { type: 'text' },
  password: { type: 'password' },
  choice: { type: 'text' },
  day: { type: 'text', inputmode: 'numeric' },
  moment: { type: 'text', inputmode: 'numeric' },
  phone: { type: 'tel', inputmode: 'tel' },
  digits: { type: 'text', inputmode: 'numeric' },
} as const

/** The one field of all forms: its label, hint, error and control, as the catalogue has them. */
export const Field: FC<Props> = (props) => {
  const { form, at, value, autofocus } = props
  const { say } = form.view
  const definition = definitionOf(at)
  const { widget = 'text' } = definition
  const name = props.name ?? nameOf(at)
  const label = props.label ?? say(...definition.label)
  if (widget === 'box') return <Box form={form} name={name} label={label} />
  const hint = hintOf(form.view, at, props.hint)
  const required = props.required ?? definition.optional !== true
  const given = props.choices ?? (typeof widget === 'function' ? widget(say) : undefined)
  const now = valueIn(form, name, widget === 'day' && value ? typedDay(value) : value)
  const choices = given && withNone(form.view, given, now)
  const common = {
    id: fieldId(form, name),
    name,
    // What is missing is told by the page, in its own words: a browser would say it in its own language.
    ...(required ? { 'aria-required': 'true' as const } : {}),
    ...(errorOf(form, name) ? { 'aria-invalid': 'true' as const } : {}),
    ...describedBy({ form, name, hint }),
    ...(autofocus && form.errors.length === 0 ? { autofocus: true } : {}),
  }
  return (
    <FieldFrame
      form={form}
      name={name}
      label={label}
      hint={hint}
      optional={!required && props.either !== true}
    >
      {choices ? (
        <select {...common}>
          {choices.map(([one, words]) => (
            <option value={one} selected={one === now}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          {...TYPED[typeof widget === 'string' ? widget : 'text']}
          value={widget === 'password' ? '' : now}
          autocomplete={props.autocomplete ?? (widget === 'password' ? 'new-password' : 'off')}
          spellcheck={false}
          {...(definition.max ? { maxlength: definition.max } : {})}
          {...(definition.scanned ? { 'data-scan': 'here' } : {})}
        />
      )}
    </FieldFrame>
  )
}

/** How a day and a time are typed, said where they are asked for. */
const TYPED_AS = {
  day: ['ngày/tháng/năm, ví dụ 01/12/2026', 'day/month/year, such as 01/12/2026'],
  moment: [
    'ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 09:30',
    'day/month/year hour:minute, such as 01/12/2026 09:30',
  ],
} as const

function hintOf({ say }: View, at: FieldKey, own: string | undefined): string | undefined {
  const { hint, widget } = definitionOf(at)
  const said = own ?? (hint ? say(...hint) : '')
  const [vi, en] = widget === 'day' || widget === 'moment' ? TYPED_AS[widget] : ['', '']
  const typed = say(vi, en)
  return [said, typed].filter(Boolean).join(' · ') || undefined
}

/** Nothing is chosen before somebody chooses, but for what is already so and where there is only one. */
const withNone = (view: View, choices: readonly Choice[], now: string): readonly Choice[] =>
  choices.length === 1 || choices.some(([one]) => one === now) ? choices : [unchosen(view.say), ...choices]

type FrameProps = Readonly<{
  form: FormState
  name: string
  label: string
  hint: string | undefined
  optional: boolean
  children?: Child
}>

/** Label, hint and error around one control; optional fields say so, since most are needed. */
export const FieldFrame: FC<FrameProps> = ({ form, name, label, hint, optional, children }) => {
  return (
    <div class="field">
      <label for={fieldId(form, name)}>
        {label}
        {optional ? <span class="soft small"> ({form.view.say('không bắt buộc', 'optional')})</span> : null}
      </label>
      <FieldNotes form={form} name={name} hint={hint} />
      {children}
    </div>
  )
}

type BoxProps = Readonly<{
  form: FormState
  name: string
  value?: string
  label: string
  checked?: boolean
}>

/** A box to tick: yes or no, or one of several under the same name. */
export const Box: FC<BoxProps> = ({ form, name, value = 'true', label, checked = false }) => {
  const on = form.sent ? form.sent.list(name).includes(value) : checked
  return (
    <label class="check">
      <input type="checkbox" name={name} value={value} checked={on} />
      <span>{label}</span>
    </label>
  )
}
