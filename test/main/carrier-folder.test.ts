import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderSource, STILL_MS } from '../../src/main/node/carrier-folder.ts'
import { allBytes } from '../../src/partners/file-bytes.ts'
import { freshDirectory } from '../support/stores.ts'

const NOW = Date.parse('2026-11-21T03:00:00.000Z')
const carries = (party: string) => party === 'VNPOST'

let directory: Awaited<ReturnType<typeof freshDirectory>>
beforeEach(async () => {
  directory = await freshDirectory()
})
afterEach(() => directory.remove())

/** Writes a file whose last byte came so long ago. */
function put(name: string, text = 'x', agoMs = STILL_MS): void {
  const path = join(directory.path, name)
  writeFileSync(path, text)
  const at = (NOW - agoMs) / 1000
  utimesSync(path, at, at)
}
const source = () => folderSource(directory.path, () => NOW)
const namesIn = (folder: string) => readdirSync(join(directory.path, folder)).sort()

describe('a folder of carriers’ files', () => {
  it('gives tables with commas and with tabs, and what was taken in leaves it', async () => {
    const names = ['VNPOST.hcc-v1.a.csv', 'VNPOST.hcc-v1.b.tsv']
    for (const name of names) put(name)
    const from = source()
    const found = await from.list(10, carries)
    expect(found.map(({ name }) => name).sort()).toEqual(names)
    for (const file of found) {
      await from.read(file)
      await from.done(file, 'staged')
    }
    expect(await from.list(10, carries)).toEqual([])
    expect(namesIn('done')).toEqual(names)
  })

  it('F1 leaves a half-written file alone until it stands still, and never moves half of one', async () => {
    put('VNPOST.hcc-v1.half.csv', 'ItemCode,Deli', STILL_MS - 1)
    put('VNPOST.hcc-v1.empty.csv', '', STILL_MS - 1)
    put('half.part', 'x', STILL_MS - 1)
    expect([await source().list(10, carries), await source().left?.(carries)]).toEqual([[], []])

    put('VNPOST.hcc-v1.half.csv', 'ItemCode,DeliveryTime')
    const from = source()
    const [file] = await from.list(10, carries)
    if (!file) throw new Error('it stands still')
    const read = await from.read(file)
    // Whoever wrote it goes on after all.
    put('VNPOST.hcc-v1.half.csv', 'ItemCode,DeliveryTime,IsReturn', 0)
    expect(read && new TextDecoder().decode(await allBytes(read, 100))).toBe('ItemCode,DeliveryTime')
    await from.done(file, 'staged')
    expect(namesIn('.')).toContain('VNPOST.hcc-v1.half.csv')
    expect(await from.list(10, carries)).toEqual([])
  })

  it('F2 takes names with great letters behind, small ones before, blanks and Vietnamese letters', async () => {
    const names = [
      'VNPOST.hcc-v1.a.CSV',
      'vnpost.hcc-v1.a.csv',
      'VNPOST.hcc-v1.báo cáo ngày 21 (2).csv',
      'VNPOST.hcc-v1.phát tận tay.TSV'.normalize('NFD'),
      'VNPOST.hcc-v1.a.xlsx',
    ]
    for (const name of names) put(name)
    const found = await source().list(10, carries)
    expect(found.map(({ name }) => name).sort()).toEqual([...names].sort())
    expect(new Set(found.map(({ carrier, family }) => `${carrier} ${family}`))).toEqual(
      new Set(['VNPOST hcc-v1']),
    )
  })

  it('F2 names what it leaves, with the reason; what programs hide is nobody’s file', async () => {
    for (const name of [
      'read-me.txt',
      'VNPOST.csv',
      'VNPSOT.hcc-v1.a.csv',
      'VNPOST.hcc-v1.a.xls',
      '.upload.csv',
    ])
      put(name)
    expect(await source().list(10, carries)).toEqual([])
    const left = (await source().left?.(carries)) ?? []
    expect([...left].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'VNPOST.csv', why: 'file-name' },
      { name: 'VNPOST.hcc-v1.a.xls', why: 'file-name' },
      { name: 'VNPSOT.hcc-v1.a.csv', why: 'unknown-carrier', carrier: 'VNPSOT' },
      { name: 'read-me.txt', why: 'file-name' },
    ])
  })

  it('F2 overwrites nothing where a name was used before', async () => {
    const from = source()
    for (const text of ['first', 'second', 'third']) {
      put('VNPOST.hcc-v1.a.csv', text)
      const [file] = await from.list(10, carries)
      if (!file) throw new Error('it is there')
      await from.read(file)
      await from.done(file, 'staged')
    }
    expect(
      namesIn('done').map((name) => [name, readFileSync(join(directory.path, 'done', name), 'utf8')]),
    ).toEqual([
      ['VNPOST.hcc-v1.a.2.csv', 'second'],
      ['VNPOST.hcc-v1.a.3.csv', 'third'],
      ['VNPOST.hcc-v1.a.csv', 'first'],
    ])
    expect(namesIn('.')).toEqual(['done'])
  })

  it('that is not there is refused, and not made', () => {
    expect(() => folderSource(join(directory.path, 'mistyped'))).toThrow(/there is no folder .*mistyped/)
    expect(namesIn('.')).toEqual([])
  })
})
