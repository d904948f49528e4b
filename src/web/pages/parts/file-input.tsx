import type { FC } from 'hono/jsx'
import { FieldFrame } from './field.tsx'
import { describedBy } from './field-notes.tsx'
import { type FormState, fieldId } from './fields.tsx'

type Props = Readonly<{
  form: FormState
  name: string
  /** Where its errors are told, if not under its own name. */
  at?: string
  label: string
  hint: string
  accept: string
  optional?: boolean
  /** Photographed sheets are made smaller in the browser, to so many points of their longer side. */
  sheetSide?: number
}>

/** The one field for a file. */
export const FileInput: FC<Props> = ({
  form,
  name,
  at = name,
  label,
  hint,
  accept,
  optional = false,
  sheetSide,
}) => (
  <FieldFrame form={form} name={at} label={label} hint={hint} optional={optional}>
    <input
      id={fieldId(form, at)}
      name={name}
      type="file"
      accept={accept}
      {...describedBy({ form, name: at, hint })}
      {...(sheetSide === undefined ? {} : { 'data-sheet': sheetSide })}
    />
  </FieldFrame>
)
