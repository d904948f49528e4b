import { isSlip } from './name-slip.ts'
import { formsOfName, isTitle, sameWords } from './name-words.ts'

/** How far two names agree: nothing in them differs; a letter does; one says less than the other; they are two people's. */
export type NamesAgree = 'same' | 'slip' | 'partly' | 'other'

const ORDER: readonly NamesAgree[] = ['same', 'slip', 'partly', 'other']

/** Families call their children by the order of birth, and so does the neighbourhood for life. */
const BIRTH_ORDER: ReadonlySet<string> = new Set([
  'hai',
  'ba',
  'tu',
  'nam',
  'sau',
  'bay',
  'tam',
  'chin',
  'muoi',
  'ut',
])

const isInitial = (word: string): boolean => [...word].length === 1

/**
 * How far two names agree, by their words without case and marks. It is the same from both sides. An initial agrees
 * or says nothing, a name that has only a part of the other's words leaves open who it is, and words on both sides
 * that the other has not are two people.
 */
export function compareNames(a: readonly string[], b: readonly string[]): NamesAgree {
  const answers = formsOfName(a).flatMap((one) => formsOfName(b).map((other) => compareForms(one, other)))
  return ORDER.find((answer) => answers.includes(answer)) ?? 'other'
}

function compareForms(a: readonly string[], b: readonly string[]): NamesAgree {
  if (a.length === 0 || b.length === 0) return 'partly'
  if (sameWords(a, b)) return 'same'
  const [restOfA, restOfB] = [without(a, b), without(b, a)]
  const [openA, openB] = [withoutInitials(restOfA, restOfB), withoutInitials(restOfB, restOfA)]
  const differ = openA.some((word) => !isInitial(word)) && openB.some((word) => !isInitial(word))
  if (isSlip(a, b)) return 'slip'
  if (differ) return namesNobody(a) || namesNobody(b) ? 'partly' : 'other'
  return openA.length + openB.length === 0 && isWholeName(a, b) ? 'same' : 'partly'
}

/** The words of one list that the other has not, as often as it has them. */
function without(words: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return words.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** The words that no initial of the others stands for, and the initials that stand for none of theirs. */
function withoutInitials(words: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return words.filter((word) => {
    const at = left.findIndex(
      (other) => isInitial(word) !== isInitial(other) && [...word][0] === [...other][0],
    )
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Family name and given name are written out on both sides, in their places; what is between may be initials. */
const isWholeName = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length &&
  a.length > 2 &&
  [0, a.length - 1].every((at) => a[at] === b[at] && !isInitial(a[at] ?? ''))

/** One word that is no name: an address, or the place among brothers and sisters. */
const namesNobody = ([word = '', ...more]: readonly string[]): boolean =>
  more.length === 0 && (BIRTH_ORDER.has(word) || isTitle(word))
