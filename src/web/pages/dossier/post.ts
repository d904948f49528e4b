import type { OpenDossier } from '../../../app/access.ts'
import { attachedHash, fileToKeep } from '../../../app/papers/attached.ts'
import { recordWithCode } from '../../../app/recording.ts'
import { recordSending } from '../../../app/waybills/desk.ts'
import {
  type EventType,
  eventSchemas,
  type Input,
  isEventType,
} from '../../../domain/dossier/events/events.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'
import { usesOurForms } from '../../../domain/party.ts'
import { fieldSchema } from '../../../domain/privacy.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { type Failed, failedBy, makeCommand, wrong } from '../parts/commands.ts'
import { feeSaid } from '../parts/fee-due.tsx'
import { commandId, type FormError, type FormState, sentForm } from '../parts/fields.tsx'
import { dataFrom, type Form, isDay, isMoment, wholeNumber } from '../parts/form-data.ts'
import { localPath } from '../parts/local-path.ts'
import { oddSeal } from '../parts/odd-seal.ts'
import { paperRowErrors } from '../parts/paper-row-errors.ts'
import { dayFrom, instantFrom, whyNoDay, whyNoInstant } from '../parts/typed-dates.ts'
import type { View } from '../parts/view.ts'
import { actionOf } from './actions.ts'
import { feeTaken, receiverKnown } from './hand-out.ts'
import { besides, chooseAgain, fileIn } from './own-file.tsx'

/** Where to go next, or the form with what is wrong. */
export type Outcome = Readonly<{ path: string }> | Readonly<{ failed: FormState; status: number }>

const WITH_PAPERS: ReadonlySet<string> = new Set(['packet.received_by_post', 'result.reissued'])

/** One action on one dossier, as its form was posted. */
export async function actOnDossier(view: View, history: OpenDossier, form: Form): Promise<Outcome> {
  const { dossier } = history
  const type = form.text('type')
  const key = type === 'event.voided' ? 'void' : type === 'event.amended' ? 'amend' : 'act'
  const refused = ({ errors, status }: Failed): Outcome => ({
    failed: sentForm(view, key, form, errors),
    status,
  })
  if (!isEventType(type) || (key === 'act' && !actionOf(type)))
    return refused(wrong({ text: view.say('Không có việc này', 'There is no such action') }))
  const unread = [
    ...dateErrors(view, type, form),
    ...paperRowErrors(view, form, WITH_PAPERS.has(type) ? ['/papers'] : []),
  ]
  const { deps } = view
  const id = commandId(view, form)
  const brought = await fileIn(view, type, form)
  if ('error' in brought) return refused(wrong(...unread, brought.error))
  const { bytes } = brought
  const fail = (failed: Failed): Outcome =>
    refused({ ...failed, errors: [...failed.errors, ...(bytes ? chooseAgain(view, form) : [])] })
  if (unread.length > 0) return fail(wrong(...unread))
  const money = type === 'result.collected' ? feeSaid(view, form, dossier) : {}
  if ('error' in money) return fail(wrong(money.error))
  const data: Record<string, unknown> = {
    ...dataOf(type, form, dossier),
    ...(type === 'result.collected' ? await receiverKnown(view, history, form) : {}),
    ...(type === 'paper.attached' && bytes ? { sha256: attachedHash(bytes) } : {}),
  }
  if (Array.isArray(data.changes) && data.changes.length === 0)
    return fail(
      wrong({
        name: form.names.find((name) => name.startsWith('to:')),
        text: view.say('Điền ít nhất một điều cần sửa', 'Fill in at least one thing to be changed'),
      }),
    )
  const inputs = (code: object = {}): readonly Input[] | Failed => {
    const asked = { type, dossier: dossier.id, id, data: { ...data, ...code } }
    const made = makeCommand(view, asked, form)
    if ('errors' in made) return made
    const paper = besides(view, asked, form, bytes)
    if ('errors' in paper) return paper
    const fee = money.taken ? feeTaken(view, asked, form, money.taken) : []
    return 'errors' in fee ? fee : [made.input, ...paper, ...fee]
  }
  const { actor } = callerOf(view)
  const kept = bytes ? fileToKeep(deps, actor, dossier.id, bytes) : {}
  const recordMade = (made: readonly Input[] | Failed) =>
    'errors' in made ? made : recordSending(deps, actor, dossier, made, kept)
  if (type === 'packet.received_by_post' && !dossier.trace.some((row) => row.id === id)) {
    const odd = await oddSeal(view, form)
    if (odd.length > 0) return fail(wrong(...odd))
  }
  const { directory } = deps.journal.reference(deps.now())
  // The next code of the day is given where none was typed and the agency's forms are ours.
  const codeless = type === 'dossier.accepted' && data.code === undefined
  const answer =
    codeless && usesOurForms(directory, dossier.agency)
      ? await recordWithCode(deps, actor, dossier.agency, id, (code) => inputs({ code }), kept)
      : await recordMade(inputs())
  if ('errors' in answer) return fail(answer)
  if ('refusal' in answer) return fail(failedBy(view, answer.refusal))
  return { path: donePath(form, dossier.id, id) }
}

/** Where to go on: back to the worklist that an action came from, or to the dossier. */
function donePath(form: Form, dossier: string, event: string): string {
  const list = localPath(form.text('return'))
  return list ? paths.workDone(list, dossier, event) : paths.dossierDone(dossier, event)
}

/** Days and moments that were typed and cannot be read, in an action or an amendment. */
const dateErrors = (view: View, type: EventType, form: Form): readonly FormError[] =>
  form.names.flatMap((name) => {
    const [pointer, text] = [name.replace(/^to:/, ''), form.text(name)]
    if (text === '' || !pointer.startsWith('/')) return []
    if (isMoment(type, pointer) && instantFrom(text) === undefined)
      return [{ name, text: whyNoInstant(view.say, text) }]
    return isDay(type, pointer) && dayFrom(text) === undefined
      ? [{ name, text: whyNoDay(view.say, text) }]
      : []
  })

function dataOf(type: EventType, form: Form, dossier: Dossier): Record<string, unknown> {
  if (type === 'event.amended') return amendment(form, dossier)
  const data = dataFrom(type, form)
  return actionOf(type)?.complete?.(data, form, dossier) ?? data
}

/** The fields that were filled in: `to:/seal` is the new value of `/seal`. */
function amendment(form: Form, dossier: Dossier): Record<string, unknown> {
  const event = form.text('/event')
  const type = dossier.trace.find((row) => row.id === event)?.type
  const changes = (type ? traitsOf(type).fields.amendable : []).flatMap((field) => {
    const text = form.text(`to:${field}`)
    if (text === '' || !type) return []
    return [{ field, value: typed(type, field, text) }]
  })
  return { event, changes, reason: { code: form.text('/reason/code') } }
}

/** Days, numbers and yes or no as the schema wants them: whichever of the three readings it accepts. */
function typed(type: EventType, field: string, text: string): string | number | boolean {
  if (isMoment(type, field)) return instantFrom(text) ?? text
  if (isDay(type, field)) return dayFrom(text) ?? text
  const schema = fieldSchema(eventSchemas[type], field)
  const readings = [text, wholeNumber(text) ?? text, text === 'true']
  return readings.find((value) => schema?.safeParse(value).success) ?? text
}
