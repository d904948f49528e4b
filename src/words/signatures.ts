import type { DataOf } from '../domain/dossier/events/events.ts'
import type { HandoverProof } from '../domain/dossier/proof-of-handover.ts'
import { basisInWords } from './papers.ts'
import type { Language, Words } from './words.ts'

const SYSTEM = { vi: 'ký bằng hệ thống', en: 'signed by a system' }
const UNCONFIRMED = { vi: 'chưa xác nhận được người nêu', en: 'the people named are not confirmed' }
const STATED = {
  vi: 'theo lời bên giao, chờ bên nhận xác nhận',
  en: 'stated by the giver, waits for the receiver’s word',
}

/** How an acceptance is proved, with what is not certain about it (contract section 8). Papers say it in Vietnamese. */
export function proofInWords(proof: HandoverProof, language: Language = 'vi'): string {
  const { basis, number, bySystem, unconfirmed, stated } = proof
  const how = bySystem && basis === 'own' ? SYSTEM[language] : basisInWords(basis, number, language)
  return [how, stated ? STATED[language] : '', unconfirmed ? UNCONFIRMED[language] : '']
    .filter(Boolean)
    .join('; ')
}

/** Who signed where no person did: the system, by the name of its key. */
export function systemInWords(key: string | undefined, language: Language = 'vi'): string {
  const named = language === 'vi' ? 'khóa' : 'key'
  return key ? `${SYSTEM[language]}, ${named} “${key}”` : SYSTEM[language]
}

/** Somebody whom a system named and the directory of people cannot tell. */
export const statedPersonInWords = (person: string, language: Language = 'vi'): string =>
  `${person} (${language === 'vi' ? 'do hệ thống nêu, chưa xác nhận' : 'stated by a system, not confirmed'})`

export const statedInWords = (language: Language): string => STATED[language]

/** What a void of an acceptance means, where two parties rely on it. */
export const agreementWords: Readonly<Record<NonNullable<DataOf<'event.voided'>['agreement']>, Words>> = {
  asks: { vi: 'đề nghị bên kia cùng hủy', en: 'asks the other side to take it back' },
  agrees: { vi: 'bên kia đồng ý', en: 'the other side agrees' },
  disputes: { vi: 'bên nhận không công nhận', en: 'the receiver disputes it' },
}
