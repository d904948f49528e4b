import { eventTypes, isEventType, TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import { type HttpProblem, problemAt } from '../http/parse.ts'
import { paths } from '../paths.ts'

/** Says of a type that there is none such, and which one may be meant or which there are. */
export function unknownType(given: string): HttpProblem {
  const all = eventTypes.map((type) => TYPE_PREFIX + type).join(', ')
  const page = paths.docsPage('events')
  const words = isEventType(given)
    ? { vi: `phải viết là ${TYPE_PREFIX}${given}`, en: `has to be written ${TYPE_PREFIX}${given}` }
    : {
        vi: `không phải loại sự kiện nào ở đây (xem ${page}); các loại là: ${all}`,
        en: `is no type of event here (see ${page}); the types are: ${all}`,
      }
  return problemAt('unknown-type', words, '/type')
}
