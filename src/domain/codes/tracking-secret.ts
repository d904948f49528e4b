import { codeSchema } from './code-schema.ts'
import { normaliseCode } from './normalise-code.ts'
import { randomSymbols } from './random-symbols.ts'

/** Eight random letters on the citizen's part of the slip (contract, section 4), stored only as a hash. */
export type TrackingSecret = string

const SECRET_LENGTH = 8

/**
 * Consonants only: a phone set to Vietnamese turns "AS" into "Á", "DD" into "Đ" and "W" into "Ư" while the
 * citizen types. 18 letters make 1.1 * 10^10 secrets, guessed against a limit of tries per dossier.
 */
export const SECRET_LETTERS = 'BCFGHJKLMNPQRSTVXZ'

const SECRET = new RegExp(`^[${SECRET_LETTERS}]{${SECRET_LENGTH}}$`)

export function makeTrackingSecret(randomBytes: Uint8Array): TrackingSecret {
  return randomSymbols(SECRET_LETTERS, SECRET_LENGTH, randomBytes)
}

export function parseTrackingSecret(text: string): TrackingSecret | undefined {
  const secret = normaliseCode(text)
  return SECRET.test(secret) ? secret : undefined
}

/** `BCFG-HJKL`, as the slip prints it. */
export function writeTrackingSecret(secret: TrackingSecret): string {
  return `${secret.slice(0, 4)}-${secret.slice(4)}`
}

export const TrackingSecret = codeSchema(parseTrackingSecret, 'not-a-tracking-secret')
