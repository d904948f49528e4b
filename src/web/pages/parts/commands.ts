import { commandOf, recordAll } from '../../../app/recording.ts'
import {
  type EventType,
  eventSchemas,
  type Input,
  LateReason,
} from '../../../domain/dossier/events/events.ts'
import type { Refusal } from '../../../domain/dossier/refusal.ts'
import { fieldErrors } from '../../http/parse.ts'
import { callerOf } from './access.ts'
import { HAPPENED, LATE, labelAt } from './field-catalogue.ts'
import type { FormError } from './fields.tsx'
import { type Form, instantFrom, whyNoInstant } from './form-data.ts'
import { refusalError, refusalStatus } from './refusals.ts'
import type { View } from './view.ts'

/** What is wrong with a form, and the status of the page that says so. */
export type Failed = Readonly<{ errors: readonly FormError[]; status: number }>

const WRONG_SHAPE = 422

export const wrong = (...errors: readonly FormError[]): Failed => ({ errors, status: WRONG_SHAPE })

/** A refusal, told at the field it speaks of. */
export const failedBy = (view: View, refused: Refusal): Failed => ({
  errors: [refusalError(view, refused)],
  status: refusalStatus(view, refused),
})

type Asked = Readonly<{ type: EventType; dossier: string; id: string; data: unknown }>

/** The command that values of a form make; what is wrong is told by the field's name. */
export function makeCommand(view: View, asked: Asked, form?: Form): Readonly<{ input: Input }> | Failed {
  const { type, dossier, id } = asked
  const read = eventSchemas[type].safeParse(asked.data)
  const errors: FormError[] = read.success
    ? []
    : fieldErrors(read.error, view.language).map((error) => ({
        name: error.pointer === '' ? undefined : error.pointer,
        text: `${labelAt(view.say, type, error.pointer) ?? ''} ${error.detail}`.trim(),
      }))
  const local = form?.text(HAPPENED) ?? ''
  const happenedAt = local === '' ? undefined : instantFrom(local)
  if (local !== '' && !happenedAt) errors.push({ name: HAPPENED, text: whyNoInstant(view.say, local) })
  if (errors.length > 0 || !read.success) return wrong(...errors)
  const lateReason = LateReason.safeParse(form?.text(LATE)).data
  const wish = { type, dossier, id, data: read.data as never, happenedAt, lateReason }
  return { input: commandOf(view.deps, callerOf(view).actor, wish) }
}

/** Records commands together; what was refused is told. */
export async function recordOrSay(view: View, inputs: readonly Input[]): Promise<Failed | undefined> {
  const answer = await recordAll(view.deps, inputs)
  return 'refusal' in answer ? failedBy(view, answer.refusal) : undefined
}
