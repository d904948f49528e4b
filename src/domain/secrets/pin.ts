import { COMMON_PASSWORDS } from './common-passwords.ts'

export const PIN_LENGTH_MIN = 6
export const PIN_LENGTH_MAX = 12
const FIGURES = new RegExp(`^\\d{${PIN_LENGTH_MIN},${PIN_LENGTH_MAX}}$`)
/** Figures that differ: fewer are a pattern that whoever stands beside sees. */
const DIFFERENT_MIN = 3

export type PinFault = 'not-figures' | 'too-common'

/** What is wrong with a new PIN; undefined where it may be taken. */
export function pinFault(pin: string): PinFault | undefined {
  if (!FIGURES.test(pin)) return 'not-figures'
  const steps = new Set([...pin].slice(1).map((figure, place) => Number(figure) - Number(pin[place])))
  const common = COMMON_PASSWORDS.some((one) => one.startsWith(pin))
  return common || steps.size === 1 || new Set(pin).size < DIFFERENT_MIN ? 'too-common' : undefined
}
