import { type OpenDossier, openPeople } from '../../../app/access.ts'
import type { Input } from '../../../domain/dossier/events/events.ts'
import { callerOf } from '../parts/access.ts'
import { type Failed, makeCommand } from '../parts/commands.ts'
import { dataFrom, type Form } from '../parts/form-data.ts'
import type { View } from '../parts/view.ts'

// A result that is handed out over the counter: to whom, and the money that is taken with it.

/** The recipient in person is known by name: only others are written down. The look is logged like any. */
export async function receiverKnown(view: View, history: OpenDossier, form: Form): Promise<object> {
  if (form.text('/receiver/relation') !== 'self' || form.text('/receiver/name') !== '') return {}
  const people = await openPeople(view.deps, callerOf(view).actor, history)
  if ('refusal' in people) return {}
  const name = (people.recipient ?? people.applicant)?.name
  const said = dataFrom('result.collected', form).receiver
  return name === undefined || typeof said !== 'object' ? {} : { receiver: { ...said, name } }
}

/** The fee that was taken with a result, in the same commit. */
export function feeTaken(
  view: View,
  asked: Readonly<{ dossier: string; id: string }>,
  form: Form,
  data: object,
): readonly Input[] | Failed {
  const wish = { type: 'fee.collected' as const, dossier: asked.dossier, id: `${asked.id}-thu`, data }
  const made = makeCommand(view, wish, form)
  return 'input' in made ? [made.input] : made
}
