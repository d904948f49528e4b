// One letter too many, too few, another one, or two changed about: what a hurried hand makes of a name.

const ONSET = '(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?'
const RHYMES =
  'a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy ui uya uych uyen uyet uyt uynh y ych yem yen yet yeu ynh yt'
/** How a syllable of Vietnamese can be written, without marks. */
const SYLLABLE = new RegExp(`^${ONSET}(?:${RHYMES.split(' ').join('|')})$`)

const LETTERS_MIN = 3
const WORDS_OF_LONG_NAME = 4

/** Whether two words are one letter apart. */
function isOneLetter(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short === long || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const isChangedAbout =
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  return isChangedAbout || short.slice(at + 1) === long.slice(at + 1)
}

/**
 * Whether one word of two names, with all others the same and in their places, is likely a slip: what stands there is
 * no syllable of Vietnamese, or the name is long and it is not the word that people are called by. Brothers and
 * sisters share all words but that one, and it may differ by one letter: `Hùng` and `Hồng` are two.
 */
export function isSlip(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.length < 2) return false
  const places = a.flatMap((word, place) => (word === b[place] ? [] : [place]))
  const [place, ...more] = places
  if (place === undefined || more.length > 0) return false
  const [one, other] = [a[place] ?? '', b[place] ?? '']
  if (Math.min(one.length, other.length) < LETTERS_MIN || !isOneLetter(one, other)) return false
  const isLong = a.length >= WORDS_OF_LONG_NAME && place < a.length - 1
  return isLong || !SYLLABLE.test(one) || !SYLLABLE.test(other)
}
