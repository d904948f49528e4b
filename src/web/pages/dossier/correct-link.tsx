import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import type { Event, EventType } from '../../../domain/dossier/events/events.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'
import { paths } from '../../paths.ts'
import { wordsAt } from '../parts/field-catalogue.ts'
import { isOurs } from '../parts/may-correct.ts'
import type { View } from '../parts/view.ts'

type Props = Readonly<{
  view: View
  history: OpenDossier
  /** The entry and the field of it that a fact on the page was told by. */
  type: EventType
  field: string
  /** Which one of several entries: the newest where nothing is said. */
  of?: (event: Event) => boolean
}>

/** The way from a fact to the form that puts it right, where this reader may. */
export const CorrectLink: FC<Props> = ({ view, history, type, field, of = () => true }) => {
  const { say } = view
  const { dossier, events } = history
  const gone = new Set(dossier.trace.filter((row) => row.voidedBy !== undefined).map((row) => row.id))
  const event = events.findLast((one) => one.type === type && !gone.has(one.id) && of(one))
  if (!event || !traitsOf(type).fields.amendable.includes(field) || !isOurs(view, dossier, event)) return null
  return (
    <>
      {' '}
      <a class="small" href={paths.dossierAmend(dossier.id, event.id, event.version)}>
        {say('Sửa', 'Change')}
        <span class="hide"> {wordsAt(say, type, field)}</span>
      </a>
    </>
  )
}
