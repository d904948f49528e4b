import type { Province } from './province.ts'

/**
 * Somebody who does not exist: the combination of names is chance, phones begin with 0590, which is given to nobody, and
 * numbers of identity with 000.
 */
export type Citizen = Readonly<{ name: string; phone: string; idNumber: string; address: string }>

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('an empty list has no people')
  return found
}

// Prime steps run through the lists at different speeds, so that neighbours differ in every part of their name.
const FAMILY_STEP = 7
const MIDDLE_STEP = 3
const GIVEN_STEP = 11
const STREET_STEP = 5

export function nameOf(province: Province, n: number): string {
  const { names } = province
  const woman = n % 2 === 0
  const middle = at(woman ? names.middleFemale : names.middleMale, n * MIDDLE_STEP + Math.floor(n / 20))
  const given = at(woman ? names.givenFemale : names.givenMale, n * GIVEN_STEP + Math.floor(n / 10))
  return `${at(names.family, n * FAMILY_STEP + Math.floor(n / 20))} ${middle} ${given}`
}

/** The n-th citizen of the demo; the same number is always the same person. */
export function citizen(province: Province, n: number): Citizen {
  const street = at(province.streets, n * STREET_STEP)
  const commune = `${street.commune.charAt(0).toLowerCase()}${street.commune.slice(1)}`
  return {
    name: nameOf(province, n),
    phone: `0590${String(1_000_000 + n * 7_919).slice(-6)}`,
    idNumber: `000${String(100_000_000 + n * 104_729).slice(-9)}`,
    address: `${(n % 90) + 1} ${street.name}, ${commune}, thành phố Huế`,
  }
}
