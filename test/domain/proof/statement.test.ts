import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAPER_KINDS } from '../../../src/domain/papers/kinds.ts'
import { fromBase32, toBase32 } from '../../../src/domain/proof/base32.ts'
import { parseShortCode, shortCodeOf, writeShortCode } from '../../../src/domain/proof/short-code.ts'
import {
  readStatement,
  type Statement,
  splitProofText,
  writeProofText,
  writeStatement,
} from '../../../src/domain/proof/statement.ts'

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((list) => [...list].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
const seconds = fc
  .integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2090, 0) / 1000 })
  .map((second) => new Date(second * 1000).toISOString())
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const statements: fc.Arbitrary<Statement> = fc.record({
  kind: fc.constantFrom(...PAPER_KINDS),
  number: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  code: maybe(fc.constantFrom('000.00.15.H57-261120-0007', 'H57.19-261120-0007', 'mã lạ*')),
  issuer: fc.constantFrom('H57.19789-TT', 'VNP.590100'),
  at: seconds,
  figures: fc.record({
    papers: maybe(fc.nat()),
    amount: maybe(fc.maxSafeNat()),
    appointment: maybe(seconds),
  }),
  event: hex(16),
  checkpoint: maybe(fc.record({ slot: seconds, hash: hex(8) })),
  key: hex(8),
})

/** What a QR code packs in five and a half bits, less what an address would have to escape. */
const DENSE = /^[0-9A-Z.:*-]*$/

describe('a statement', () => {
  it('is read back as it was written, in the letters a QR code packs tightly', () => {
    fc.assert(
      fc.property(statements, (statement) => {
        const text = writeStatement(statement)
        expect(text).toMatch(DENSE)
        expect(readStatement(text)).toEqual(statement)
      }),
    )
  })

  it('with any one letter changed, added or left out is another text or none, never the same statement', () => {
    fc.assert(
      fc.property(statements, fc.nat(), fc.constantFrom(...'0A*.:-Z9'), (statement, at, letter) => {
        const text = writeStatement(statement)
        const place = at % text.length
        const others = [
          text.slice(0, place) + letter + text.slice(place + 1),
          text.slice(0, place) + letter + text.slice(place),
          text.slice(0, place) + text.slice(place + 1),
        ]
        for (const other of others) if (other !== text) expect(readStatement(other)).not.toEqual(statement)
      }),
    )
  })

  it.each([
    '',
    'BG1',
    'BG2*LABEL*BG012345678H******VNP.590100*20261120T023200*AAAAAAAAAAAAAAAAAAAAAAAAAA**00112233',
    'BG1*POEM*BG012345678H****VNP.590100*20261120T023200*AAAAAAAAAAAAAAAAAAAAAAAAAA**0011223344556677',
    'x'.repeat(5000),
  ])('is none: %s', (text) => {
    expect(readStatement(text)).toBeUndefined()
  })

  it('travels with its signature', () => {
    const signature = Uint8Array.from({ length: 64 }, (_, place) => place * 3)
    const proof = writeProofText('BG1*X', signature)
    expect(splitProofText(proof)).toEqual({ statement: 'BG1*X', signature })
    expect(splitProofText('BG1*X')).toBeUndefined()
    expect(splitProofText(`${proof}A`)).toBeUndefined()
  })
})

describe('base 32', () => {
  it('gives the vectors of RFC 4648, section 10, without padding', () => {
    const vectors = {
      '': '',
      f: 'MY',
      fo: 'MZXQ',
      foo: 'MZXW6',
      foob: 'MZXW6YQ',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI',
    }
    for (const [text, coded] of Object.entries(vectors)) {
      expect(toBase32(new TextEncoder().encode(text))).toBe(coded)
      expect(new TextDecoder().decode(fromBase32(coded))).toBe(text)
    }
  })

  it('has one text for each value', () => {
    expect(fromBase32('MZ')).toBeUndefined()
    expect(fromBase32('M')).toBeUndefined()
    expect(fromBase32('my')).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes)
      }),
    )
  })
})

describe('the short code', () => {
  it('is read as people type it', () => {
    const code = shortCodeOf('0f'.repeat(32))
    expect(parseShortCode(writeShortCode(code).toLowerCase().replaceAll('-', ' '))).toBe(code)
    expect(parseShortCode(`${code}0`)).toBeUndefined()
    expect(writeShortCode(code)).toMatch(/^.{4}-.{4}-.{4}$/)
  })

  it('follows from the hash, and others give others', () => {
    const codes = new Set(
      Array.from({ length: 500 }, (_, n) => shortCodeOf(n.toString(16).padStart(4, '0').padEnd(64, '1'))),
    )
    expect(codes.size).toBe(500)
  })
})
