import type { CitizenAnswer } from '../domain/dossier/citizen-answer.ts'
import { fromVietnam, writeDate } from '../domain/instant.ts'
import type { Party, PartyCode } from '../domain/party.ts'
import type { Words } from './words.ts'

/** Where a citizen goes or calls; what a party has not given is left out. */
export type PartyContact = Pick<Party, 'name' | 'address' | 'phone' | 'hours'>

export type CitizenText = Readonly<{
  /** What is true. */
  says: readonly string[]
  /** What to do; nothing where the citizen need do nothing. */
  todo: readonly string[]
}>

/** The answer with what its sentences name. */
export type Told = Readonly<{
  answer: CitizenAnswer
  contact: (party: PartyCode | undefined) => PartyContact | undefined
  feeDue: number
}>

export type Both = Readonly<{ says: readonly (Words | undefined)[]; todo?: readonly (Words | undefined)[] }>

export const w = (vi: string, en: string): Words => ({ vi, en })
export const date = (day: string): string => writeDate(fromVietnam(day, 0))
const NOBODY: PartyContact = { name: '' }

/** `Bưu cục Thuận Hóa, 8 Hoàng Hoa Thám`: names stand in both languages as they are. */
export const placed = (contact: PartyContact | undefined): string =>
  [contact?.name, contact?.address].filter(Boolean).join(', ')
export const named = ({ contact }: Told, party: PartyCode | undefined): string =>
  (contact(party) ?? NOBODY).name
export const called = (told: Told, party: PartyCode | undefined): string => {
  const { name, phone } = told.contact(party) ?? NOBODY
  return phone ? `${name} (${phone})` : name
}
