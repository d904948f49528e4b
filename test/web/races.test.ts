import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeKey } from '../../src/app/administration.ts'
import * as accounts from '../../src/app/staff-accounts.ts'
import { findKey } from '../../src/journal/access/keys.ts'
import { personById } from '../../src/journal/access/persons.ts'
import { openSession, type SessionRow } from '../../src/journal/access/sessions.ts'
import { sql } from '../../src/journal/sql.ts'
import { openTestApp, P, PASSWORD, type TestApp } from '../support/app.ts'
import { type Browser, browser, form } from './browser.ts'

// Two at one moment: what was said last is not written over with what somebody read before it.

const CLERK = { login: 'clerk' }
const FRESH = 'con trau xanh hat dem'
let t: TestApp
let who: Browser
beforeEach(async () => {
  t = await openTestApp()
  who = browser(t.app)
  await who.signIn('clerk')
})
afterEach(() => t.close())

/** Lets something happen once, while a secret is made into its hash or looked at, which takes a while. */
function meanwhile(name: 'hashSecret' | 'checkSecret', happens: () => Promise<unknown>): void {
  const usual = t.deps[name] as (...given: never[]) => Promise<never>
  const once = async (...given: never[]) => {
    const answer = await usual(...given)
    Object.assign(t.deps, { [name]: usual })
    await happens()
    return answer
  }
  Object.assign(t.deps, { [name]: once })
}

async function setPin(): Promise<number> {
  const page = await who.get('/tai-khoan/pin')
  const pin = '835172'
  return (await who.send(form(page, '/tai-khoan/pin'), { old: PASSWORD, pin, 'pin-again': pin })).status
}

it('a PIN that is set while an administrator gives a password brings the old password not back', async () => {
  let given = ''
  meanwhile('hashSecret', async () => {
    const answer = await accounts.givePassword(t.deps, CLERK)
    given = typeof answer === 'string' ? '' : answer.password
  })
  await setPin()
  const next = browser(t.app)
  expect((await next.signIn('clerk', PASSWORD)).status).toBe(422)
  expect((await next.signIn('clerk', given)).path).toBe('/tai-khoan/mat-khau')
})

it('a PIN that is set while its person is let go lets nobody in again', async () => {
  meanwhile('hashSecret', () => accounts.closePerson(t.deps, CLERK))
  await setPin()
  expect(await personById(t.store, 'p-lan')).toBeUndefined()
})

it('a PIN and a password that are given at one moment both stand', async () => {
  const [password, pin] = await Promise.all([
    accounts.givePassword(t.deps, CLERK),
    accounts.givePin(t.deps, CLERK),
  ])
  if (typeof password === 'string' || typeof pin === 'string') throw new Error('not given')
  const row = await personById(t.store, 'p-lan')
  expect(row?.password).toBe(await t.deps.hashSecret(password.password))
  expect(row?.pin).toBe(await t.deps.hashSecret(pin.pin))
})

it('whoever signs in with a password that is changed at that moment is signed in nowhere', async () => {
  const stranger = browser(t.app)
  const page = await who.get('/tai-khoan/mat-khau')
  meanwhile('checkSecret', () =>
    who.send(form(page, '/tai-khoan/mat-khau'), { old: PASSWORD, fresh: FRESH, again: FRESH }),
  )
  await stranger.signIn('clerk', PASSWORD)
  expect((await stranger.get('/buu-cuc')).path).toContain('/dang-nhap')
  expect((await who.get('/buu-cuc')).path).toBe('/buu-cuc')
})

it('a session that was ended stays ended, whoever chooses a role in it at that moment', async () => {
  const [row] = await t.store.read<SessionRow>(sql`select * from sessions where person = 'p-lan'`)
  if (row === undefined) throw new Error('nobody is signed in')
  await accounts.endAllSessions(t.deps, CLERK)
  await openSession(t.store, row)
  expect((await who.get('/buu-cuc')).path).toContain('/dang-nhap')
})

it('of two keys that one form makes at one moment one is shown, and opens what it may', async () => {
  const by = { party: P.authority, person: 'p-giam' }
  const wish = { id: 'form-0001', party: P.office, label: 'Máy 1', scopes: ['events:read'] as const }
  const made = await Promise.all([makeKey(t.deps, by, wish), makeKey(t.deps, by, wish)])
  const shown = made.flatMap((one) => (typeof one === 'object' ? [one.key] : []))
  expect(shown).toHaveLength(1)
  expect(await findKey(t.store, shown[0] ?? '', t.clock.now)).toMatchObject({ party: P.office })
})
