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
import { type FieldKey, fieldAt, HAPPENED, LATE, labelAt } from './field-catalogue.ts'
import { type FormError, whyMissing, wrongField } from './fields.tsx'
import type { Form } from './form-data.ts'
import { oddValues } from './odd-values.ts'
import { refusalError, refusalStatus } from './refusals.ts'
import { instantFrom, whyNoDay, whyNoInstant } from './typed-dates.ts'
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

type Issue = Readonly<{ error: FieldError; expected: string | undefined }>

/** What a pointer leads to in what was given. */
const valueAt = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (place, step) =>
        place && typeof place === 'object' ? (place as Record<string, unknown>)[step] : undefined,
      data,
    )

/** What is missing is told at its field; of a group of which nothing was given, at each of its fields. */
function missingAt(
  view: View,
  type: EventType,
  pointer: string,
  form: Form | undefined,
): readonly FormError[] {
  const within = (form?.names ?? []).filter((name) => name.startsWith(`${pointer}/`) && !/\/\d+\//.test(name))
  return (within.length > 0 ? within : [pointer]).map((name) => {
    const found = fieldAt(type, name)
    return { name, text: found ? whyMissing(view, found) : view.say('Chưa điền đủ', 'Something is missing') }
  })
}

/** What is wrong with one value, in words for whoever typed it. */
function errorsAt(view: View, asked: Asked, issue: Issue, form: Form | undefined): readonly FormError[] {
  const { pointer, detail } = issue.error
  const { say } = view
  const choice = CHOICES.get(pointer)
  if (choice) return [wrongField(view, choice)]
  const value = valueAt(asked.data, pointer)
  if (pointer !== '' && value === undefined) return missingAt(view, asked.type, pointer, form)
  const name = pointer === '' ? undefined : pointer
  const found = fieldAt(asked.type, pointer)
  if (found?.widget === 'day') return [{ name, text: whyNoDay(say, String(value)) }]
  if (found?.widget === 'moment') return [{ name, text: whyNoInstant(say, String(value)) }]
  const label = labelAt(say, asked.type, pointer) ?? ''
  const number = issue.expected === 'number' || issue.expected === 'int'
  return [
    { name, text: number ? `${label}: ${say('chỉ gõ số', 'type a number')}` : `${label} ${detail}`.trim() },
  ]
}

/** The command that values of a form make; what is wrong is told by the field's name. */
export function makeCommand(view: View, asked: Asked, form?: Form): Readonly<{ input: Input }> | Failed {
  const { type, dossier, id } = asked
  const read = eventSchemas[type].safeParse(asked.data)
  const issues = read.success ? [] : read.error.issues
  const errors: FormError[] = read.success
    ? []
    : fieldErrors(read.error, view.language).flatMap((error, index) => {
        const of = issues[index]
        const expected = of?.code === 'invalid_type' ? of.expected : undefined
        return errorsAt(view, asked, { error, expected }, form)
      })
  const local = form?.text(HAPPENED) ?? ''
  const happenedAt = local === '' ? undefined : instantFrom(local)
  if (local !== '' && !happenedAt) errors.push({ name: HAPPENED, text: whyNoInstant(view.say, local) })
  if (errors.length > 0 || !read.success) return wrong(...errors)
  const odd = form ? oddValues(view, type, form) : []
  if (odd.length > 0) return wrong(...odd)
  const lateReason = LateReason.safeParse(form?.text(LATE)).data
  const wish = { type, dossier, id, data: read.data as never, happenedAt, lateReason }
  return { input: commandOf(view.deps, callerOf(view).actor, wish) }
}

/** Records commands together; what was refused is told. */
export async function recordOrSay(view: View, inputs: readonly Input[]): Promise<Failed | undefined> {
  const answer = await recordAll(view.deps, inputs)
  return 'refusal' in answer ? failedBy(view, answer.refusal) : undefined
}
