import { afterEach, beforeEach, expect, it } from 'vitest'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { browser, form, textOf } from './browser.ts'

// What a page offers, the decision may still refuse for what was typed; what it would refuse in any case is not offered.

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

async function offeredTo(login: string, drafts: readonly g.Draft[]): Promise<readonly string[]> {
  for (const [n, draft] of drafts.entries())
    expect(await submit(t.deps.journal, g.complete(draft, n))).not.toHaveProperty('refusal')
  const who = browser(t.app)
  await who.signIn(login)
  const { html } = await who.get(`/ho-so/${g.DOSSIER}`)
  const types = [...html.matchAll(/<details class="act(?: first)?"[\s\S]*?name="type" value="([^"]+)"/g)].map(
    ([, type = '']) => type,
  )
  // What was registered is put right on a page of its own.
  return html.includes('/sua#registration"') ? [...types, 'dossier.corrected'] : types
}

it('what lies on a list is neither corrected, withdrawn nor given back by the office', async () => {
  const offered = await offeredTo('clerk', g.OFFERED_IN)
  expect(offered).toContain('correction.proposed')
  for (const type of ['dossier.corrected', 'dossier.withdrawn', 'packet.returned_to_citizen'])
    expect(offered).not.toContain(type)
})

it('the office that has the papers in hand may do all three', async () => {
  const offered = await offeredTo('clerk', g.OFFERED_IN.slice(0, 2))
  for (const type of ['dossier.corrected', 'dossier.withdrawn', 'packet.returned_to_citizen'])
    expect(offered).toContain(type)
})

it('a centre without the papers neither corrects what the office registered, nor declines it, nor asks for money', async () => {
  const offered = await offeredTo('officer', g.OFFERED_IN.slice(0, 2))
  for (const type of ['dossier.corrected', 'dossier.declined', 'dossier.payment_requested'])
    expect(offered).not.toContain(type)
})

it('a centre declines what it has', async () => {
  expect(await offeredTo('officer', g.AT_CENTRE)).toContain('dossier.declined')
})

it('a result is handed out over the counter where it is, and not while it lies on a list', async () => {
  expect(await offeredTo('officer', g.READY)).toContain('result.collected')
})

it('a result that the post has, or that lies on a list for it, is not handed out at the desk', async () => {
  expect(await offeredTo('officer', g.OFFERED_OUT)).not.toContain('result.collected')
})

it('money that nobody asked for is not said to be paid', async () => {
  const asked = g.say('dossier.supplement_requested', A.officer, {
    papers: [g.PLAN],
    reason: { code: 'unclear' },
  })
  expect(await offeredTo('officer', [...g.ACCEPTED, asked])).not.toContain('dossier.paid')
})

it('the history names packets by what they are, and a correction without a change is told what is missing', async () => {
  const lost = g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'not_found' } })
  await offeredTo('clerk', [...g.OFFERED_IN.slice(0, 2), lost])
  const clerk = browser(t.app)
  await clerk.signIn('clerk')
  const page = await clerk.get(`/ho-so/${g.DOSSIER}`)
  expect(page.html).not.toMatch(/<div class="soft small">hs;/)
  expect(page.html).toMatch(/<div class="soft small">Hồ sơ [^;<]+; [^<]+<\/div>/)
  const empty = form(page, `/ho-so/${g.DOSSIER}/viec`, 'value="correction.proposed"')
  const answer = await clerk.send(empty, { '/reason/code': 'mistake' })
  expect(textOf(answer)).toContain('Điền ít nhất một điều cần sửa')
  expect(textOf(answer)).not.toContain('dưới mức cho phép')
})
