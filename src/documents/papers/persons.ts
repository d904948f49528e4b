import type { Event } from '../../domain/dossier/events/events.ts'
import type { Contact } from '../../domain/dossier/events/shapes.ts'
import type { Actor } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { ERASED } from '../../words/forms.ts'
import { statedPersonInWords, systemInWords } from '../../words/signatures.ts'

/** The names of staff by reference, as known when the paper is said; the book holds references only. */
export type Staff = ReadonlyMap<string, string>

/** Somebody of staff by name, a system by its key, and whom a system named as it named them (story L8). */
export function personInWords(by: Partial<Actor>, staff: Staff | undefined, unconfirmed: boolean): string {
  const { person, key, role } = by
  if (person === undefined) return role === 'system' ? systemInWords(key && (staff?.get(key) || key)) : ''
  const name = staff?.get(person)
  if (role === 'system' && (unconfirmed || name === undefined)) return statedPersonInWords(name ?? person)
  return name ?? ''
}

/** Who recorded an event, as a paper names whoever answers for what it says. */
export const recorderInWords = (
  { by, unconfirmed }: Pick<Event, 'by' | 'unconfirmed'>,
  staff: Staff | undefined,
): string | undefined => personInWords(by, staff, unconfirmed?.includes('/person') ?? false) || undefined

export const nameOf = (people: People, name: string | undefined): string | undefined =>
  name ?? (people.erased ? ERASED : undefined)

/** The owner of the dossier: a named one, or the applicant. */
export const ownerName = (people: People): string | undefined =>
  nameOf(people, people.owner?.name ?? people.applicant?.name)

/** Who gets the result, and where: whoever is named without an address gets it at the applicant's. */
export function recipientOf(people: People): Partial<Contact> | undefined {
  const { applicant, recipient } = people
  return recipient ? { ...recipient, address: recipient.address ?? applicant?.address } : applicant
}

/** `Nguyễn Văn An` -> `N*** V** A*`: enough for a postman at the right door, no name for the curious. */
export function maskName(name: string): string {
  return name
    .normalize('NFC')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const letters = [...word]
      return (letters[0] ?? '').toUpperCase() + '*'.repeat(Math.min(letters.length - 1, 3))
    })
    .join(' ')
}

const PHONE_SHOWN = 3

/** `0912 345 678` -> `*******678`: the last three digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return '*'.repeat(Math.max(digits.length - PHONE_SHOWN, 0)) + digits.slice(-PHONE_SHOWN)
}
