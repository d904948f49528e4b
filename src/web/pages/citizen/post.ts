import { type CitizenWish, sayAsCitizen } from '../../../app/citizen-says.ts'
import type { Tracked } from '../../../app/tracking.ts'
import { eventSchemas } from '../../../domain/dossier/events/events.ts'
import { failedBy, wrong } from '../parts/commands.ts'
import { commandId, type FormState, sentForm, wrongField } from '../parts/fields.tsx'
import { dataFrom, type Form } from '../parts/form-data.ts'
import type { View } from '../parts/view.ts'

/** The page as it is after something was said; with the form, where it was not taken. */
export type Said = Readonly<{ found: Tracked; failed?: FormState | undefined; status: number }>

const OK = 200
const SAYINGS = ['delivery.disputed', 'event.voided', 'correction.answered'] as const

/** Records what a citizen's form says; undefined where the page that sent it opens nothing any more. */
export async function postSaying(view: View, form: Form): Promise<Said | undefined> {
  const type = SAYINGS.find((one) => one === form.text('type'))
  if (type === undefined) return undefined
  const id = commandId(view, form)
  const data = eventSchemas[type].safeParse(dataFrom(type, form))
  const wish = (data.success ? { type, id, data: data.data } : undefined) as CitizenWish | undefined
  if (!wish) {
    const { errors, status } = wrong(wrongField(view, '/reason/code'))
    const found = await sayAsCitizen(view.deps, form.text('pass'), undefined, view.language)
    return found && { found: found.found, failed: sentForm(view, 'dispute', form, errors), status }
  }
  const said = await sayAsCitizen(view.deps, form.text('pass'), wish, view.language)
  if (!said?.refusal) return said && { found: said.found, status: OK }
  const { errors, status } = failedBy(view, said.refusal)
  return { found: said.found, failed: sentForm(view, 'dispute', form, errors), status }
}
