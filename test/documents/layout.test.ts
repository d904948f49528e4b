import { describe, expect, it } from 'vitest'
import { flow } from '../../src/documents/layout/pages.ts'
import type { Piece } from '../../src/documents/layout/piece.ts'
import { buildLabel } from '../../src/documents/papers/label.ts'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { buildPostSlip } from '../../src/documents/papers/post-slip.ts'
import { buildReception } from '../../src/documents/papers/reception.ts'
import type { People } from '../../src/domain/people.ts'
import * as f from './fixture.ts'
import { expectClean } from './looks.ts'
import { printer } from './printer.ts'
import { flat, readPages } from './read-back.ts'
import * as samples from './samples.ts'
import * as post from './samples-post.ts'

const WORDS = 'Nguyễn Phúc Bửu Ưỡng Hưng Thịnh Ẫm Ệt Ỗn Đoàn Thuỵ Khương Quỳnh Nghiêng '
const words = (length: number): string =>
  WORDS.repeat(Math.ceil(length / WORDS.length))
    .slice(0, length)
    .trim()
const solid = (length: number): string => 'WỖẪMỆĐ'.repeat(length).slice(0, length)

const crowd = (name: string, address: string): People => ({
  ...f.people,
  applicant: { ...f.people.applicant, name, address },
  owner: { name, address },
  recipient: { name, address, phone: '0912 345 678' },
  matter: address,
})

/** Everybody with a name of their own, all of them long. */
const crowded = (name: string): typeof f.directory => ({
  ...f.directory,
  parties: new Map([...f.directory.parties].map(([code, party]) => [code, { ...party, name }])),
})

/** As long as the schemas allow: names of 200 characters, lines of 500, sixty papers. */
const longest = (letters: (length: number) => string): Readonly<Record<string, Paper>> => {
  const people = crowd(letters(200), letters(500))
  const papers = Array.from({ length: 60 }, () => f.line(letters(200), 999, 999, 999))
  const dossier = f.dossier({ papers, offers: [f.offer({ ...f.accepted, lines: papers })] })
  const event = f.event('packet.received_by_post', {
    packet: 'app-1',
    papers,
    missing: papers,
    seal: 'A'.repeat(30),
  })
  const facts = { dossier, people, directory: f.directory, staff: f.staff }
  return {
    slip: buildPostSlip({ ...facts, event, secret: f.SECRET, links: f.LINKS }),
    label: buildLabel({ ...facts, event, packet: 'app-1' }),
    reception: buildReception({
      ...facts,
      event: f.event('dossier.accepted', { code: '000.00.15.H57-261120-0007', appointment: null }, f.officer),
      links: f.LINKS,
    }),
    list: samples.listOf(Array.from({ length: 12 }, () => ({ dossier, people }))),
    fee: post.proved(post.fee({ amount: 999_999_999_999, receipt: 'A'.repeat(60) }, people)),
    deliveryList: post.proved(
      post.deliveryListOf(
        Array.from({ length: 12 }, (_, i) => post.resultEntry(i, { lines: papers }, people)),
      ),
    ),
    bagLabel: post.proved(post.bagLabelOf([{ dossier, people }])),
    reconciliation: post.proved(post.reconciliation(60, crowded(letters(200)))),
    remittance: post.proved(post.remittance(60, crowded(letters(200)))),
  }
}

const ordinary: Readonly<Record<string, Paper>> = {
  slip: samples.slip(),
  label: samples.label(),
  returnLabel: samples.returnLabel(),
  reception: samples.reception(),
  resultReceipt: samples.resultReceipt(),
  resolved: samples.resolvedList(),
  results: samples.resultList(),
  long: samples.longList(60),
  fee: post.proved(post.fee()),
  deliveryList: post.proved(post.deliveryList(40)),
  bagLabel: post.proved(post.bagLabel()),
  reconciliation: post.proved(post.reconciliation(40)),
  remittance: post.proved(post.remittance(40)),
}

describe.each([
  ['ordinary', ordinary],
  ['the longest words', longest(words)],
  ['words without a space', longest(solid)],
])('papers with %s', (_, papers) => {
  it.each(Object.entries(papers))(
    '%s: no text leaves its page or lies on other text',
    async (_name, paper) => {
      expectClean(readPages(await printer.draw(paper)))
    },
  )
})

describe('long texts', () => {
  it('are printed whole', async () => {
    const papers = longest(words)
    expect(flat(readPages(await printer.draw(papers.slip as Paper)))).toContain(words(200))
    expect(flat(readPages(await printer.draw(papers.reception as Paper)))).toContain(words(500))
  })

  it('leave the signatures of giver and receiver together', async () => {
    const pages = readPages(await printer.draw(longest(words).slip as Paper))
    const signed = pages.filter((page) => page.text.includes('NGƯỜI GỬI'))
    for (const page of signed) expect(page.text).toContain('GIAO DỊCH VIÊN')
    expect(signed).toHaveLength(2)
  })
})

describe('characters', () => {
  const named = async (name: string): Promise<string> => {
    const people = crowd(name, 'Huế')
    const paper = samples.listOf([{ dossier: f.dossier({ offers: [f.offer()] }), people }])
    return flat(readPages(await printer.draw(paper)))
  }

  it('of Vietnamese are all printed, composed, whichever way they came', async () => {
    const vowels = 'AĂÂEÊIOÔƠUƯYaăâeêioôơuưy'
    const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
    const letters = [...vowels].flatMap((vowel) => tones.map((tone) => vowel + tone))
    const text = `${letters.join('')}Đđ`
    for (let i = 0; i < letters.length; i += 24) {
      const part = letters.slice(i, i + 24).join('')
      expect((await named(part.normalize('NFD'))).replace(/ /g, '')).toContain(part.normalize('NFC'))
    }
    expect(text.normalize('NFC')).toHaveLength(146)
  })

  it('that the font lacks are named, never blank', async () => {
    expect(await named('Lý 李 An')).toContain('Lý [U+674E] An')
    expect(await named('An 😀')).toContain('An [U+1F600]')
  })
})

describe('the flow over pages', () => {
  const piece = (height: number, more: Partial<Piece> = {}): Piece => ({
    height,
    gap: 0,
    draw: () => {},
    ...more,
  })

  it('never puts a piece below the foot, and repeats the heading of a table', () => {
    const repeat = piece(10)
    const pages = flow([repeat, ...Array.from({ length: 20 }, () => piece(15, { repeat }))], 0, 100)
    for (const placed of pages) {
      expect(placed[0]?.piece).toBe(repeat)
      for (const { piece: one, top } of placed) expect(top + one.height).toBeLessThanOrEqual(100)
    }
    expect(pages.flat().filter(({ piece: one }) => one !== repeat)).toHaveLength(20)
  })

  it('keeps glued pieces on one page', () => {
    const pages = flow([piece(70), piece(20, { glue: true }), piece(20)], 0, 100)
    expect(pages.map((placed) => placed.length)).toEqual([1, 2])
  })

  it('never lets signatures stand on a page without what is signed', async () => {
    for (let rows = 1; rows <= 12; rows += 1) {
      const pages = readPages(await printer.draw(post.proved(post.deliveryList(rows))))
      const [signed] = pages.filter((page) => page.text.includes('NGƯỜI GIAO'))
      expect(signed?.text, `${rows} rows`).toContain('Tổng cước bưu điện đã thu')
    }
  })

  it('stops at a piece that fits no page: a bug, not a paper', () => {
    expect(() => flow([piece(101)], 0, 100)).toThrow('higher than a page')
  })
})
