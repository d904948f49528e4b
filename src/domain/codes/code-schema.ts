import { z } from 'zod'
import { TYPED_CODE_MAX } from './normalise-code.ts'

/** A door for a code: what `read` understands comes out in its one stored form, anything else is an issue. */
export function codeSchema<Code>(read: (text: string) => Code | undefined, issue: string) {
  return z
    .string()
    .max(TYPED_CODE_MAX, 'too-long')
    .transform((text, context) => {
      const code = read(text)
      if (code !== undefined) return code
      context.addIssue({ code: 'custom', message: issue })
      return z.NEVER
    })
}
