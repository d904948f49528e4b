import { actOnCases, type BulkWish, CASES_AT_ONCE, undoAssignments } from '../../../app/case-bulk.ts'
import type { Ctx } from '../../http/env.ts'
import { granted, problemAt } from '../../http/parse.ts'
import { callerOf } from '../parts/access.ts'
import { commandId, type FormError, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { goTo } from '../parts/send.tsx'
import type { View } from '../parts/view.ts'
import { askedOf } from './case-filters.tsx'
import { NO_SUCH_STEP, readWish } from './case-post.ts'
import { sendCases } from './cases.tsx'
import { pathOfDone } from './cases-done.tsx'

function chosenIn(
  view: View,
  form: Form,
): Readonly<{ keys: readonly string[]; errors: readonly FormError[] }> {
  const { say } = view
  const keys = [...new Set(form.list('case'))]
  if (keys.length === 0) return { keys, errors: [{ text: say('Chưa chọn việc nào', 'No case is chosen') }] }
  if (keys.length <= CASES_AT_ONCE) return { keys, errors: [] }
  const text = say(`Nhiều nhất ${CASES_AT_ONCE} việc một lần`, `${CASES_AT_ONCE} cases at once at most`)
  return { keys, errors: [{ text }] }
}

/** Does the same with the cases that were chosen, and tells which were refused. */
export async function postCases(c: Ctx, view: View): Promise<Response> {
  const form = await readForm(c)
  const { actor } = callerOf(view)
  const asked = askedOf((name) => form.text(`asked ${name}`))
  const step = form.text('step')
  if (step === 'undo') {
    const batch = form.text('batch')
    const undone = granted(await undoAssignments(view.deps, actor, batch, commandId(view, form)))
    return goTo(c, pathOfDone(asked, { step, batch, ...undone }))
  }
  if (step !== 'assign' && step !== 'explain') throw problemAt('wrong-shape', NO_SUCH_STEP, '/step')
  const { keys, errors } = chosenIn(view, form)
  const read = readWish(view, form, step)
  const wrong = [...errors, ...('errors' in read ? read.errors : [])]
  if (wrong.length > 0 || 'errors' in read)
    return sendCases(c, view, { form: sentForm(view, 'together', form, wrong), asked })
  const done = granted(await actOnCases(view.deps, actor, keys, read.wish as BulkWish))
  return goTo(c, pathOfDone(asked, { step, batch: read.wish.id, ...done }))
}
