import type { Receiver } from '../dossier/events/shapes.ts'
import { compareNames } from './compare-names.ts'
import { wordsOfName } from './name-words.ts'
import { isOrganisation, ownWords } from './organisation.ts'
import { RECEIVER_GRADES, type ReceiverGrade } from './receiver-grades.ts'
import { type Relation, readReceiver, type Written } from './receiver-words.ts'

export type Graded = Readonly<{
  grade: ReceiverGrade
  relation: Relation
  /** It is not clear because of one letter, else because the name says too little. */
  slip?: true
}>

const BY_NAME = { same: 'same', slip: 'unclear', partly: 'unclear', other: 'stranger' } as const

const RELATION: Readonly<Record<ReceiverGrade, Relation>> = {
  same: 'self',
  related: 'family',
  unclear: 'other',
  stranger: 'other',
}

/**
 * Who took an item, by what was written as the receiver and the names of those it may be handed to. Where they are
 * erased nobody can say that it was somebody else.
 */
export function gradeReceiver(written: string, recipients: readonly string[]): Graded {
  if (recipients.length === 0) return { grade: 'unclear', relation: 'other' }
  const read = readReceiver(written)
  const graded = recipients.map((recipient) => gradeOf(written, read, recipient))
  const grade = RECEIVER_GRADES.find((one) => graded.includes(one)) ?? 'stranger'
  const isStated = read.relation !== undefined && read.relation !== 'self' && grade !== 'unclear'
  const isSlipped =
    grade === 'unclear' &&
    recipients.some((one) => compareNames(wordsOfName(written), wordsOfName(one)) === 'slip')
  return {
    grade,
    // Who is called by the whole name is that person, whatever a word of it can mean besides.
    relation: isStated && grade !== 'same' && read.relation ? read.relation : RELATION[grade],
    ...(isSlipped ? { slip: true } : {}),
  }
}

function gradeOf(written: string, { relation, words }: Written, recipient: string): ReceiverGrade {
  const all = wordsOfName(written)
  if (isOrganisation(recipient)) return gradeAtOrganisation(written, { relation, words }, recipient)
  const names = wordsOfName(recipient)
  // A word can be a name as well: "Chi" for Nguyen Thi Chi is no sister.
  if (compareNames(all, names) === 'same') return 'same'
  if (relation === undefined || relation === 'self')
    return words.length === 0 && relation === 'self' ? 'same' : BY_NAME[compareNames(words, names)]
  if (relation === 'neighbour' || relation === 'other') return 'stranger'
  return all.length === 1 && names.includes(all[0] ?? '') ? 'unclear' : 'related'
}

/** A body receives through its people: a clerk who says so is its own, and a name alone leaves open whose it is. */
function gradeAtOrganisation(written: string, { relation }: Written, recipient: string): ReceiverGrade {
  if (relation === 'neighbour' || relation === 'other') return 'stranger'
  if (relation !== undefined) return relation === 'self' ? 'same' : 'related'
  const [own, theirs] = [ownWords(recipient), ownWords(written)]
  const shared = theirs.filter((word) => own.includes(word)).length
  const isBody = isOrganisation(written)
  if (shared > (isBody ? 0 : 1) && (shared === own.length || shared === theirs.length)) return 'same'
  return isBody && shared === 0 ? 'stranger' : 'unclear'
}

/** What news of a carrier says of the receiver, whatever door it comes by: it tells a name, and nothing of a check. */
export function receiverByName(name: string, recipients: readonly string[]): Receiver {
  const { grade, relation } = gradeReceiver(name, recipients)
  const matched = grade === 'same' || grade === 'related'
  return { name, relation, checked: 'none', matched, ...(grade === 'unclear' ? { unclear: true } : {}) }
}

/**
 * Who took it, where a system tells a delivery by itself: by the names, and by the relation that it states, which no
 * name shows. Undefined where its word is all there is: the names are erased, or it doubts the relation itself.
 */
export function gradeTold(
  { name, relation, checked, matched }: Receiver,
  recipients: readonly string[],
): ReceiverGrade | undefined {
  if (recipients.length === 0) return undefined
  // A paper was looked at, and was another's.
  if (!matched && checked !== 'none') return 'stranger'
  const { grade } = gradeReceiver(name, recipients)
  if (relation === 'self') return grade
  // Somebody else by its word, by the name nobody else.
  if (relation === 'neighbour' || relation === 'other') return grade === 'same' ? 'unclear' : grade
  if (!matched) return undefined
  return grade === 'same' ? 'same' : 'related'
}
