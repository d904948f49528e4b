import { z } from 'zod'

/**
 * A phone number in the one form in which it is kept: as it is dialled in Vietnam, `0905123456`, or `+` with the country
 * for a foreign one (practice, stories.md N1). A library for this (libphonenumber-js) weighs 145 kB and knows the
 * numbering of the world, and not that of before 2018, which citizens still write down.
 */
export type Phone = string

export type PhoneProblem =
  | 'not-a-phone-number'
  | 'several-phone-numbers'
  | 'phone-length'
  | 'phone-prefix-unused'

/** What people write between the digits. */
const BETWEEN = /[\s\p{Cf}.()\u2010-\u2015-]+/gu
const SEVERAL = /\d{6,}[^\d+]*[/,;][^\d+]*\+?\d{6,}/u

/** Mobile numbers of eleven digits became ones of ten on 15 September 2018 (Ministry of Information's plan of numbers). */
const SINCE_2018: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0126': '076',
  '0127': '081',
  '0128': '078',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
}

/** Beginnings of mobile numbers that are given out. */
const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/
/** Since 2017 every area begins with 02; two cities have eight digits behind it, the others seven. */
const LANDLINE =
  /^02(?:[48][2-9]\d{7}|(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[1-24-9]|6[0-39]|7[0-7]|9[0-4679])[2-9]\d{6})$/
const SERVICE = /^1[89]00\d{4,6}$/
/** Digits of a number with its country (ITU-T E.164). */
const FOREIGN = /^[1-9]\d{7,14}$/
const VIETNAM = '84'

/** What was typed as one number that can be dialled, or why it is none. */
export function readPhone(text: string): Readonly<{ phone: Phone }> | Readonly<{ problem: PhoneProblem }> {
  if (SEVERAL.test(text.replace(BETWEEN, ''))) return { problem: 'several-phone-numbers' }
  const typed = text.normalize('NFKC').replace(BETWEEN, '')
  if (!/^\+?\d+$/.test(typed)) return { problem: 'not-a-phone-number' }
  const abroad = /^(?:\+|00)(.*)$/.exec(typed)?.[1]
  if (abroad !== undefined && !abroad.startsWith(VIETNAM))
    return FOREIGN.test(abroad) ? { phone: `+${abroad}` } : { problem: 'phone-length' }
  for (const digits of dialled(abroad ?? typed, abroad !== undefined))
    if (MOBILE.test(digits) || LANDLINE.test(digits) || SERVICE.test(digits)) return { phone: digits }
  const { length } = (abroad ?? typed).replace(/^(?:84)?0?/, '')
  return { problem: length === 9 || length === 10 ? 'phone-prefix-unused' : 'phone-length' }
}

/** How the digits may be dialled in Vietnam: with the 0 that was left out, without the country, in today's numbering. */
function dialled(digits: string, withCountry: boolean): readonly string[] {
  const national = digits.startsWith(VIETNAM) ? digits.slice(VIETNAM.length) : undefined
  const forms = withCountry ? [national ?? digits] : [digits, ...(national === undefined ? [] : [national])]
  return forms.map((form) => {
    const full = form.startsWith('0') || SERVICE.test(form) ? form : `0${form}`
    const today = full.length === 11 ? SINCE_2018[full.slice(0, 4)] : undefined
    return today === undefined ? full : today + full.slice(4)
  })
}

const TYPED_MAX = 40

export const Phone = z
  .string()
  .max(TYPED_MAX, 'too-long')
  .transform((text, context) => {
    const read = readPhone(text)
    if ('phone' in read) return read.phone
    context.addIssue({ code: 'custom', message: read.problem })
    return z.NEVER
  })

/** A number as people read it: `0912 345 678`. */
export const writePhone = (phone: Phone): string => phone.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3')
