import type { Child, FC } from 'hono/jsx'
import { paths } from '../../paths.ts'
import { CommandId, type FormState, Hidden } from '../parts/fields.tsx'

/** A form of one thing that the citizen says; the pass stands in place of the secret. */
export const Saying: FC<{ form: FormState; pass: string; type: string; children?: Child }> = ({
  form,
  pass,
  type,
  children,
}) => (
  <form method="post" action={paths.citizenSays()} novalidate>
    <CommandId form={form} />
    <Hidden name="pass" value={pass} />
    <Hidden name="type" value={type} />
    {children}
  </form>
)
