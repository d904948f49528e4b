import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAPER_KINDS } from '../../../src/domain/papers/kinds.ts'
import { fromBase32, toBase32 } from '../../../src/domain/proof/base32.ts'
import {
  type Statement,
  splitProofText,
  writeProofText,
  writeStatement,
} from '../../../src/domain/proof/statement.ts'
import { READING } from '../../../src/web/client/verify.ts'
import { DONG_MAX } from '../../../src/words/money.ts'
import { linesOf, paperNames } from '../../../src/words/proof.ts'

type Reading = Readonly<{
  linesOf(statement: string, names: Readonly<Record<string, string>>): readonly (readonly [string, string])[]
  splitProof(text: string): Readonly<{ statement: string; signature: Uint8Array; key: string }> | undefined
  fromBase32(text: string): Uint8Array | undefined
  endsIn(text: string): readonly number[]
}>

/** What browsers run, run here. */
const island = new Function(`${READING}; return { linesOf, splitProof, fromBase32, endsIn }`)() as Reading
const names = Object.fromEntries(Object.entries(paperNames).map(([kind, words]) => [kind, words.vi]))

const seconds = fc
  .integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2090, 0) / 1000 })
  .map((second) => new Date(second * 1000).toISOString())
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const statements: fc.Arbitrary<Statement> = fc.record({
  kind: fc.constantFrom(...PAPER_KINDS),
  number: fc.constantFrom('BG4X7K0M9RTP', 'BG4X7K0M9RTP-S1', 'BK-2026/00123', 'mã lạ*'),
  code: maybe(fc.constantFrom('000.00.15.H57-261120-0007', 'H57.19-261120-0007')),
  issuer: fc.constantFrom('H57.19789-TT', 'VNP.590100'),
  at: seconds,
  figures: fc.record({
    papers: maybe(fc.nat()),
    amount: maybe(fc.oneof(fc.nat({ max: DONG_MAX }), fc.nat({ max: 2_000 }), fc.maxSafeNat())),
    appointment: maybe(seconds),
  }),
  event: fc.constant('ab'.repeat(16)),
  key: fc.constant('0123456789abcdef'),
})

describe('what browsers run', () => {
  it('reads every statement as the service does, figures in digits and in words', () => {
    fc.assert(
      fc.property(statements, (statement) => {
        const there = island.linesOf(writeStatement(statement), names)
        expect(there).toEqual(linesOf(statement, statement.issuer, 'vi'))
      }),
      { numRuns: 500 },
    )
  })

  it('takes a proof apart as the service does, and nothing else for one', () => {
    fc.assert(
      fc.property(statements, fc.nat(), fc.constantFrom(...'0A*.:-Z9a'), (statement, at, letter) => {
        const signature = Uint8Array.from({ length: 64 }, (_, place) => (place * 7) % 256)
        const proof = writeProofText(writeStatement(statement), signature)
        expect(island.splitProof(proof)).toEqual({ ...splitProofText(proof), key: statement.key })
        const place = proof.lastIndexOf('*') + 1 + (at % 103)
        const other = proof.slice(0, place) + letter + proof.slice(place + 1)
        expect(island.splitProof(other)?.signature).toEqual(
          letter === '*' ? undefined : splitProofText(other)?.signature,
        )
      }),
    )
  })

  it('reads base 32 with one text for each value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(island.fromBase32(toBase32(bytes))).toEqual(bytes)
      }),
    )
    for (const text of ['MZ', 'M', 'my', '1']) expect(island.fromBase32(text)).toBe(fromBase32(text))
  })

  it('finds where a file ended before something was added behind it', () => {
    const [first, second] = ['%PDF-1.4 a %%EOF', '\nmore %%EOF\r\n']
    const whole = first + second
    expect(island.endsIn(whole)).toEqual([whole.length, first.length, first.length + 1, whole.length - 2])
    expect(island.endsIn('%%EOF\n'.repeat(1000))).toHaveLength(20)
  })
})
