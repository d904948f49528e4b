import { sealUsed } from '../../../app/intake.ts'
import { callerOf } from './access.ts'
import type { FormError } from './fields.tsx'
import type { Form } from './form-data.ts'
import { questionAbout, stillAsked } from './odd-values.ts'
import type { View } from './view.ts'

const SEAL = '/seal'

/** A seal that the office has used before is asked about once: seals are numbered so that each is on one packet. */
export async function oddSeal(view: View, form: Form): Promise<readonly FormError[]> {
  const seal = form.text(SEAL)
  if (seal === '' || !(await sealUsed(view.deps, callerOf(view).actor, seal))) return []
  const words = view.say(
    `số niêm phong ${seal} (đã dùng cho gói khác của bưu cục)`,
    `seal ${seal} (on another packet of this office already)`,
  )
  return stillAsked(form, [questionAbout(view, { name: SEAL, value: seal, words })])
}
