import type { FC } from 'hono/jsx'
import { lateReasons } from './choices.ts'
import { HAPPENED, LATE } from './commands.ts'
import { errorOf, type FormState, SelectField, TextField, valueIn } from './fields.tsx'

/** When it happened, where that is not now; folded away, since it nearly always is. */
export const HappenedFields: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  const open = valueIn(form, HAPPENED) !== '' || errorOf(form, LATE) || errorOf(form, HAPPENED)
  return (
    <details {...(open ? { open: true } : {})}>
      <summary class="soft">{say('Việc xảy ra lúc khác?', 'Did it happen at another time?')}</summary>
      <div class="row">
        <TextField
          form={form}
          name={HAPPENED}
          type="datetime-local"
          label={say('Thời điểm xảy ra', 'When it happened')}
          required={false}
        />
        <SelectField
          form={form}
          name={LATE}
          label={say('Lý do ghi muộn', 'Why it is entered late')}
          required={false}
          choices={lateReasons(say)}
        />
      </div>
    </details>
  )
}
