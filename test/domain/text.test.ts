import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Line, LongText, Name } from '../../src/domain/text.ts'

const VOWELS = 'aăâeêioôơuưy'
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const letters = [...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')))
const ALL = [...letters, ...'bcdđghklmnpqrstvxfjwz'].flatMap((letter) => [letter, letter.toUpperCase()])

const issue = (schema: typeof Name, text: string) => {
  const read = schema.safeParse(text)
  return read.success ? undefined : read.error.issues[0]?.message
}

describe('text', () => {
  it('every Vietnamese letter survives, however it was typed, and comes out composed', () => {
    expect(ALL.length).toBe((12 * 6 + 21) * 2)
    for (const letter of ALL) {
      expect(Name.parse(`x${letter.normalize('NFD')}`)).toBe(`x${letter}`)
      expect(letter).toHaveLength(1)
    }
    const name = 'Nguyễn Thị Ánh Tuyết – Đặng Ngọc Hưởng'
    expect(Name.parse(name.normalize('NFD'))).toBe(name)
    expect(LongText.parse(name.normalize('NFKD'))).toBe(name)
  })

  it.each([
    ['a control character', '\u0007'],
    ['a tab', '\t'],
    ['a delete', '\u007f'],
    ['a bidirectional override', '\u202e'],
    ['a bidirectional isolate', '\u2066'],
    ['an Arabic letter mark', '\u061c'],
    ['a zero-width space', '\u200b'],
    ['a zero-width joiner', '\u200d'],
    ['a soft hyphen', '\u00ad'],
    ['a byte order mark inside', '\ufeff'],
    ['an invisible filler', '\u3164'],
    ['a grapheme joiner', '\u034f'],
    ['a line separator', '\u2028'],
    ['a private character', '\ue000'],
    ['an unassigned character', '\u0378'],
    ['a lone surrogate', '\ud800'],
    ['a tag character', '\u{e0041}'],
  ])('%s is refused in every kind of text', (_name, character) => {
    for (const schema of [Name, Line, LongText])
      expect(issue(schema, `A${character}n`)).toBe('forbidden-character')
  })

  it('line feeds stand in long text only, and the line ends of forms become line feeds', () => {
    expect(LongText.parse('một\nhai')).toBe('một\nhai')
    expect(LongText.parse('một\r\nhai\rba')).toBe('một\nhai\nba')
    for (const schema of [Name, Line]) expect(issue(schema, 'một\nhai')).toBe('forbidden-character')
  })

  it('nothing, blanks and too much are refused, counted after composing', () => {
    expect(issue(Name, '   ')).toBe('empty')
    expect(issue(Name, 'a'.repeat(201))).toBe('too-long')
    expect(Name.parse('ệ'.repeat(200).normalize('NFD'))).toHaveLength(200)
    expect(issue(Line, 'a'.repeat(5000))).toBe('too-long')
  })

  it('whatever is let in comes out the same when read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const read = LongText.safeParse(text)
        if (read.success) expect(LongText.parse(read.data)).toBe(read.data)
      }),
    )
  })
})
