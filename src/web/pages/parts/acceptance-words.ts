import type { StaffNames } from '../../../app/staff.ts'
import type { DataOf, Event } from '../../../domain/dossier/events/events.ts'
import type { Actor } from '../../../domain/party.ts'
import { statedPersonInWords, systemInWords } from '../../../words/signatures.ts'
import type { Say, View } from './view.ts'

/** Who signed by PIN, or who looked at the signed paper: the session that recorded it may be the giver's. */
export function signedBy(view: View, said: DataOf<'handover.accepted'>, names: StaffNames): string {
  const { say } = view
  const named = (id: string): string => names.get(id) ?? id
  if (said.basis === 'counter' && said.countersigner)
    return `${say('người nhận', 'received by')} ${named(said.countersigner)}`
  if (said.basis === 'paper' && said.paper)
    return `${say('người xác nhận thứ hai', 'second person')} ${named(said.paper.confirmedBy)}`
  return ''
}

/** Somebody of staff by name, a system by its key, and whom a system named as it named them. */
export function actorInWords(view: View, by: Actor, names: StaffNames, unconfirmed = false): string {
  const { person, key } = by
  if (person === undefined) return systemInWords(key && (names.get(key) || key), view.language)
  const known = names.get(person)
  return by.role === 'system' && (unconfirmed || known === undefined)
    ? statedPersonInWords(known ?? person, view.language)
    : (known ?? person)
}

/** Who recorded an entry; where that is not who received, the word says so. */
export function recordedBy(view: View, event: Event, names: StaffNames): string {
  const { say } = view
  const name =
    event.by.role === 'citizen'
      ? say('người dân', 'citizen')
      : actorInWords(view, event.by, names, event.unconfirmed?.includes('/person'))
  const other = event.type === 'handover.accepted' && event.data.basis !== 'own'
  return other ? `${say('người ghi', 'recorded by')} ${name}` : name
}

/** Said of a packet that was on a list and not in the bag; nobody refused it. */
export const absentInWords = (say: Say): string => say('không có trong túi', 'not in the bag')
