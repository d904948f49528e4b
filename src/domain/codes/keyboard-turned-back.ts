// A scanner types like a keyboard. Where Windows is set to its Vietnamese keyboard, or an input method is on, what
// arrives is not what the code holds; here it is turned back (practice, stories.md S3).

/** The row of digits of the Vietnamese keyboard of Windows: letters, five tone marks and đ. */
const DIGIT_OF: ReadonlyMap<string, string> = new Map([
  ['\u0103', '1'],
  ['\u00e2', '2'],
  ['\u00ea', '3'],
  ['\u00f4', '4'],
  ['\u0300', '5'],
  ['\u0309', '6'],
  ['\u0303', '7'],
  ['\u0301', '8'],
  ['\u0323', '9'],
  ['\u0111', '0'],
  // Beside the digits, two signs.
  ['\u01b0', '['],
  ['\u01a1', ']'],
  ['\u20ab', '='],
])

/** A tone mark stands after the sign that makes another vowel of the letter, however Unicode orders the two. */
const QUALITY = /[\u0302\u0306\u031b]/

/** A letter with its marks in the order in which they are typed: base and quality as one, then the tone. */
function typedParts(letter: string): readonly string[] {
  const [base = '', ...marks] = [...letter.normalize('NFD')]
  const quality = marks.find((mark) => QUALITY.test(mark)) ?? ''
  return [(base + quality).normalize('NFC'), ...marks.filter((mark) => mark !== quality)]
}

/**
 * What the code holds, where Windows' Vietnamese keyboard typed it: `BG4ô…` is `BG44…`. Letter by letter: the whole
 * text in one of Unicode's forms would change the order of digits that became marks.
 */
export const fromVietnameseKeyboard = (text: string): string =>
  [...text]
    .map((letter) =>
      typedParts(letter)
        .map((part) => digitFor(part))
        .join(''),
    )
    .join('')

const digitFor = (part: string): string => DIGIT_OF.get(part.toLowerCase()) ?? part

/** What was typed for a letter or a mark, where Telex made it. */
const TELEX_OF: ReadonlyMap<string, string> = new Map([
  ['\u00c2', 'AA'],
  ['\u00ca', 'EE'],
  ['\u00d4', 'OO'],
  ['\u0110', 'DD'],
  ['\u0102', 'AW'],
  ['\u01a0', 'OW'],
  ['\u01af', 'UW'],
  ['\u0301', 'S'],
  ['\u0300', 'F'],
  ['\u0309', 'R'],
  ['\u0303', 'X'],
  ['\u0323', 'J'],
])

/** What the code holds, where Telex was on: `Ê123456785VN` is `EE123456785VN`. */
export const fromTelex = (text: string): string =>
  [...text.toUpperCase()]
    .map((letter) =>
      typedParts(letter)
        .map((part) => TELEX_OF.get(part) ?? part)
        .join(''),
    )
    .join('')
