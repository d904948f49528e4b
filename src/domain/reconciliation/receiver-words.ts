import type { Receiver } from '../dossier/events/shapes.ts'
import { wordsOfName } from './name-words.ts'

export type Relation = Receiver['relation']

/** What postmen write for who it was, without marks. */
const PHRASES: Readonly<Record<Relation, readonly string[]>> = {
  self: ['chinh chu', 'chu ho so', 'ban than', 'nguoi nhan', 'khach hang'],
  family: [
    'con',
    'con gai',
    'con trai',
    'con dau',
    'con re',
    'vo',
    'vo chong',
    'chong',
    'bo',
    'bo me',
    'bo chong',
    'bo vo',
    'me',
    'me chong',
    'me vo',
    'cha',
    'cha me',
    'anh trai',
    'anh re',
    'chi gai',
    'chi dau',
    'em gai',
    'em trai',
    'em dau',
    'em re',
    'chau',
    'chau gai',
    'chau trai',
    'chau noi',
    'chau ngoai',
    'ong noi',
    'ong ngoai',
    'ba noi',
    'ba ngoai',
    'gia dinh',
    'nguoi nha',
    'nguoi than',
    'than nhan',
  ],
  colleague: [
    'van thu',
    'bao ve',
    'le tan',
    'ke toan',
    'thu quy',
    'thu ky',
    'hanh chinh',
    'nhan vien',
    'dong nghiep',
    'cung co quan',
    'cung phong',
    'giam doc',
    'to truong',
    'truong phong',
    'bo phan van thu',
    'phong hanh chinh',
    'phong bao ve',
    'phong to chuc',
    'quan ly',
    'chu tro',
  ],
  authorised: ['uy quyen', 'duoc uy quyen', 'nguoi duoc uy quyen', 'dai dien', 'nguoi dai dien', 'nhan thay'],
  neighbour: ['hang xom', 'lang gieng', 'nha ben', 'nha ben canh'],
  other: ['nguoi la', 'nguoi khac', 'nguoi qua duong'],
}

const BY_PHRASE: ReadonlyMap<string, Relation> = new Map(
  (Object.keys(PHRASES) as Relation[]).flatMap((relation) =>
    PHRASES[relation].map((phrase) => [wordsOfName(phrase).join(' '), relation] as const),
  ),
)

/**
 * Before a name these are names themselves, or may be: `Vo Thi Hoa`, `Chau Van An`, `Le Tan Tai`. Only with the mark of
 * the word of kinship do they say a relation there.
 */
const BEFORE_A_NAME: ReadonlyMap<string, string> = new Map([
  ['vo', '\u031b'],
  ['chau', '\u0301'],
  ['bo', '\u0301'],
  ['le tan', '\u0303'],
])
/** One word that says a relation before a name, and is no name. */
const ALWAYS: ReadonlySet<string> = new Set(['con', 'chong', 'me'])

/** What stands in the place of a name and names nobody. */
const NO_NAME: ReadonlySet<string> = new Set([
  'da nhan',
  'da ki',
  'ki nhan',
  'da ki nhan',
  'da phat',
  'khong ro',
  'khong ten',
  'ok',
])

const PHRASE_WORDS_MAX = 4

export type Written = Readonly<{
  /** The relation that is stated, if any. */
  relation: Relation | undefined
  /** The words of the name beside it, without case and marks. */
  words: readonly string[]
}>

const hasMark = (text: string, mark: string): boolean => text.normalize('NFD').includes(mark)

/** A relation that stands alone in its part of the text; a word with another mark is another word. */
function relationOf(words: readonly string[], text: string): Relation | undefined {
  const phrase = words.join(' ')
  const mark = BEFORE_A_NAME.get(phrase)
  // Without any mark nobody can tell, and alone the relation is what people write.
  const isMarked = /\p{M}/u.test(text.normalize('NFD'))
  if (mark !== undefined && (isMarked || phrase.includes(' ')) && !hasMark(text, mark)) return undefined
  return BY_PHRASE.get(phrase)
}

/** A relation that begins a part of the text, with the name of somebody behind it. */
function relationBefore(
  words: readonly string[],
  text: string,
): Readonly<{ relation: Relation; length: number }> | undefined {
  for (let length = Math.min(PHRASE_WORDS_MAX, words.length - 1); length > 0; length -= 1) {
    const phrase = words.slice(0, length).join(' ')
    const relation = BY_PHRASE.get(phrase)
    const mark = BEFORE_A_NAME.get(phrase)
    const [first = ''] = text.trim().split(/\s/)
    const says = mark === undefined ? length > 1 || ALWAYS.has(phrase) : hasMark(first, mark)
    if (relation !== undefined && says) return { relation, length }
  }
  return undefined
}

/** What somebody wrote as the receiver: a name, a relation, or both (`Hoa (con gai)`, `vo anh An`). */
export function readReceiver(text: string): Written {
  let relation: Relation | undefined
  const words: string[] = []
  for (const part of text.split(/[()[\]/;:,\u2013\u2014-]/)) {
    const own = wordsOfName(part)
    if (own.length === 0 || NO_NAME.has(own.join(' '))) continue
    const stated = relationOf(own, part)
    const before = stated === undefined ? relationBefore(own, part) : undefined
    relation ??= stated ?? before?.relation
    if (stated === undefined) words.push(...own.slice(before?.length ?? 0))
  }
  return { relation, words }
}
