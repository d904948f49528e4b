import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderSource } from '../../src/main/node/carrier-folder.ts'
import { freshDirectory } from '../support/stores.ts'

it('a folder gives tables with commas and with tabs, and what was taken in leaves it', async () => {
  const directory = await freshDirectory()
  const names = ['VNPOST.hcc-v1.a.csv', 'VNPOST.hcc-v1.b.tsv']
  for (const name of [...names, 'read-me.txt']) writeFileSync(join(directory.path, name), 'x')
  const source = folderSource(directory.path)
  const found = await source.list(10)
  expect(found.map(({ name }) => name).sort()).toEqual(names)
  for (const file of found) await source.done(file, 'staged')
  expect(await source.list(10)).toEqual([])
  expect(readdirSync(join(directory.path, 'done')).sort()).toEqual(names)
  await directory.remove()
})

it('a folder that is not there is refused, and not made', async () => {
  const directory = await freshDirectory()
  expect(() => folderSource(join(directory.path, 'mistyped'))).toThrow(/there is no folder .*mistyped/)
  expect(readdirSync(directory.path)).toEqual([])
  await directory.remove()
})
