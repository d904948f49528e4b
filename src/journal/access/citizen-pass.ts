import { bytesToHex } from '@noble/hashes/utils.js'
import { addMinutes, type Instant, instantOf, millisOf } from '../../domain/instant.ts'
import { hmacOf } from '../hmac.ts'

/** How long a page that was opened with the printed secret may say something: as long as somebody reads and thinks. */
const PASS_MINUTES = 60
const SHAPE = /^(?<dossier>[A-Za-z0-9-]{1,64})\.(?<until>[a-z0-9]{1,12})\.(?<mark>[0-9a-f]{64})$/

const markOf = (hmacKey: string, dossier: string, until: string): string =>
  bytesToHex(hmacOf(hmacKey, `citizen says ${dossier} ${until}`))

/**
 * What a page carries in place of the secret, which stands in no page: it opens one dossier for an hour, to say
 * something of it.
 */
export function citizenPass(hmacKey: string, dossier: string, now: Instant): string {
  const until = millisOf(addMinutes(now, PASS_MINUTES)).toString(36)
  return `${dossier}.${until}.${markOf(hmacKey, dossier, until)}`
}

/** The dossier that a pass opens; undefined where it is none of ours, or too old. */
export function dossierOfPass(hmacKey: string, pass: string, now: Instant): string | undefined {
  const { dossier = '', until = '', mark = '' } = SHAPE.exec(pass)?.groups ?? {}
  if (dossier === '' || !isSame(mark, markOf(hmacKey, dossier, until))) return undefined
  return now <= instantOf(Number.parseInt(until, 36)) ? dossier : undefined
}

/** Compared in the same time wherever they differ. */
function isSame(given: string, wanted: string): boolean {
  let different = given.length ^ wanted.length
  for (let at = 0; at < wanted.length; at += 1) different |= given.charCodeAt(at) ^ wanted.charCodeAt(at)
  return different === 0
}
