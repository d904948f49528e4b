// Whether somebody has the secret that we agreed on: told in the same time, whatever they send.

const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const HEX = 16
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

async function macOf(text: string, secret: string): Promise<string> {
  const key = await globalThis.crypto.subtle.importKey('raw', bytesOf(secret), HMAC, false, ['sign'])
  const mac = new Uint8Array(await globalThis.crypto.subtle.sign(HMAC.name, key, bytesOf(text)))
  return [...mac].map((byte) => byte.toString(HEX).padStart(2, '0')).join('')
}

/** Two digests of one length are compared to their ends, wherever they differ. */
function sameDigest(one: string, other: string): boolean {
  let differs = one.length ^ other.length
  for (let at = 0; at < one.length; at += 1) differs |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return differs === 0
}

export const isSecret = async (given: string, secret: string): Promise<boolean> =>
  sameDigest(await macOf(given, secret), await macOf(secret, secret))

/** Whether a text was signed with the secret by HMAC-SHA-256, written in hexadecimal or in base64. */
export async function isSignedBy(text: string, signature: string, secret: string): Promise<boolean> {
  const mac = await macOf(text, secret)
  const base64 = btoa(
    String.fromCharCode(...(mac.match(/../g) ?? []).map((byte) => Number.parseInt(byte, HEX))),
  )
  const [asHex, asBase64] = await Promise.all([
    isSecret(signature.toLowerCase(), mac),
    isSecret(signature, base64),
  ])
  return asHex || asBase64
}
