import { formDossierCode } from '../../../domain/codes/dossier-code.ts'
import {
  type EventType,
  eventSchemas,
  type Input,
  isEventType,
} from '../../../domain/dossier/events/events.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'
import { fieldSchema } from '../../../domain/privacy.ts'
import type { History } from '../../../journal/read/history.ts'
import type { Rows } from '../../../journal/store.ts'
import { numberFor, submitAll } from '../../../journal/write/submit-all.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { makeCommand } from '../parts/commands.ts'
import { commandId, type FormError, type FormState, sentForm } from '../parts/fields.tsx'
import { dataFrom, type Form, instantFrom, isMoment, wholeNumber, whyNoInstant } from '../parts/form-data.ts'
import { localPath } from '../parts/local-path.ts'
import { paperRowErrors } from '../parts/paper-row-errors.ts'
import { refusalError, refusalStatus } from '../parts/refusals.ts'
import type { View } from '../parts/view.ts'
import { actionOf } from './actions.ts'

/** Where to go next, or the form with what is wrong. */
export type Outcome = Readonly<{ path: string }> | Readonly<{ failed: FormState; status: number }>

const WRONG_SHAPE = 422
/** A number that somebody else took meanwhile is drawn again. */
const DRAWS_MAX = 5

/** One action on one dossier, as its form was posted. */
export async function actOnDossier(view: View, history: History, form: Form): Promise<Outcome> {
  const dossier = history.dossier as Dossier
  const type = form.text('type')
  const key = type === 'event.voided' ? 'void' : type === 'event.amended' ? 'amend' : 'act'
  const fail = (errors: readonly FormError[], status: number): Outcome => ({
    failed: sentForm(view, key, form, errors),
    status,
  })
  if (!isEventType(type) || (key === 'act' && !actionOf(type)))
    return fail([{ text: view.say('Không có việc này', 'There is no such action') }], WRONG_SHAPE)
  const unread = [
    ...momentErrors(view, type, form),
    ...paperRowErrors(view, form, type === 'packet.received_by_post' ? ['/papers'] : []),
  ]
  if (unread.length > 0) return fail(unread, WRONG_SHAPE)
  const id = commandId(view, form)
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const { data, rows } = await withCode(view, dossier, type, id, dataOf(type, form, dossier))
    const made = makeCommand(view, type, dossier.id, id, data, form)
    if ('errors' in made) return fail(made.errors, WRONG_SHAPE)
    const answer = await submitAll(view.deps.journal, [made.input], rows)
    if ('done' in answer) return { path: donePath(form, made.input) }
    if (answer.refusal.code === 'number-taken' && rows.numbers) continue
    return fail([refusalError(view, answer.refusal)], refusalStatus(view, answer.refusal))
  }
  return fail([refusalError(view, { code: 'too-busy' })], refusalStatus(view, { code: 'too-busy' }))
}

/** Moments that were typed and cannot be read, in an action or an amendment. */
const momentErrors = (view: View, type: EventType, form: Form): readonly FormError[] =>
  form.names
    .filter((name) => isMoment(type, name.replace(/^to:/, '')))
    .filter((name) => form.text(name) !== '' && instantFrom(form.text(name)) === undefined)
    .map((name) => ({ name, text: whyNoInstant(view.say, form.text(name)) }))

const donePath = (form: Form, input: Input): string => {
  const list = localPath(form.text('return'))
  return list ? paths.workDone(list, input.dossier, input.id) : paths.dossierDone(input.dossier, input.id)
}

function dataOf(type: EventType, form: Form, dossier: Dossier): Record<string, unknown> {
  if (type === 'event.amended') return amendment(form, dossier)
  const data = dataFrom(type, form)
  return actionOf(type)?.complete?.(data, form, dossier) ?? data
}

/** Where the agency's forms are ours and no code was typed, the next one of the day is given. */
async function withCode(
  view: View,
  dossier: Dossier,
  type: EventType,
  id: string,
  data: Record<string, unknown>,
): Promise<Readonly<{ data: Record<string, unknown>; rows: Rows }>> {
  const { journal } = view.deps
  const ours = journal.reference().directory.parties.get(dossier.agency)?.forms === 'ours'
  if (type !== 'dossier.accepted' || !ours || data.code !== undefined) return { data, rows: {} }
  const holder = `${callerOf(view).actor.party} ${id}`
  const { number, rows } = await numberFor(journal.store, `code ${dossier.agency} ${view.today}`, holder)
  return {
    data: { ...data, code: formDossierCode(dossier.agency, view.today, number) },
    rows: { numbers: rows },
  }
}

/** The fields that were filled in: `to:/seal` is the new value of `/seal`. */
function amendment(form: Form, dossier: Dossier): Record<string, unknown> {
  const event = form.text('/event')
  const type = dossier.trace.find((row) => row.id === event)?.type
  const changes = (type ? traitsOf(type).fields.amendable : []).flatMap((field) => {
    const text = form.text(`to:${field}`)
    if (text === '' || !type) return []
    return [{ field, value: isMoment(type, field) ? (instantFrom(text) ?? text) : typed(type, field, text) }]
  })
  return { event, changes, reason: { code: form.text('/reason/code') } }
}

/** Numbers and yes or no as the schema wants them: whichever of the three readings it accepts. */
function typed(type: EventType, field: string, text: string): string | number | boolean {
  const schema = fieldSchema(eventSchemas[type], field)
  const readings = [text, wholeNumber(text) ?? text, text === 'true']
  return readings.find((value) => schema?.safeParse(value).success) ?? text
}
