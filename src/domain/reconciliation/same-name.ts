import { withoutMarks } from '../without-marks.ts'

/** Words of address that postmen write before a name. */
const TITLES: ReadonlySet<string> = new Set([
  'ong',
  'ba',
  'anh',
  'chi',
  'co',
  'chu',
  'bac',
  'em',
  'a',
  'c',
  'mr',
  'mrs',
  'ms',
])

/** The words of a name without case, marks and order: postmen type "TRAN THI BE" for "Trần Thị Bé". */
function wordsOf(name: string): readonly string[] {
  return withoutMarks(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const sorted = (words: readonly string[]) => [...words].sort().join(' ')

/** Whether two written names can be one person's. A title before the name ("Ông", "Chị") does not count. */
export function sameName(a: string, b: string): boolean {
  const forms = (name: string): readonly string[] => {
    const words = wordsOf(name)
    const [first, ...rest] = words
    const untitled = first !== undefined && rest.length > 1 && TITLES.has(first) ? [sorted(rest)] : []
    return words.length === 0 ? [] : [sorted(words), ...untitled]
  }
  const others = forms(b)
  return forms(a).some((form) => others.includes(form))
}
