import type { FC } from 'hono/jsx'
import { errorOf, type FormState, fieldId } from './fields.tsx'

type Props = Readonly<{ form: FormState; name: string; hint?: string | undefined }>

/** What stands between a label and its control: how it is filled in, and what is wrong with it. */
export const FieldNotes: FC<Props> = ({ form, name, hint }) => {
  const id = fieldId(form, name)
  const error = errorOf(form, name)
  return (
    <>
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
    </>
  )
}

/** The attribute that lets a reader of screens say those notes with their control. */
export function describedBy({ form, name, hint }: Props): Readonly<{ 'aria-describedby'?: string }> {
  const id = fieldId(form, name)
  const ids = [hint ? `${id}-hint` : '', errorOf(form, name) ? `${id}-error` : ''].filter(Boolean)
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}
}
