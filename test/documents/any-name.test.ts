import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper, PaperRow } from '../../src/documents/papers/paper.ts'
import { Name } from '../../src/domain/text.ts'
import { atLength, runs } from '../support/extent.ts'
import { goldenPapers } from './golden-papers.ts'
import { expectClean } from './looks.ts'
import { printer } from './printer.ts'
import { flat, readPages } from './read-back.ts'

// What the doors take as a name can be printed, whatever its letters are and wherever it stands.

const papers = Object.entries(goldenPapers())
const LONGEST = 200

const filled = (values: PaperRow, text: string): PaperRow =>
  Object.fromEntries(Object.keys(values).map((key) => [key, text]))

/** A paper that says one text in every place, its tables too. */
const everywhere = (paper: Paper, text: string): Paper => ({
  ...paper,
  fields: filled(paper.fields as PaperRow, text),
  tables: Object.fromEntries(
    Object.entries(paper.tables).map(([key, { rows, total }]) => [
      key,
      { rows: rows.map((row) => filled(row, text)), total: total && filled(total, text) },
    ]),
  ),
})

const inField = (paper: Paper, field: string, text: string): Paper => ({
  ...paper,
  fields: { ...paper.fields, [field]: text },
})

/** Letters that the font has and has not, wide and narrow, with and without a place to break a line. */
const LETTERS = [
  '阮',
  '文',
  'ผู้',
  'ใ',
  'م',
  'ﷺ',
  '\u0640',
  'e\u0301\u0323',
  '\u0302',
  '𠮷',
  '😀',
  'W',
  'Ẫ',
  'i',
  '-',
  ' ',
]

/** Names of few letters many times over, up to the longest that the doors take. */
const names = fc
  .tuple(fc.subarray(LETTERS, { minLength: 1 }), fc.integer({ min: 1, max: LONGEST }))
  .map(([letters, length]) => letters.join('').repeat(length).slice(0, length))
  .filter((name) => Name.safeParse(name).success)
  .map((name) => Name.parse(name))

const paperAndField = fc
  .constantFrom(...papers)
  .chain(([, paper]) =>
    fc.record({ paper: fc.constant(paper), field: fc.constantFrom(...Object.keys(paper.fields)) }),
  )

/** The hardest letters to set; those of `endurance` are wide, split or doubled in other ways. */
const HARDEST = [['a font lacks', '阮']]
const HARD = [
  ['stand on others', '\u0302'],
  ['are wide', 'W'],
  ['a font lacks, with spaces', '文 '],
  ['a font lacks, of two code units', '𠮷'],
]

describe.each(atLength ? HARD : HARDEST)('two hundred letters that %s', (_, letter) => {
  it.each(papers)('are printed everywhere on: %s', async (_name, paper) => {
    const text = letter.repeat(LONGEST / letter.length)
    expectClean(readPages(await printer.draw(everywhere(paper, text))))
  })
})

describe('any name that the doors take', () => {
  it('is printed in any field of any paper', async () => {
    await fc.assert(
      fc.asyncProperty(paperAndField, names, async ({ paper, field }, name) => {
        expectClean(readPages(await printer.draw(inField(paper, field, name))))
      }),
      { numRuns: runs(25) },
    )
  })
})

describe('a list with a thousand names that are as long as can be', () => {
  it('is printed on some hundred pages, every name on them cut where everybody sees it', async () => {
    const [, register] = papers.find(([name]) => name === 'register') ?? []
    const { dossiers } = (register as Paper).tables
    const row = { ...dossiers?.rows[0], owner: '阮'.repeat(LONGEST) }
    const tables = { dossiers: { ...dossiers, rows: Array<PaperRow>(1000).fill(row) } }
    const pages = readPages(await printer.draw({ ...(register as Paper), tables }))
    expect(pages.length).toBeLessThan(500)
    expect(
      flat(pages)
        .replaceAll(' ', '')
        .match(/\[U\+962E\][[U+962E\]]*…/g),
    ).toHaveLength(1000)
  })
})

describe('what no page could hold in one piece', () => {
  const [, slip] = papers.find(([name]) => name === 'post-slip') ?? []
  const said = async (letters: number): Promise<string> =>
    flat(readPages(await printer.draw(inField(slip as Paper, 'clerk', '阮'.repeat(letters))))).replaceAll(
      ' ',
      '',
    )

  it('is set smaller, and every letter of it is still said on both copies', async () => {
    expect((await said(LONGEST)).split('[U+962E]')).toHaveLength(1 + 2 * LONGEST)
  })

  it('is cut where everybody sees it when small type does not help', async () => {
    expect(await said(10 * LONGEST)).toMatch(/(\[U\+962E\]){200}[[U+962E]*…/)
  })
})
