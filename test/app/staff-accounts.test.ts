import { afterEach, beforeEach, expect, it } from 'vitest'
import * as accounts from '../../src/app/staff-accounts.ts'
import { passwordFault } from '../../src/domain/secrets/password.ts'
import { pinFault } from '../../src/domain/secrets/pin.ts'
import { openTestApp, P, PASSWORD, type TestApp } from '../support/app.ts'
import { browser, form, textOf } from '../web/browser.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

it('a password that was given is changed before anything else, and ends every session before it', async () => {
  const before = browser(t.app)
  await before.signIn('clerk')
  const given = await accounts.givePassword(t.deps, { login: 'clerk' })
  if (typeof given === 'string') throw new Error(given)
  expect((await before.get('/buu-cuc')).path).toContain('/dang-nhap')
  const who = browser(t.app)
  expect((await who.signIn('clerk')).status).toBe(422)
  const page = await who.signIn('clerk', given.password)
  expect(page.path).toBe('/tai-khoan/mat-khau')
  // There is no way round it, for pages and machine doors alike.
  expect((await who.get('/buu-cuc')).path).toBe('/tai-khoan/mat-khau')
  const cookie = `bg_session=${who.cookies.get('bg_session')}`
  expect((await t.app.request('/v1/inbox', { headers: { cookie } })).status).toBe(401)
  const change = (fresh: string, again = fresh, old = given.password) =>
    who.send(form(page, '/tai-khoan/mat-khau'), { old, fresh, again })
  expect(textOf(await change('ngan qua'))).toContain('ít nhất 15 ký tự')
  expect(textOf(await change('mat khau 123456789'))).toContain('dễ đoán')
  expect(textOf(await change('con trau xanh hat dem', 'khac'))).toContain('không giống nhau')
  expect(textOf(await change('con trau xanh hat dem', undefined, 'sai'))).toContain('đang dùng không đúng')
  expect((await change('con trau xanh hat dem')).path).toBe('/buu-cuc')
})

it('an assignment ends at the next request, a person at once, and comes back', async () => {
  const who = browser(t.app)
  await who.signIn('clerk')
  const clerk = { login: 'clerk' }
  const assignment = { party: P.office, role: 'clerk' as const }
  expect(await accounts.endAssignment(t.deps, clerk, assignment)).toBe('done')
  expect(textOf(await who.get('/buu-cuc'))).toContain('chưa được phân công')
  expect(await accounts.addAssignment(t.deps, clerk, assignment)).toBe('done')
  expect((await who.get('/buu-cuc')).status).toBe(200)
  await accounts.closePerson(t.deps, clerk)
  expect((await who.get('/buu-cuc')).path).toContain('/dang-nhap')
  expect((await who.signIn('clerk', PASSWORD)).status).toBe(422)
  await accounts.reopenPerson(t.deps, clerk)
  expect((await who.signIn('clerk', PASSWORD)).path).toBe('/buu-cuc')
  expect(await accounts.endAllSessions(t.deps, clerk)).toEqual({ ended: 1 })
  expect((await who.get('/buu-cuc')).path).toContain('/dang-nhap')
})

it('what cannot be is refused', async () => {
  const wish = { id: 'p-new-0001', login: 'moi', name: 'Mới', party: P.office, role: 'clerk' as const }
  const add = (more: object) => accounts.addPerson(t.deps, { ...wish, ...more })
  expect(await add({ login: 'Có dấu' })).toBe('wrong-login')
  expect(await add({ login: 'clerk' })).toBe('login-taken')
  expect(await add({ name: ' ' })).toBe('wrong-name')
  expect(await add({ party: 'VNP.0' })).toBe('unknown-party')
  expect(await add({})).toHaveProperty('password')
  expect(await add({})).toBe('known')
  const nobody = { login: 'nobody' }
  expect(await accounts.givePin(t.deps, nobody)).toBe('unknown-person')
  expect(
    await accounts.addAssignment(
      t.deps,
      { login: 'moi' },
      { party: P.office, role: 'postman', from: '2026-02-01', until: '2026-01-01' },
    ),
  ).toBe('wrong-days')
})

it('passwords and PINs that are tried first are refused, whatever they are made of', () => {
  const owner = { login: 'quang.huy', name: 'Trần Quang Huy' }
  const faults = (list: readonly string[]) => list.map((one) => passwordFault(one, owner))
  expect(
    faults([
      'Matkhau@123456789',
      'anhyeuem123456789',
      'aaaaaaaaaaaaaaaaaa',
      'Trần Quang Huy 2026',
      'quang.huy.quang.huy',
      'BuuDien@Viettel123',
      'qwertyuiopasdfgh',
    ]),
  ).toEqual(Array(7).fill('too-common'))
  expect(faults(['con trâu xanh hát đêm', 'bon tu khong lien quan', '83920174650192837'])).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(faults(['short', 'x'.repeat(201)])).toEqual(['too-short', 'too-long'])
  expect(['123456', '111111', '135791', '121212', '654321', '12345', 'abcdef'].map(pinFault)).toEqual([
    'too-common',
    'too-common',
    undefined,
    'too-common',
    'too-common',
    'not-figures',
    'not-figures',
  ])
})
