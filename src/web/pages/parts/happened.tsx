import type { FC } from 'hono/jsx'
import { Field } from './field.tsx'
import { HAPPENED, LATE } from './field-catalogue.ts'
import { errorOf, type FormState, valueIn } from './fields.tsx'

/** When it happened, where that is not now; folded away, since it nearly always is. */
export const HappenedFields: FC<{ form: FormState }> = ({ form }) => {
  const open = valueIn(form, HAPPENED) !== '' || errorOf(form, LATE) || errorOf(form, HAPPENED)
  return (
    <details {...(open ? { open: true } : {})}>
      <summary class="soft">
        {form.view.say('Việc xảy ra lúc khác?', 'Did it happen at another time?')}
      </summary>
      <div class="row">
        <Field form={form} at={HAPPENED} />
        <Field form={form} at={LATE} />
      </div>
    </details>
  )
}
