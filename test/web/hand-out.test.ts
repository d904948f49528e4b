import { afterEach, beforeEach, expect, it } from 'vitest'
import { readHistory } from '../../src/journal/read/history.ts'
import { readPeople } from '../../src/journal/read/people.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'

// A result over the counter: who took it, how that was checked, and the money and old papers that go with it.

const AT = `/ho-so/${g.DOSSIER}/viec`
const SELF = { '/receiver/relation': 'self', '/receiver/checked': 'id_card', '/receiver/matched': 'true' }

let t: TestApp
let officer: Browser
beforeEach(async () => {
  t = await openTestApp()
  const drafts = [
    g.registered({ service: 'submit' }),
    ...g.ACCEPTED.slice(1),
    g.resultReady({ by: 'counter', recall: [g.OLD_LICENCE], feeDue: 135_000 }),
  ]
  for (const [n, draft] of drafts.entries())
    expect(await submit(t.deps.journal, g.complete(draft, n))).not.toHaveProperty('refusal')
  officer = browser(t.app)
  await officer.signIn('officer')
})
afterEach(() => t.close())

/** The dossier is scanned; the form that comes next stands open. */
async function handsOut(changes: Readonly<Record<string, string>>): Promise<Page> {
  const page = await officer.post('/quet', [['number', g.RECEIPT]])
  return officer.send(form(page, AT, 'value="result.collected"'), changes)
}
const dossier = async () => (await readHistory(t.store, g.DOSSIER)).dossier

it('is given to the recipient in person without a letter typed, with the fee and the old papers, in one entry each', async () => {
  expect((await handsOut({ ...SELF, paid: 'cash', recalled: 'true' })).status).toBe(200)
  const after = await dossier()
  expect(after?.fees).toMatchObject([{ amount: 135_000 }])
  expect(after?.packets.find(({ id }) => id === 'kq')?.custodian).toMatchObject({ at: 'citizen' })
  const history = await readHistory(t.store, g.DOSSIER)
  const { receiver, recipient, applicant } = await readPeople(t.store, history)
  expect(receiver?.name).toBe((recipient ?? applicant)?.name)
})

it('asks whether the fee was taken, who took the result, and how it was checked; nothing is chosen beforehand', async () => {
  const page = await handsOut({ '/receiver/relation': '' })
  expect(page.status).toBe(422)
  expect(textOf(page)).toContain('Chưa chọn đã thu hay chưa')
  const other = await handsOut({ ...SELF, '/receiver/relation': 'family', paid: 'not' })
  expect(other.status).toBe(422)
  expect((await dossier())?.fees).toEqual([])
})

it('that was handed out without its fee says so, and the fee stays due', async () => {
  await handsOut({ ...SELF, paid: 'not' })
  const after = await dossier()
  expect(after?.fees).toEqual([])
  expect(after?.packets.find(({ id }) => id === 'kq')?.custodian).toMatchObject({ at: 'citizen' })
})
