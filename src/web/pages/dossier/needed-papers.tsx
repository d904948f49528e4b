import type { FC } from 'hono/jsx'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { procedureOf } from '../../../domain/procedure.ts'
import { FieldNotes } from '../parts/field-notes.tsx'
import { type FormState, fieldId } from '../parts/fields.tsx'

/** Papers beside those of the list, by name. */
const OTHERS = 2

/** What a citizen is asked to bring: the papers of the procedure's list to tick, and others by name. */
export const NeededPapers: FC<{ form: FormState; dossier: Dossier }> = ({ form, dossier }) => {
  const { say, deps } = form.view
  const { directory } = deps.journal.reference(deps.now())
  const listed = [
    ...new Set([
      ...(procedureOf(directory.procedures, dossier.procedure)?.papers ?? []).map(({ name }) => name),
      ...dossier.papers.map(({ name }) => name),
    ]),
  ]
  const nameAt = (index: number): string => `/papers/${index}/name`
  return (
    <fieldset class="plain" id={fieldId(form, '/papers')}>
      <legend class="label">{say('Giấy tờ cần bổ sung', 'Papers needed')}</legend>
      <FieldNotes
        form={form}
        name="/papers"
        hint={say(
          'Đánh dấu từng giấy tờ người dân phải bổ sung',
          'Tick each paper that the citizen has to bring',
        )}
      />
      {listed.map((name, index) => (
        <label class="check">
          <input
            type="checkbox"
            name={nameAt(index)}
            value={name}
            checked={form.sent?.text(nameAt(index)) === name}
          />
          <span>{name}</span>
        </label>
      ))}
      {Array.from({ length: OTHERS }, (_, place) => {
        const at = nameAt(listed.length + place)
        return (
          <div class="field">
            <label for={fieldId(form, at)}>
              {say('Giấy tờ khác', 'Another paper')} {place + 1}{' '}
              <span class="soft small">({say('không bắt buộc', 'optional')})</span>
            </label>
            <input
              id={fieldId(form, at)}
              name={at}
              type="text"
              maxlength={200}
              autocomplete="off"
              value={form.sent?.text(at) ?? ''}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
