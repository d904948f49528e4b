import { withoutMarks } from '../without-marks.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

/** The least that NIST SP 800-63B (revision 4, 3.1.1.2) asks of a password that stands alone; no rule says of what. */
export const PASSWORD_LENGTH_MIN = 15
export const PASSWORD_LENGTH_MAX = 200
/** Letters that differ, in what is left when everything is taken away that a guesser tries first. */
const DIFFERENT_MIN = 6
/** Parts of a name that are shorter stand in too many words. */
const PART_LENGTH_MIN = 3

export type PasswordFault = 'too-short' | 'too-long' | 'too-common'

/** Whose password it is: their own names are the first that somebody tries. */
export type PasswordOwner = Readonly<{ login: string; name: string }>

const lettersOf = (text: string): string => withoutMarks(text).replaceAll(/\s+/g, '')

/** What is wrong with a new password; undefined where it may be taken. */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | undefined {
  const { length } = [...password.normalize('NFC')]
  if (length < PASSWORD_LENGTH_MIN) return 'too-short'
  if (length > PASSWORD_LENGTH_MAX) return 'too-long'
  const own = [owner.login, ...owner.name.split(/\s+/), owner.name]
    .map(lettersOf)
    .filter((part) => part.length >= PART_LENGTH_MIN)
    .sort((one, other) => other.length - one.length)
  const left = [...own, ...COMMON_PASSWORDS].reduce(
    (text, word) => text.replaceAll(word, ''),
    lettersOf(password),
  )
  return new Set(left).size < DIFFERENT_MIN ? 'too-common' : undefined
}
