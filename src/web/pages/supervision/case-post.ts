import { actOnCase, type CaseWish, typeOfWish } from '../../../app/cases.ts'
import { eventSchemas } from '../../../domain/dossier/events/events.ts'
import { fromVietnam } from '../../../domain/instant.ts'
import type { Ctx } from '../../http/env.ts'
import { problemAt } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { commandId, type FormError, sentForm, wrongField } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { refusalStatus, refusalText } from '../parts/refusals.ts'
import { goTo } from '../parts/send.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import type { View } from '../parts/view.ts'
import { sendCase } from './case.tsx'
import { isStep } from './case-forms.tsx'

const WRONG_SHAPE = 422
/** A day is over at the end of its office hours. */
const END_OF_DAY = 17 * 60

/** The end of a day that was typed; nothing where there is no such day. */
function endOfDay(text: string): string | undefined {
  const date = dayFrom(text)
  return date && fromVietnam(date, END_OF_DAY)
}

type Read = Readonly<{ wish: CaseWish } | { errors: readonly FormError[] }>

/** What a form wishes, or what is wrong with it. */
export function readWish(view: View, form: Form, step: CaseWish['step']): Read {
  const errors: FormError[] = []
  const code = form.text('/reason/code')
  const note = form.text('/reason/note')
  const hands = step === 'assign' || step === 'undo'
  if (!hands && code === '') errors.push(wrongField(view, 'case /reason/code'))
  const said = hands ? (note === '' ? '' : 'other') : code
  const typed = form.text('/until')
  const until = typed === '' ? undefined : endOfDay(typed)
  if (typed !== '' && until === undefined) errors.push(wrongField(view, 'case /until'))
  const given: Record<string, unknown> = {
    ...(said === '' ? {} : { reason: { code: said, ...(note === '' ? {} : { note }) } }),
  }
  if (step === 'undo') given.undoes = form.text('/undoes')
  if (step === 'assign') {
    for (const name of ['party', 'person'])
      if (form.text(`/${name}`) !== '') given[name] = form.text(`/${name}`)
    if (until !== undefined) given.until = until
    if (given.party === undefined && given.person === undefined && until === undefined && errors.length === 0)
      errors.push(wrongField(view, 'case /person'))
  }
  if (errors.length > 0) return { errors }
  const how = step === 'close' || step === 'write-off' ? { how: 'settled' } : {}
  const read = eventSchemas[typeOfWish(step)].safeParse({ ...given, ...how, case: 'any:case' })
  if (!read.success) return { errors: [wrongField(view, 'case /reason/note')] }
  const { case: _, how: __, ...data } = read.data as Record<string, unknown>
  return { wish: { step, id: commandId(view, form), data } as CaseWish }
}

export const NO_SUCH_STEP = { vi: 'không có bước này', en: 'there is no such step' }

/** Takes a step with a case; what is wrong comes back with the form. */
export async function postCase(c: Ctx, view: View): Promise<Response> {
  const form = await readForm(c)
  const step = form.text('step')
  if (!isStep(step)) throw problemAt('wrong-shape', NO_SUCH_STEP, '/step')
  const key = c.req.param('key') ?? ''
  const read = readWish(view, form, step)
  if ('errors' in read) {
    const back = sentForm(view, step, form, read.errors)
    return sendCase(c, view, { form: back, status: WRONG_SHAPE })
  }
  const done = await actOnCase(view.deps, callerOf(view).actor, key, read.wish)
  if (done === 'done') return goTo(c, paths.caseDone(key, read.wish.id))
  const back = sentForm(view, step, form, [{ text: refusalText(view, done.refusal) }])
  return sendCase(c, view, { form: back, status: refusalStatus(view, done.refusal) })
}
