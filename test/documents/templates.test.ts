import { describe, expect, it } from 'vitest'
import { formOn, parseTemplates } from '../../src/documents/templates.ts'
import { PAPER_KINDS } from '../../src/domain/papers/kinds.ts'
import { placesOf } from '../../src/domain/papers/places.ts'
import { readTemplateFiles, readTemplates } from './fixture.ts'

const SLIP = 'forms/post-slip.2016.json'
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const without = (path: string, change: (json: string) => string): Map<string, Uint8Array> => {
  const files = readTemplateFiles()
  return files.set(path, new TextEncoder().encode(change(text(files.get(path)))))
}

describe('the templates of the repository', () => {
  it('hold a form for every kind that can be printed', () => {
    const { forms } = readTemplates()
    for (const kind of PAPER_KINDS) expect(forms.has(kind), kind).toBe(kind in placesOf)
  })

  it('come with the licence of their fonts', () => {
    expect(text(readTemplateFiles().get('fonts/OFL.txt'))).toContain('SIL OPEN FONT LICENSE')
  })
})

describe('a bad template', () => {
  it.each([
    ['no JSON', (json: string) => json.slice(5), /forms\/post-slip\.2016\.json: is not JSON/],
    [
      'an unknown field',
      (json: string) => json.replace('"key": "senderPhone"', '"key": "sendr"'),
      /post-slip\.2016\.json \/blocks\/\d+\/key: unknown field sendr/,
    ],
    [
      'an unknown value in a text',
      (json: string) => json.replace('{secret}', '{secrte}'),
      /\/blocks\/\d+\/columns\/1\/blocks\/0\/text: unknown field secrte/,
    ],
    [
      'an unknown column',
      (json: string) => json.replace('"key": "originals"', '"key": "original"'),
      /unknown column original/,
    ],
    [
      'an unknown copy',
      (json: string) => json.replace('"copies": ["sender"]', '"copies": ["citizen"]'),
      /unknown copy citizen/,
    ],
    [
      'an unknown block',
      (json: string) => json.replace('"block": "rule"', '"block": "ruler"'),
      /\/blocks\/\d+/,
    ],
    [
      'a kind that nobody prints',
      (json: string) => json.replace('"kind": "post-slip"', '"kind": "poem"'),
      /\/kind: poem is not a kind/,
    ],
  ])('with %s is named by file and place', (_, change, message) => {
    expect(() => parseTemplates(without(SLIP, change))).toThrow(message)
  })

  it('that is missing is named', () => {
    const files = readTemplateFiles()
    files.delete('fonts/Tinos-Bold.ttf')
    files.delete(SLIP)
    expect(() => parseTemplates(files)).toThrow(
      /fonts\/Tinos-Bold\.ttf: is missing[\s\S]*no form for post-slip/,
    )
  })
})

describe('an edition', () => {
  it('is used from its first day on', () => {
    const files = without(SLIP, (json) => json)
    const newer = text(files.get(SLIP))
      .replace('"from": "2016-12-16"', '"from": "2027-01-01"')
      .replace('post-slip.2016', 'post-slip.2027')
    const templates = parseTemplates(files.set('forms/post-slip.2027.json', new TextEncoder().encode(newer)))
    expect(formOn(templates, 'post-slip', '2026-12-31')?.edition).toBe('post-slip.2016')
    expect(formOn(templates, 'post-slip', '2027-01-01')?.edition).toBe('post-slip.2027')
    expect(formOn(templates, 'post-slip', '2010-01-01')?.edition).toBe('post-slip.2016')
  })
})
