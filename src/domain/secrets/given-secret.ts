import { DRAW_BYTES, randomSymbols } from '../codes/random-symbols.ts'
import { pinFault } from './pin.ts'

/** Small letters and figures that nobody takes for one another, read out over a telephone. */
const SYMBOLS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUP = 5
const GROUPS = 4
const FIGURES = '0123456789'
const PIN_LENGTH = 6

/** A password that somebody is given and changes at once: `k4m7p-…`, more than 95 bits. */
export const givenPassword = (random: (bytes: number) => Uint8Array): string =>
  Array.from({ length: GROUPS }, () => randomSymbols(SYMBOLS, GROUP, random(DRAW_BYTES))).join('-')

/** A PIN that somebody is given; one that a stranger would try first is drawn again. */
export function givenPin(random: (bytes: number) => Uint8Array): string {
  const pin = randomSymbols(FIGURES, PIN_LENGTH, random(DRAW_BYTES))
  return pinFault(pin) === undefined ? pin : givenPin(random)
}
