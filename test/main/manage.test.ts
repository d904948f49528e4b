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
const CARRIER = 'VNPOST'

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
  await writeFile(file, JSON.stringify({ parties: [party, { ...party, code: CARRIER, kind: 'carrier' }] }))
  expect(await run('manage', 'load', file)).toMatchObject({ code: 0, err: '' })
})
afterAll(() => folder.remove())

it('the first administrator is added by one command, and a login is given once', async () => {
  const admin = ['manage', 'admin', '--login', 'quan-tri', '--name', 'Lan', '--party', OFFICE]
  const made = await run(...admin)
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toContain(`quan-tri may sign in as administrator of ${OFFICE}`)
  expect(made.out).toMatch(/with the password [a-z0-9]{5}(-[a-z0-9]{5}){3} /)
  expect(await run(...admin)).toEqual({ code: 1, out: '', err: 'the login is taken\n' })
  const nowhere = await run('manage', 'admin', '--login', 'khac', '--name', 'Lan', '--party', 'VNP.000000')
  expect(nowhere).toMatchObject({ code: 1, out: '' })
  expect(nowhere.err).toContain('there is no such party')
})

it('a person has a role of staff that is asked for, and the party is a code', async () => {
  const person = ['manage', 'person', '--login', 'lan', '--name', 'Lan']
  const none = await run(...person, '--party', OFFICE)
  expect(none.code).toBe(2)
  expect(none.err.split('\n')[0]).toBe('--role is missing')
  for (const role of ['king', 'citizen', 'system']) {
    const wrong = await run(...person, '--party', OFFICE, '--role', role)
    expect(wrong.code).toBe(2)
    expect(wrong.err.split('\n')[0]).toBe(
      `--role has to be one of clerk, postman, officer, supervisor, administrator, not ${role}`,
    )
  }
  expect((await run(...person, '--party', '?', '--role', 'clerk')).err).toMatch(
    /^--party has to be a code such as/,
  )
})

it('an account is given a second role, a PIN and a password, and loses them', async () => {
  const of = (action: string, ...more: readonly string[]) => run('manage', action, '--login', 'mai', ...more)
  await of('person', '--name', 'Mai', '--party', OFFICE, '--role', 'clerk')
  const second = ['--party', OFFICE, '--role', 'postman']
  expect((await of('assign', ...second, '--from', '2026-01-01')).code).toBe(0)
  expect((await of('pin')).out).toMatch(/^the PIN of mai is \d{6}\n$/)
  expect((await of('password')).out).toMatch(/^the password of mai is [a-z0-9-]{23} until/)
  expect((await of('account')).out).toContain('mai, Mai: a PIN, 0 open sessions\n  clerk of VNP.590100 from')
  expect((await of('unassign', ...second, '--until', '2026-02-01')).code).toBe(0)
  expect((await of('close')).code).toBe(0)
  const after = (await of('account')).out
  expect(after).toContain('closed on')
  expect(after).toContain('postman of VNP.590100 from 2026-01-01 until 2026-02-01')
  expect((await of('reopen')).code).toBe(0)
  expect((await of('sign-out')).out).toBe('0 sessions of mai are ended\n')
  expect((await run('manage', 'pin', '--login', 'nobody')).err).toBe('there is no person of this login\n')
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

it('a partner is set up with its key in a file, told as it stands, stopped and read again', async () => {
  const file = join(folder.path, 'partner-key')
  await writeFile(file, 'bg_of_the_other_installation\n')
  const add = (...more: readonly string[]) =>
    run('manage', 'partner', 'add', '--name', 'tinh', '--key-file', file, '--speaks', OFFICE, ...more)
  const wanted = ['--party', OFFICE, '--address', 'https://mot-cua.example.vn']
  expect((await add('--party', OFFICE, '--address', 'https://127.0.0.1')).err).toContain('may not be called')
  expect((await add('--party', 'VNP.000000', '--address', 'https://mot-cua.example.vn')).err).toContain(
    'there is no such party',
  )
  expect(await add(...wanted)).toMatchObject({ code: 0, err: '' })
  expect((await add(...wanted)).err).toContain('there is a partner of this name')
  expect(await run('manage', 'partner', 'pause', '--name', 'tinh')).toMatchObject({ code: 0, err: '' })
  const { out } = await run('manage', 'partner', 'list')
  expect(out).toContain(`tinh  paused  https://mot-cua.example.vn  feed of ${OFFICE}, speaks for ${OFFICE}`)
  expect(out).not.toContain('bg_of_the_other')
  expect((await run('manage', 'partner', 'again', '--name', 'tinh')).out).toContain('read on from place 1')
  expect((await run('manage', 'partner', 'again', '--name', 'nobody')).err).toContain(
    'no partner of this name',
  )
  expect((await run('manage', 'partner', 'dance')).code).toBe(2)
})

it('a carrier’s system is set up with its login in a file, told as it stands, stopped and read on', async () => {
  const file = join(folder.path, 'carrier-login')
  await writeFile(file, 'khach-hang\nmat-khau-rieng\n')
  const add = (...more: readonly string[]) =>
    run('manage', 'carrier', 'add', '--name', 'vnpost', '--customer', 'KH-01', '--login-file', file, ...more)
  const of = (carrier: string, system: string, address: string) =>
    add('--carrier', carrier, '--system', system, '--address', address)
  expect((await of(OFFICE, 'ngsp', 'https://ngsp.example.vn')).err).toContain('carries nothing')
  expect((await of(CARRIER, 'smoke', 'https://ngsp.example.vn')).err).toContain('--system takes one of ngsp')
  expect((await of(CARRIER, 'ngsp', 'https://127.0.0.1')).err).toContain('may not be called')
  expect(await of(CARRIER, 'ngsp', 'https://ngsp.example.vn')).toMatchObject({ code: 0, err: '' })
  expect((await of(CARRIER, 'ngsp', 'https://ngsp.example.vn')).err).toContain('of this name')
  const settings = join(folder.path, 'carrier-settings')
  const set = ['manage', 'carrier', 'set', '--name', 'vnpost', '--settings-file', settings]
  await writeFile(settings, '{"tracking":"no path"}')
  expect((await run(...set)).err).toContain('none of that system')
  await writeFile(settings, '{"tracking":"/p2.0/tracking"}')
  expect(await run(...set)).toMatchObject({ code: 0, err: '' })
  expect(await run('manage', 'carrier', 'pause', '--name', 'vnpost')).toMatchObject({ code: 0, err: '' })
  const { out } = await run('manage', 'carrier', 'list')
  expect(out).toContain(
    `vnpost  paused  https://ngsp.example.vn  ngsp of ${CARRIER}, codes read by the map ngsp`,
  )
  expect(out).not.toContain('mat-khau-rieng')
  expect((await run('manage', 'carrier', 'resume', '--name', 'vnpost')).out).toContain(
    'read on from the beginning',
  )
  expect((await run('manage', 'carrier', 'dance')).code).toBe(2)
})

it('ranges of numbers come from a file, all or none, after each line was told', async () => {
  const file = join(folder.path, 'ranges.csv')
  const enter = (...more: readonly string[]) => run('manage', 'waybills', file, '--party', OFFICE, ...more)
  await writeFile(
    file,
    'from,to\nVNA0000001,VNA0000200\nVNB0000001\nVNB0000002\nEH123456784VN\nVNA0000150,VNA0000300\n',
  )
  const wrong = await enter()
  expect(wrong).toMatchObject({ code: 1, err: '' })
  expect(wrong.out.split('\n').slice(0, 5)).toEqual([
    'line 2: VNA0000001 to VNA0000200, 200 numbers: may be entered',
    'lines 3 to 4: VNB0000001 to VNB0000002, 2 numbers: may be entered',
    'line 5 is no range: both numbers are written alike, S10 with the right check digit',
    'line 6: VNA0000150 to VNA0000300, 151 numbers: holds numbers of another range',
    'nothing was entered',
  ])
  await writeFile(file, 'VNA0000001,VNA0000200\nVNB0000001\nVNB0000002\n')
  expect((await enter('--dry-run')).out).toContain('2 ranges are new; none was entered')
  expect((await enter('--from', '2026-12-01')).out).toContain('2 ranges were entered')
  const again = await enter()
  expect(again.out).toContain('line 1: VNA0000001 to VNA0000200, 200 numbers: was entered before')
  expect(again).toMatchObject({ code: 0 })
})

it('the table of silences is printed in both languages', async () => {
  const { out } = await run('manage', 'silences')
  expect(out).toMatch(
    /list-not-signed\n {2}vi {2}.*1 ngày làm việc.*\n {2}en {2}.*after: 1 working day; ends when: /,
  )
  expect((await run('manage', 'silences', '--language', 'en')).out).not.toContain('hỏi:')
})

it('a key may do what its scopes say', async () => {
  const key = ['manage', 'key', '--party', OFFICE, '--scopes']
  expect(await run(...key, 'events:read,people:read')).toMatchObject({ code: 0, err: '' })
  expect((await run(...key, 'everything')).code).toBe(2)
})
