import { expect, test } from 'vitest'
import type { PaperLine } from '../../../src/domain/dossier/events/shapes.ts'
import { differencesOf } from '../../../src/domain/dossier/evolve/differences.ts'
import { restatedLines, withLineIds } from '../../../src/domain/dossier/paper-lines.ts'
import { paperKey } from '../../../src/domain/dossier/paper-name.ts'

const line = (name: string, originals = 1, more: Partial<PaperLine> = {}): PaperLine => ({
  name,
  originals,
  certified: 0,
  copies: 0,
  ...more,
})

const found = (stated: readonly PaperLine[], papers: readonly PaperLine[]) =>
  differencesOf({ packet: 'hs', lines: stated, seal: undefined }, { packet: 'hs', papers: [...papers] })

test.each([
  ['Giấy khai sinh', '  giấy   KHAI sinh '],
  ['Đơn xin hoà giải', 'Ðơn xin hòa giải'],
  ['Đăng ký', 'đăng ký'],
  ['Bản vẽ thiết kế', 'Bản vẽ thiết kế'.normalize('NFD')],
  ['Giấy uỷ quyền', 'Giấy ủy quyền'],
  ['Giấy khai sinh (bản chính)', 'Giấy khai sinh, bản chính'],
])('“%s” and “%s” are one name', (a, b) => {
  expect(paperKey(a)).toBe(paperKey(b))
  expect(found([line(a)], [line(b)])).toEqual([])
})

test.each([
  ['Giấy khai sinh', 'Giấy khai tử'],
  ['Đơn', 'Don'],
  ['Má', 'Mả'],
])('“%s” and “%s” are two', (a, b) => {
  expect(paperKey(a)).not.toBe(paperKey(b))
  expect(found([line(a)], [line(b)]).map((row) => row.kind)).toEqual(['missing-paper', 'extra-paper'])
})

const BIRTH = 'Giấy khai sinh'

test.each([
  ['two of one name, restated', [line(BIRTH), line(BIRTH)], [line(BIRTH), line(BIRTH)], []],
  ['two of one name and of other counts', [line(BIRTH), line(BIRTH, 2)], [line(BIRTH, 2), line(BIRTH)], []],
  [
    'one of two is not there',
    [line(BIRTH), line(BIRTH)],
    [line(BIRTH)],
    [['missing-paper', '1/0/0', '0/0/0']],
  ],
  [
    'the other counts one less',
    [line(BIRTH, 2), line(BIRTH)],
    [line(BIRTH), line(BIRTH)],
    [['count', '2/0/0', '1/0/0']],
  ],
  ['nothing of a paper that nobody stated', [line(BIRTH)], [line(BIRTH), line('Giấy khác', 0)], []],
  ['one more than stated', [line(BIRTH)], [line(BIRTH), line(BIRTH)], [['extra-paper', '0/0/0', '1/0/0']]],
  [
    'another number',
    [line(BIRTH, 1, { number: '12/KS' })],
    [line(BIRTH, 1, { number: '13/KS' })],
    [['number', '12/KS', '13/KS']],
  ],
  [
    'a number written otherwise',
    [line(BIRTH, 1, { number: '12/KSĐ' })],
    [line(BIRTH, 1, { number: '12/ksđ' })],
    [],
  ],
  ['a number that is not written again', [line(BIRTH, 1, { number: '12/KS' })], [line(BIRTH)], []],
  [
    'two numbers, one of them is not there',
    [line(BIRTH, 1, { number: '12/KS' }), line(BIRTH, 1, { number: '13/KS' })],
    [line(BIRTH, 1, { number: '13/KS' })],
    [['missing-paper', '1/0/0', '0/0/0']],
  ],
  [
    'lines named by their ids',
    [line(BIRTH, 1, { id: 'l1' }), line(BIRTH, 2, { id: 'l2' })],
    [line(BIRTH, 2, { id: 'l1' }), line(BIRTH, 1, { id: 'l2' })],
    [
      ['count', '1/0/0', '2/0/0'],
      ['count', '2/0/0', '1/0/0'],
    ],
  ],
] as const)('%s', (_, stated, papers, kinds) => {
  expect(found(stated, papers).map((row) => [row.kind, row.stated, row.found])).toEqual(kinds)
  // In whatever order they are stated.
  expect(found(stated.toReversed(), papers.toReversed()).length).toBe(kinds.length)
})

test('a missing line is told apart from the one of the same name by its id and its number', () => {
  const stated = withLineIds([line(BIRTH, 1, { number: '12/KS' }), line(BIRTH, 1, { number: '13/KS' })])
  expect(found(stated, [line(BIRTH, 1, { number: '12/KS' })])).toEqual([
    {
      packet: 'hs',
      kind: 'missing-paper',
      paper: BIRTH,
      line: 'l2',
      number: '13/KS',
      stated: '1/0/0',
      found: '0/0/0',
    },
  ])
})

test('a broken seal of the right number is one thing, another number is another', () => {
  const seal = (as: object) =>
    differencesOf({ packet: 'hs', lines: [], seal: 'NP1' }, { packet: 'hs', ...as }).map((row) => [
      row.stated,
      row.found,
    ])
  expect(seal({ seal: 'NP1', sealState: 'broken' })).toEqual([['NP1', 'broken']])
  expect(seal({ sealState: 'broken' })).toEqual([['NP1', 'broken']])
  expect(seal({ seal: 'NP2', sealState: 'broken' })).toEqual([
    ['NP1', 'NP2'],
    ['NP2', 'broken'],
  ])
  expect(seal({ seal: 'NP1', sealState: 'intact' })).toEqual([])
})

test('ids that were given stay, the others are counted through around them', () => {
  const ids = withLineIds([line('A'), line('B', 1, { id: 'l1' }), line('C')]).map((row) => row.id)
  expect(ids).toEqual(['l2', 'l1', 'l3'])
})

test('what is restated keeps its ids, and a stranger’s id never takes that of a known line', () => {
  const before = withLineIds([line('A'), line('B')])
  const ids = (lines: readonly PaperLine[]) => restatedLines(before, lines).map((row) => row.id)
  expect(ids([line('B'), line('A')])).toEqual(['l2', 'l1'])
  expect(ids([line('B', 1, { id: 'l1' }), line('C', 1, { id: 'l2' })])).toEqual(['l2', 'l3'])
})
