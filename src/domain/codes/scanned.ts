import { readStatement, splitProofText } from '../proof/statement.ts'
import { parseDossierCode } from './dossier-code.ts'
import { fromTelex, fromVietnameseKeyboard } from './keyboard-turned-back.ts'
import { normaliseCode, TYPED_CODE_MAX } from './normalise-code.ts'
import { parseOrderNumber } from './order-number.ts'
import { parseReceiptNumber, RECEIPT_NUMBER_LENGTH } from './receipt-number.ts'
import { isS10 } from './s10.ts'

/** What one scan, or a number typed by hand, says. */
export type Reading =
  /** Enter in the empty field. */
  | Readonly<{ is: 'nothing' }>
  /** The code on the bag label that ends a job. */
  | Readonly<{ is: 'end' }>
  /** A number, and what else it may be where a keyboard changed it; the likeliest is the first. */
  | Readonly<{ is: 'number'; numbers: readonly [string, ...string[]] }>
  /** What looks like our own number with a wrong character; somebody else's number may look so too. */
  | Readonly<{ is: 'misread'; text: string }>
  /** An address that leads to no number. What it holds may be secret: nothing of it is kept or shown. */
  | Readonly<{ is: 'address' }>
  | Readonly<{ is: 'text'; text: string }>

/** What the code beside the words "xong" holds: letters that no input method changes. */
export const END_CODE = 'XONG'

/** The longest that is read: the address in the code of a paper. */
export const SCANNED_MAX = 1000

/** Which kind of code it was, as scanners write it before what they read: `]C1`, `]Q3`. */
const AIM = /^\][A-Za-z][0-9A-Za-z]/
/** Signs that no number holds: those of control, which scanners send around a code, and those without a width. */
const UNSEEN = /[\p{Cc}\p{Cf}]+/gu
/** Dashes as writing programs and phones set them in place of the hyphen of a number. */
const DASHES = /[\u2010-\u2015\u2212]/gu
/** What stands behind an address where a sentence or another program ended it. */
const BEHIND = /(?:%20|[\s.,;:!?'")\]>»”])+$/u
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/|^\/?(?:t|xac-minh)\/?#/i
const TRACKING = /(?:^|\/)t\/?#(.+)$/iu
const VERIFICATION = /(?:^|\/)xac-minh\/?#(.+)$/iu
/** The hash sign of an address, as the Vietnamese keyboard of Windows types it. */
const HASH_AS_TYPED = /(\/t|\/xac-minh)\u00ca/giu

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text)

/** As scanned, without what a scanner puts around it. */
function bare(raw: string): string {
  const text = raw.slice(0, SCANNED_MAX).replaceAll(UNSEEN, '').replaceAll(DASHES, '-').trim()
  return text.replace(AIM, '').trim()
}

/** The number in the address of a slip or a paper. The secret behind it is left where it is. */
function numberInAddress(address: string): string | undefined {
  const ended = address.replace(BEHIND, '')
  const tracked = TRACKING.exec(ended)?.[1]
  if (tracked !== undefined) {
    const code = parseDossierCode(tracked)?.text
    return code ?? numberIn(tracked.split('.')[0] ?? '')
  }
  const proof = VERIFICATION.exec(ended)?.[1]
  const parts = proof === undefined ? undefined : splitProofText(proof)
  return parts && readStatement(parts.statement)?.number
}

/** Signs that stand in some number: a receipt, a code, a waybill, the number of a list. */
const NUMBER = /^[0-9A-Za-z\u0110\u0111._:/-]{1,64}$/
/** What holds no digit is a word, but for the rare receipt number of letters alone, which its check tells. */
const numberIn = (text: string): string | undefined =>
  NUMBER.test(text) && (/\d/.test(text) || parseReceiptNumber(text) !== undefined) ? text : undefined

/** Whether a number says by its own check or shape that it was read well. */
const isSound = (text: string): boolean =>
  parseReceiptNumber(text) !== undefined ||
  parseOrderNumber(text) !== undefined ||
  isS10(text) ||
  parseDossierCode(text) !== undefined

/** Twelve signs that begin like our number and fail its check. */
const isMisread = (text: string): boolean => {
  const squeezed = normaliseCode(text)
  return (
    squeezed.length === RECEIPT_NUMBER_LENGTH &&
    squeezed.startsWith('BG') &&
    parseReceiptNumber(squeezed) === undefined
  )
}

/**
 * What a scanner sent, or somebody typed, in whatever box. The one place where this is understood: the page's script
 * and the doors ask it alike.
 */
export function readScanned(raw: string): Reading {
  const text = bare(raw)
  if (text === '') return { is: 'nothing' }
  const hashed = text.replaceAll(HASH_AS_TYPED, '$1#')
  const turned = isAscii(text)
    ? [text]
    : [text, fromVietnameseKeyboard(hashed).replace(AIM, ''), fromTelex(hashed).replace(AIM, '')]
  for (const one of turned) {
    if (ADDRESS.test(one) || VERIFICATION.test(one)) {
      const number = numberInAddress(one)
      if (number !== undefined) return { is: 'number', numbers: [number] }
    }
    if (normaliseCode(one) === END_CODE) return { is: 'end' }
    const number = numberIn(one.replaceAll(/\s+/gu, ''))
    if (number !== undefined && isSound(number)) return { is: 'number', numbers: [number] }
  }
  if (turned.some((one) => ADDRESS.test(one) || one.includes('#'))) return { is: 'address' }
  const wrong = turned.find(isMisread)
  if (wrong !== undefined) return { is: 'misread', text: normaliseCode(wrong) }
  const asTyped = numberIn(text.replaceAll(/\s+/gu, ''))
  const guessed = /\s/u.test(text) ? [] : turned.slice(1).filter(isGuess)
  const [first, ...others] = asTyped === undefined ? guessed : [asTyped, ...guessed]
  return first === undefined || text.length > TYPED_CODE_MAX
    ? { is: 'text', text: text.slice(0, TYPED_CODE_MAX) }
    : { is: 'number', numbers: [first, ...others] }
}

/** A word of Vietnamese turned back has a digit or two, a number has more. */
const isGuess = (text: string): boolean => numberIn(text) !== undefined && /(?:\d[^\d]*){4}/.test(text)

/** What is kept of a scan until it is answered, and sent: never an address, for that may hold a secret. */
export function withoutSecret(raw: string): string {
  const reading = readScanned(raw)
  switch (reading.is) {
    case 'number':
      return reading.numbers.length === 1 ? reading.numbers[0] : bare(raw)
    case 'end':
      return END_CODE
    case 'address':
      // Read again it is an address that leads nowhere.
      return '#'
    case 'misread':
    case 'text':
      return reading.text
    case 'nothing':
      return ''
  }
}

/** The numbers to look up, the likeliest first: what looks misread may be another's number. */
export const numbersIn = (reading: Reading): readonly string[] =>
  reading.is === 'number' ? reading.numbers : reading.is === 'misread' ? [reading.text] : []

/** What was read where it names nothing here, as it may be shown: never an address. */
export function unnamed(
  reading: Reading,
): Readonly<{ is: 'unknown' | Exclude<Reading['is'], 'number'>; text: string }> {
  if (reading.is === 'number') return { is: 'unknown', text: reading.numbers[0] }
  return { is: reading.is, text: 'text' in reading ? reading.text : '' }
}
