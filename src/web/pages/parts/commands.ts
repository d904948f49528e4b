import { commandOf, recordAll } from '../../../app/recording.ts'
import {
  type EventType,
  eventSchemas,
  type Input,
  LateReason,
} from '../../../domain/dossier/events/events.ts'
import type { Refusal } from '../../../domain/dossier/refusal.ts'
import { fieldErrors } from '../../http/parse.ts'
import type { FieldError } from '../../http/problem.ts'
import { callerOf } from './access.ts'
import { type FieldKey, HAPPENED, LATE, labelAt } from './field-catalogue.ts'
import { type FormError, wrongField } from './fields.tsx'
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

/** Choices begin unmade; a reason that nobody chose is missing as a whole, and told at its choice. */
const CHOICES: ReadonlyMap<string, FieldKey> = new Map([
  ['/reason', '/reason/code'],
  ['/reason/code', '/reason/code'],
  ['/next', '/next'],
])

function errorAt(view: View, type: EventType, { pointer, detail }: FieldError): FormError {
  const choice = CHOICES.get(pointer)
  if (choice) return wrongField(view, choice)
  return {
    name: pointer === '' ? undefined : pointer,
    text: `${labelAt(view.say, type, pointer) ?? ''} ${detail}`.trim(),
  }
}

/** The command that values of a form make; what is wrong is told by the field's name. */
export function makeCommand(view: View, asked: Asked, form?: Form): Readonly<{ input: Input }> | Failed {
  const { type, dossier, id } = asked
  const read = eventSchemas[type].safeParse(asked.data)
  const errors: FormError[] = read.success
    ? []
    : fieldErrors(read.error, view.language).map((error) => errorAt(view, type, error))
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
