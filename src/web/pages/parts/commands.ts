import {
  type DataOf,
  type EventType,
  eventSchemas,
  type Input,
  LateReason,
} from '../../../domain/dossier/events/events.ts'
import { fieldErrors } from '../../http/parse.ts'
import { callerOf } from './access.ts'
import { labelAt } from './field-catalogue.ts'
import type { FormError } from './fields.tsx'
import { type Form, instantFrom, whyNoInstant } from './form-data.ts'
import type { View } from './view.ts'

export type Made = Readonly<{ input: Input }> | Readonly<{ errors: readonly FormError[] }>

/** The fields of a form that say when it happened, where it is entered late. */
export const HAPPENED = 'happened'
export const LATE = 'late'

/** A complete command from parsed values: who, when, and the id of the rendered form. */
export function commandOf<T extends EventType>(
  view: View,
  type: T,
  dossier: string,
  id: string,
  data: DataOf<T>,
): Input {
  const at = view.deps.now()
  return {
    as: 'command',
    type,
    id,
    dossier,
    by: callerOf(view).actor,
    at,
    happenedAt: at,
    data,
  } as unknown as Input
}

/** Reads the data of one event from values of a form; what is wrong is told by the field's name. */
export function makeCommand(
  view: View,
  type: EventType,
  dossier: string,
  id: string,
  data: unknown,
  form?: Form,
): Made {
  const read = eventSchemas[type].safeParse(data)
  const errors: FormError[] = read.success
    ? []
    : fieldErrors(read.error, view.language).map((error) => ({
        name: error.pointer === '' ? undefined : error.pointer,
        text: `${labelAt(view.say, type, error.pointer) ?? ''} ${error.detail}`.trim(),
      }))
  const local = form?.text(HAPPENED) ?? ''
  const happened = local === '' ? undefined : instantFrom(local)
  if (local !== '' && !happened) errors.push({ name: HAPPENED, text: whyNoInstant(view.say, local) })
  const late = LateReason.safeParse(form?.text(LATE))
  if (errors.length > 0 || !read.success) return { errors }
  const input = commandOf(view, type, dossier, id, read.data as never)
  return {
    input: {
      ...input,
      ...(happened ? { happenedAt: happened } : {}),
      ...(late.success ? { lateReason: late.data } : {}),
    } as Input,
  }
}
