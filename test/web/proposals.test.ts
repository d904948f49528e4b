import { afterAll, beforeAll, expect, it } from 'vitest'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { browser, textOf } from './browser.ts'

let t: TestApp
const ID = '0199a000-0000-7000-9000-0000000000aa'
const ADDRESS = '14 Lê Lợi, phường Nam'

beforeAll(async () => {
  t = await openTestApp()
  const drafts: readonly g.Draft[] = [
    ...g.ON_THE_ROAD,
    g.proposed('input-0000', [{ field: '/recipient/address', value: ADDRESS }]),
  ]
  for (const [n, draft] of drafts.entries()) {
    const told = await submit(t.deps.journal, { ...g.complete(draft, n), dossier: ID })
    expect(told).toMatchObject({ answer: { state: 'applied' } })
  }
  t.clock.now = g.after(5 * drafts.length)
})
afterAll(() => t.close())

it('whoever answers a proposed correction at a counter can read it to the citizen, in a look that is logged', async () => {
  const clerk = browser(t.app)
  await clerk.signIn('clerk')
  expect(textOf(await clerk.get(`/ho-so/${ID}`))).not.toContain(ADDRESS)
  expect(textOf(await clerk.get(`/ho-so/${ID}?people=1`))).toContain(`Đề nghị sửa, chưa trả lời`)
  expect(textOf(await clerk.get(`/ho-so/${ID}?people=1`))).toContain(ADDRESS)
})
