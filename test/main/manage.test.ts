import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CLI } from '../support/bundle.ts'
import { freshDirectory } from '../support/stores.ts'

// What whoever typed a command can mend is told in a sentence, without a trace.

type Ran = Readonly<{ code: number; out: string; err: string }>

let folder: Awaited<ReturnType<typeof freshDirectory>>
const OFFICE = 'VNP.590100'

function run(...args: readonly string[]): Promise<Ran> {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    BAN_GIAO_DATA: folder.path,
    BAN_GIAO_SECRET: 'a secret of tests that is long enough',
  }
  return new Promise((resolve) => {
    const options = { cwd: join(import.meta.dirname, '../..'), env }
    execFile(process.execPath, [CLI, ...args], options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

beforeAll(async () => {
  folder = await freshDirectory()
  const file = join(folder.path, 'reference.json')
  const party = {
    code: OFFICE,
    kind: 'office',
    name: 'Bưu cục',
    province: '59',
    mark: 'made',
    source: ['test'],
  }
  await writeFile(file, JSON.stringify({ parties: [party] }))
  expect(await run('manage', 'load', file)).toMatchObject({ code: 0, err: '' })
})
afterAll(() => folder.remove())

it('a login is given once', async () => {
  const person = ['manage', 'person', '--login', 'quan-tri', '--name', 'Lan', '--party', OFFICE]
  expect(await run(...person)).toMatchObject({ code: 0, err: '' })
  expect(await run(...person)).toEqual({ code: 1, out: '', err: 'the login quan-tri is taken\n' })
})

it('a person has a role of staff, and the party is a code', async () => {
  const person = ['manage', 'person', '--login', 'lan', '--name', 'Lan']
  for (const role of ['king', 'citizen', 'system']) {
    const wrong = await run(...person, '--party', OFFICE, '--role', role)
    expect(wrong.code).toBe(2)
    expect(wrong.err.split('\n')[0]).toBe(
      `--role has to be one of clerk, postman, officer, supervisor, administrator, not ${role}`,
    )
  }
  expect((await run(...person, '--party', '?')).err).toMatch(/^--party has to be a code such as/)
})

it('a backup goes into a folder that is there, and reference data come from a file that is', async () => {
  const nowhere = join(folder.path, 'nowhere')
  expect(await run('manage', 'backup', join(nowhere, 'x.db'))).toEqual({
    code: 1,
    out: '',
    err: `the folder ${nowhere} is not there\n`,
  })
  const file = join(folder.path, 'nothing.json')
  expect(await run('manage', 'load', file)).toEqual({ code: 1, out: '', err: `there is no file ${file}\n` })
  const years = join(folder.path, 'years.json')
  await writeFile(years, '\uFEFF{"years":[{"year":2027,"complete":true}]}')
  expect(await run('manage', 'load', years)).toMatchObject({ code: 0, out: '1 new of year\n' })
  expect((await run('manage', 'load', years)).out).toBe('nothing new: all of it was known\n')
  expect((await run('manage', 'backup', join(folder.path, 'copy.db'))).code).toBe(0)
  expect(existsSync(join(folder.path, 'copy.db'))).toBe(true)
})

it('a job that nobody named is asked for, with how the command is called', async () => {
  const { code, out, err } = await run('job')
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/^which job\?\n\nnpm run job/)
})

it('a backup is put back, what lay there is kept, and verify says how far the book goes', async () => {
  const backup = join(folder.path, 'backup.sqlite')
  expect(await run('manage', 'backup', backup)).toMatchObject({ code: 0, err: '' })
  const restored = await run('manage', 'restore', backup)
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toContain('is the book now')
  expect(restored.out).toContain('what lay there before is kept in')
  const verified = await run('manage', 'verify')
  expect(verified).toMatchObject({ code: 0, err: '' })
  expect(verified.out).toContain('the book ends with event 0')
  const none = await run('manage', 'restore', join(folder.path, 'reference.json'))
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('is no whole copy of a book')])
})
