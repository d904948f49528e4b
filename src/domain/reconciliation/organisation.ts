import { wordsOfName } from './name-words.ts'

/** How the names of bodies begin, without marks. */
const BEGIN: readonly string[] = [
  'cong ty',
  'cty',
  'tong cong ty',
  'tap doan',
  'doanh nghiep',
  'dntn',
  'hop tac xa',
  'htx',
  'xi nghiep',
  'chi nhanh',
  'van phong',
  'trung tam',
  'ngan hang',
  'benh vien',
  'phong kham',
  'tram y te',
  'uy ban',
  'ubnd',
  'hdnd',
  'ban quan ly',
  'cong an',
  'toa an',
  'truong thpt',
  'truong thcs',
  'truong tieu hoc',
  'truong mam non',
  'truong mau giao',
  'truong dai hoc',
  'truong cao dang',
].map((phrase) => wordsOfName(phrase).join(' '))

/** A school is written with another mark than the family name of the same letters. */
const SCHOOL = /^truo\u031b\u0300ng\s/

/** Words of the legal form: the same company has them or not, as whoever writes likes. */
const FORM: ReadonlySet<string> = new Set(
  wordsOfName(
    'cong ty cty tnhh cp co phan mtv mot thanh vien tm dv thuong mai dich vu xd tong tap doan chi nhanh',
  ),
)

/** Whether a name is that of a body, as it begins. */
export function isOrganisation(name: string): boolean {
  const words = `${wordsOfName(name).join(' ')} `
  return BEGIN.some((phrase) => words.startsWith(`${phrase} `)) || SCHOOL.test(plain(name))
}

const plain = (name: string): string => name.trim().normalize('NFD').toLowerCase()

/** The words that tell one body from another. */
export const ownWords = (name: string): readonly string[] =>
  wordsOfName(name).filter((word) => !FORM.has(word))
