import { describe, expect, it } from 'vitest'
import { fieldNamesOf } from '../../src/documents/forms/field-names.ts'
import { formOn, parseTemplates } from '../../src/documents/forms/templates.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { PAPER_KINDS } from '../../src/domain/papers/kinds.ts'
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
    for (const kind of PAPER_KINDS) expect(forms.has(kind), kind).toBe(kind in fieldNamesOf)
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
    for (const path of [...files.keys()]) if (path.startsWith('forms/post-slip.')) files.delete(path)
    expect(() => parseTemplates(files)).toThrow(
      /fonts\/Tinos-Bold\.ttf: is missing[\s\S]*no form for post-slip/,
    )
  })
})

const encoded = (json: string): Uint8Array => new TextEncoder().encode(json)
/** A form of the repository with another page or blocks. */
const remade = (change: (form: { page: Record<string, number>; blocks: object[] }) => void) =>
  without(SLIP, (json) => {
    const form = JSON.parse(json)
    change(form)
    return JSON.stringify(form)
  })

describe('a form without room', () => {
  it.each([
    ['left and right that meet', { left: 80, right: 70 }, /2016\.json \/page: left and right leave -2 mm/],
    ['left and right that leave a letter', { left: 70, right: 70 }, /\/page: left and right leave 8 mm/],
    ['top and bottom that meet', { top: 150, bottom: 60 }, /2016\.json \/page: top and bottom leave 0 mm/],
    ['no page at all', { width: 0, height: 0 }, /left and right leave [\s\S]*top and bottom leave/],
  ])('by %s is named by file and place', (_, page, message) => {
    expect(() => parseTemplates(remade((form) => Object.assign(form.page, page)))).toThrow(message)
  })

  const leaf = { block: 'text', text: 'Huế' }
  it.each([
    ['room to sign in', { block: 'signatures', room: 150, signers: [{ title: 'A' }] }, 'room: 150 mm'],
    ['lines', { block: 'lines', label: 'A', height: 400 }, 'height: 400 mm'],
    [
      'bars',
      { block: 'code', symbology: 'code128', key: 'order', width: 80, height: 190, module: 0.3 },
      'height',
    ],
    ['a square', { block: 'code', symbology: 'qr', key: 'order', width: 420, module: 1.5 }, 'width: 126 mm'],
    [
      'space between columns',
      { block: 'columns', spacing: 60, columns: Array(4).fill({ width: 1, blocks: [leaf] }) },
      'spacing: leaves',
    ],
  ])('by %s is named by file and place', (_, block, message) => {
    const files = remade((form) => form.blocks.unshift(block))
    expect(() => parseTemplates(files)).toThrow(`${SLIP} /blocks/0/${message}`)
  })
})

describe('two editions of one kind', () => {
  const TWIN = 'forms/post-slip.2027.json'
  const beside = (change: (json: string) => string): Map<string, Uint8Array> => {
    const files = readTemplateFiles()
    return files.set(TWIN, encoded(change(text(files.get(SLIP)))))
  }

  it('from the same day are refused by both their files', () => {
    const files = beside((json) => json.replace('"edition": "post-slip.2016"', '"edition": "post-slip.2027"'))
    expect(() => parseTemplates(files)).toThrow(`${TWIN} /from: ${SLIP} has the same`)
  })

  it('of the same name are refused by both their files', () => {
    const files = beside((json) => json.replace('"from": "2016-12-16"', '"from": "2027-01-01"'))
    expect(() => parseTemplates(files)).toThrow(`${TWIN} /edition: ${SLIP} has the same`)
  })
})

describe('a broken font', () => {
  const FONT = 'fonts/Tinos-Regular.ttf'
  const whole = readTemplateFiles().get(FONT) ?? new Uint8Array()
  const noise = whole.slice().map((_, index) => (index * 7919 + 13) % 251)
  const opened = (bytes: Uint8Array, also?: string) => {
    const files = readTemplateFiles().set(FONT, bytes)
    return createPrinter(parseTemplates(also ? files.set(also, bytes) : files))
  }

  const broken: readonly (readonly [string, Uint8Array])[] = [
    ['empty', whole.slice(0, 0)],
    ['text', encoded('404 Not Found')],
    ['noise', noise],
    ...[12, 300, 0.25, 0.5, 0.9, 0.999].map(
      (share) => [`cut at ${share}`, whole.slice(0, share < 1 ? whole.length * share : share)] as const,
    ),
  ]

  it.each(broken)('that is %s is named by its file', async (_, bytes) => {
    await expect(opened(bytes)).rejects.toThrow(`${FONT}: is no font to draw with`)
  })

  it('is named with every other', async () => {
    const other = 'fonts/Tinos-Bold.ttf'
    await expect(opened(whole.slice(0, 99), other)).rejects.toThrow(/Regular\.ttf: [\s\S]*Bold\.ttf: /)
  })
})

describe('an edition', () => {
  it('is used from its first day on', () => {
    const files = without(SLIP, (json) => json)
    const newer = text(files.get(SLIP))
      .replace('"from": "2016-12-16"', '"from": "2027-01-01"')
      .replace('post-slip.2016', 'post-slip.2027')
    const templates = parseTemplates(files.set('forms/post-slip.2027.json', new TextEncoder().encode(newer)))
    expect(formOn(templates, 'post-slip', '2026-12-31')?.edition).toBe('post-slip.2026')
    expect(formOn(templates, 'post-slip', '2026-10-31')?.edition).toBe('post-slip.2016')
    expect(formOn(templates, 'post-slip', '2027-01-01')?.edition).toBe('post-slip.2027')
    expect(formOn(templates, 'post-slip', '2010-01-01')?.edition).toBe('post-slip.2016')
  })
})
