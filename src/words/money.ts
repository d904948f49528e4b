const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const SCALES = ['', 'nghìn', 'triệu'] as const

const digit = (n: number): string => DIGITS[n] ?? ''

/** The last digit sounds different after "mươi": mốt, tư, lăm; after "mười" only lăm. */
function unitWord(tens: number, unit: number): string {
  if (unit === 5 && tens > 0) return 'lăm'
  if (unit === 1 && tens > 1) return 'mốt'
  if (unit === 4 && tens > 1) return 'tư'
  return digit(unit)
}

/** A group of three digits; after a higher group its zeros are spoken: "không trăm linh năm". */
function groupWords(group: number, isFirst: boolean): string[] {
  const hundreds = Math.floor(group / 100)
  const tens = Math.floor(group / 10) % 10
  const unit = group % 10
  const words: string[] = []
  if (hundreds > 0 || !isFirst) words.push(digit(hundreds), 'trăm')
  if (tens === 1) words.push('mười')
  else if (tens > 1) words.push(digit(tens), 'mươi')
  else if (unit > 0 && words.length > 0) words.push('linh')
  if (unit > 0) words.push(unitWord(tens, unit))
  return words
}

/** A billion and more is counted in billions, however many: sums of sums go beyond what one may be. */
const BILLION = 1_000_000_000

function wordsOf(amount: number, isFirst: boolean): string[] {
  const words: string[] = []
  if (amount >= BILLION) words.push(...wordsOf(Math.floor(amount / BILLION), isFirst), 'tỷ')
  const rest = amount % BILLION
  for (let scale = SCALES.length - 1; scale >= 0; scale -= 1) {
    const group = Math.floor(rest / 1000 ** scale) % 1000
    if (group > 0) words.push(...groupWords(group, isFirst && words.length === 0), SCALES[scale] ?? '')
  }
  return words
}

/** `Hai trăm năm mươi nghìn đồng`. Groups of three zeros are left out, as on receipts. */
export function dongInWords(amount: number): string {
  // Amounts are parsed at the door; one that is none is a bug, and no paper may be printed for it.
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError('no words for the amount')
  const words = wordsOf(amount, true)
  if (words.length === 0) words.push(digit(0))
  const text = [...words, 'đồng'].filter((word) => word !== '').join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `250.000 đ`. Written by hand because the tables of `Intl` differ from engine to engine. */
export function writeDong(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} đ`
}
