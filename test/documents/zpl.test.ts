import { describe, expect, it } from 'vitest'
import { buildLabel } from '../../src/documents/papers/label.ts'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { LABEL_DOTS } from '../../src/documents/zpl/zpl.ts'
import * as f from './fixture.ts'
import { printer } from './printer.ts'
import * as samples from './samples.ts'
import * as post from './samples-post.ts'
import { type Field, readLabel } from './zpl-reader.ts'

const KNOWN = /^\^(GFA,|FH_$|GB\d|BY\d$|BCN,|BQN,2,)/

const labels: Readonly<Record<string, () => Paper>> = {
  'of an item to an agency': () => post.proved(samples.label()),
  'of an item to a citizen': () => post.proved(samples.returnLabel()),
  'of an item without a proof': samples.label,
  'of a bag': () => post.proved(post.bagLabel()),
}
const zpl = async (paper: Paper): Promise<string> => (await printer.zpl(paper)) ?? ''

/** Fields that label and drawing leave out: said for the record. */
const UNPRINTED = ['receipt', 'packet']

describe.each(Object.entries(labels))('the label %s, for a label printer', (_, paper) => {
  it('is 100 by 150 mm at 203 dpi, in UTF-8, one label', async () => {
    const { setup } = readLabel(await zpl(paper()))
    expect(setup).toEqual(['^XA', '^CI28', '^PW799', '^LL1199', '^LH0,0', '^PQ1', '^XZ'])
  })

  it('holds every field and every code of the paper', async () => {
    const said = paper()
    const data = readLabel(await zpl(said)).fields.map((field) => field.data)
    for (const [name, value] of Object.entries(said.fields))
      if (value && !UNPRINTED.includes(name)) expect(data.join('\n'), name).toContain(value)
    for (const [name, value] of Object.entries(said.codes))
      if (value) expect(data, name).toContain(name === 'verify' ? `MA,${value}` : value)
  })

  it('keeps every field within the label, and no text on another', async () => {
    const { fields } = readLabel(await zpl(paper()))
    for (const { x, y, commands, text } of fields) {
      for (const command of commands) expect(command).toMatch(KNOWN)
      expect(x + (text?.width ?? 0)).toBeLessThan(LABEL_DOTS.width)
      expect(y + (text?.height ?? 0)).toBeLessThan(LABEL_DOTS.height)
    }
    expect(overlapping(fields)).toEqual([])
  })

  it('draws bars and codes that scanners read, inside the label', async () => {
    for (const { x, y, commands, data } of readLabel(await zpl(paper())).fields) {
      const bars = /^\^BCN,(\d+),N,N,N,A$/.exec(commands.at(-2) ?? '')
      if (bars) {
        const bar = Number(/^\^BY(\d)$/.exec(commands.find((one) => one.startsWith('^BY')) ?? '')?.[1])
        expect(bar).toBeGreaterThanOrEqual(2)
        // Start, letters, check: eleven bars each; the stop has thirteen; ten of quiet on each side.
        const width = (11 * (data.length + 2) + 13) * bar
        expect(x - 10 * bar).toBeGreaterThanOrEqual(0)
        expect(x + width + 10 * bar).toBeLessThan(LABEL_DOTS.width)
        expect(y + Number(bars[1])).toBeLessThan(LABEL_DOTS.height)
      }
      const square = /^\^BQN,2,(\d+)$/.exec(commands.at(-2) ?? '')
      // Version 17, of 85 modules, is more than a proof needs.
      if (square) expect(y + 10 + 85 * Number(square[1])).toBeLessThan(LABEL_DOTS.height + 20)
    }
  })
})

function overlapping(fields: readonly Field[]): string[] {
  const boxes = fields.flatMap(({ x, y, text, data }) =>
    text ? [{ x, y, width: text.width, height: text.height, data }] : [],
  )
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (b) =>
          Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) &&
          Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y),
      )
      .map((b) => `${a.data} | ${b.data}`),
  )
}

const addressed = (address: string) =>
  buildLabel({
    dossier: f.dossier({
      packets: [f.packet({ id: 'kq-1', kind: 'result' })],
      legs: [],
    }),
    people: { ...f.people, applicant: { name: 'An', address } },
    directory: f.directory,
    event: f.received,
    packet: 'kq-1',
  })

const named = (name: string) => {
  const office = f.directory.parties.get('H57.01')
  if (!office) throw new Error('no such party')
  const parties = new Map([...f.directory.parties, ['H57.01', { ...office, name }]])
  return buildLabel({
    dossier: f.dossier(),
    people: f.people,
    directory: { ...f.directory, parties },
    event: f.received,
    packet: 'app-1',
  })
}

describe('a text on a label for a label printer', () => {
  it.each(['^XZ^XA^FO0,0^A0N,90,90^FDgiả^FS', '~JR', '_5EXZ', 'a\\&b', 'Tổ ^ 3 ~ _', '^FS^MD30\n^XZ'])(
    'that looks like a command stays a text: %s',
    async (text) => {
      const honest = readLabel(await zpl(addressed('12 Lê Lợi')))
      const read = readLabel(await zpl(addressed(text)))
      expect(read.setup).toEqual(honest.setup)
      expect(read.fields.map((field) => field.commands.length)).toEqual(
        honest.fields.map((field) => field.commands.length),
      )
      const shown = text.replaceAll('\\', '/').replaceAll('\n', ' ')
      expect(read.fields.map((field) => field.data)).toContain(shown)
    },
  )

  it('keeps its Vietnamese letters, composed', async () => {
    const text = 'Đường Nguyễn Thị Minh Khai, Ấp Ỷ Ổ, xã Ẵ Ặ Ử'
    expect(await zpl(addressed(text.normalize('NFD')))).toMatch(/^[\x20-\x7e\n]*$/)
    expect(
      readLabel(await zpl(addressed(text.normalize('NFD')))).fields.map((field) => field.data),
    ).toContain(text.normalize('NFC'))
  })

  it.each([
    ['words', 'Số nhà rất dài '.repeat(20).trim()],
    ['no space', 'W'.repeat(300)],
  ])('of 300 letters of %s is set smaller or cut, and never lies on another', async (_, text) => {
    for (const paper of [addressed(text), named(text)]) {
      const { fields } = readLabel(await zpl(paper))
      expect(overlapping(fields)).toEqual([])
      for (const { y, text: box } of fields) expect(y + (box?.height ?? 0)).toBeLessThan(LABEL_DOTS.height)
    }
  })

  it('has no such form for papers that are no labels', async () => {
    expect(await printer.zpl(samples.slip())).toBeUndefined()
  })
})
