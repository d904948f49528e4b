import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DRAW_BYTES } from '../../../src/domain/codes/random-symbols.ts'
import {
  makeTrackingSecret,
  parseTrackingSecret,
  SECRET_LETTERS,
  TrackingSecret,
  writeTrackingSecret,
} from '../../../src/domain/codes/tracking-secret.ts'

const secret = fc.uint8Array({ minLength: DRAW_BYTES, maxLength: DRAW_BYTES }).map(makeTrackingSecret)

describe('tracking secret', () => {
  it('is eight letters, read back however it is typed', () => {
    fc.assert(
      fc.property(secret, (text) => {
        expect(text).toMatch(/^[A-Z]{8}$/)
        expect(parseTrackingSecret(text)).toBe(text)
        expect(parseTrackingSecret(` ${writeTrackingSecret(text).toLowerCase()} `)).toBe(text)
        expect(TrackingSecret.parse([...text].join(' '))).toBe(text)
      }),
    )
  })

  it('differs where the random bytes differ', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 20_000; n += 1) {
      const bytes = new Uint8Array(DRAW_BYTES)
      bytes.set([n >> 8, n & 255], DRAW_BYTES - 2)
      seen.add(makeTrackingSecret(bytes))
    }
    expect(seen.size).toBe(20_000)
  })

  it.each(['', 'BCFGHJK', 'BCFGHJKLM', 'BCFGHJK1', 'BCFGHJKÁ', 'ABCDEFGH'])('is not %j', (text) => {
    expect(parseTrackingSecret(text)).toBeUndefined()
  })

  it('holds no letter that a Vietnamese input method changes, and none twice', () => {
    expect(SECRET_LETTERS).not.toMatch(/[AEIOUYDW]/)
    expect(new Set(SECRET_LETTERS).size).toBe(SECRET_LETTERS.length)
  })
})
