import type { FC } from 'hono/jsx'
import { definitionOf, type FieldDefinition, type FieldKey, nameOf } from './field-catalogue.ts'
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

/**
 * What is wrong; `name` is the field, absent where it is the whole. `way` leads to where it can be put right. With
 * `sure` it is a question: a box of that key says that the value is right as it is.
 */
export type FormError = Readonly<{
  name?: string | undefined
  text: string
  sure?: Readonly<{ key: string; words: string }>
  way?: Readonly<{ href: string; words: string }> | undefined
}>

/** The boxes by which somebody says that an odd value is right; each names the value that it is said of. */
export const SURE = 'sure'

/** What is said of a field that was left empty. */
export const whyMissing = (view: View, definition: FieldDefinition): string => {
  const { label, widget, wrong } = definition
  if (wrong) return view.say(...wrong)
  return typeof widget === 'function' || widget === 'choice'
    ? view.say(`Chưa chọn: ${label[0]}`, `Not chosen: ${label[1]}`)
    : view.say(`Chưa điền: ${label[0]}`, `Not filled in: ${label[1]}`)
}

/** A field that was not given or cannot be read, in the words of the catalogue. */
export const wrongField = (view: View, key: FieldKey): FormError => ({
  name: nameOf(key),
  text: whyMissing(view, definitionOf(key)),
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

/** The id of the command, with what is asked about odd values: it stands first in every form. */
export const CommandId: FC<{ form: FormState }> = ({ form }) => {
  const asked = form.errors.filter(({ sure }) => sure !== undefined)
  const keys = new Set(asked.map(({ sure }) => sure?.key))
  return (
    <>
      <input type="hidden" name="id" value={form.id} />
      {(form.sent?.list(SURE) ?? [])
        .filter((key) => !keys.has(key))
        .map((key) => (
          <Hidden name={SURE} value={key} />
        ))}
      {asked.length > 0 ? (
        <fieldset>
          <legend>{form.view.say('Xin xem lại', 'Please check')}</legend>
          {asked.map((error) => (
            <label class="check">
              <input type="checkbox" id={sureId(form, error)} name={SURE} value={error.sure?.key} />
              <span>{error.sure?.words}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  )
}

const sureId = (form: FormState, { name }: FormError): string => fieldId(form, `${SURE} ${name}`)

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
  const { errors } = form
  if (errors.length === 0) return null
  return (
    <div class="summary" role="alert" tabindex={-1} autofocus={!scanning}>
      <h2>{title ?? titleOf(form)}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            {error.name === undefined ? (
              error.text
            ) : (
              <a href={`#${error.sure ? sureId(form, error) : fieldId(form, error.name)}`}>{error.text}</a>
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

/** Whether something is wrong, or only asked. */
const titleOf = ({ errors, view }: FormState): string =>
  errors.every(({ sure }) => sure !== undefined)
    ? view.say(
        'Xin xem lại: nếu đúng thì đánh dấu và gửi lại, nếu sai thì sửa',
        'Please check: tick what is right and send again, or change it',
      )
    : view.say('Chưa ghi được', 'Not recorded')
