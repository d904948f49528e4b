import type { Contact } from './dossier/events/shapes.ts'
import type { People } from './people.ts'
import { readPhone } from './phone.ts'
import { initialsOf, withoutMarks } from './without-marks.ts'

/** What a person is found by: the phone, each word of the name, and its first letters as a row of masked names shows. */
export const WORD_KINDS = ['phone', 'name', 'initials'] as const
export type WordKind = (typeof WORD_KINDS)[number]

/** One word under which a dossier is found; `place` is whose it is and which, so that a corrected one replaces it. */
export type SearchWord = Readonly<{ place: string; kind: WordKind; word: string }>

/** Longer names are found by their first words. */
const NAME_WORDS_MAX = 12

/** The words of a name without marks, however it is written. */
export const nameWords = (name: string): readonly string[] =>
  withoutMarks(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, NAME_WORDS_MAX)

/** A phone as it is looked up, however it is typed; one from before numbers had one form is tidied here. */
export function phoneWord(text: string): string {
  const read = readPhone(text)
  return 'phone' in read ? read.phone : text.replaceAll(/[^\d+]/g, '')
}

function wordsOf(who: string, { name, phone }: Contact): readonly SearchWord[] {
  const words = nameWords(name)
  return [
    ...(phone === undefined
      ? []
      : [{ place: `${who} phone`, kind: 'phone', word: phoneWord(phone) } as const]),
    ...words.map((word, n) => ({ place: `${who} name ${n}`, kind: 'name', word }) as const),
    { place: `${who} initials`, kind: 'initials', word: initialsOf(words.join(' ')) },
  ]
}

/** The words under which the people of a dossier are found; each once, whoever of them it is of. */
export function searchWords(
  people: Pick<People, 'applicant' | 'owner' | 'recipient'>,
): readonly SearchWord[] {
  const { applicant, owner, recipient } = people
  const all = Object.entries({ applicant, owner, recipient }).flatMap(([who, contact]) =>
    contact ? wordsOf(who, contact) : [],
  )
  const seen = new Set<string>()
  return all.filter(({ kind, word }) => {
    const name = `${kind} ${word}`
    if (word === '' || seen.has(name)) return false
    seen.add(name)
    return true
  })
}
