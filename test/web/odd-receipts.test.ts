import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { complete, DOSSIER, RECEIPT, received, registered } from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { type Browser, browser, form, textOf } from './browser.ts'

// Wherever papers are taken in, what is odd about them is asked once, and taken when it is confirmed.

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const signedIn = async (login: string): Promise<Browser> => {
  const who = browser(t.app)
  await who.signIn(login)
  return who
}

const write = async (input: Input): Promise<void> => {
  expect(await submit(t.deps.journal, input)).not.toHaveProperty('refusal')
}

it('papers that are brought with the citizen’s slip: 999 originals are asked about', async () => {
  const { office: _office, ...data } = registered({}, A.agencyOfficer).data
  await write(complete({ ...registered({}, A.agencyOfficer), data }, 1))
  const clerk = await signedIn('otherClerk')
  const secret = await secretOf(t.deps.journal, DOSSIER)
  const opened = await clerk.send(form(await clerk.get(paths.takeIn()), paths.takeIn()), {
    number: RECEIPT,
    secret,
    action: 'open',
  })
  // Whether both have signed the slip is said by nobody but them.
  expect(opened.html).toMatch(/name="\/slipSigned" value="true"(?! checked)/)
  const filled = { '/seal': 'NP-7', '/papers/0/originals': '999', action: 'take' }
  const asked = await clerk.send(form(opened, paths.takeIn()), filled)
  expect([asked.status, textOf(asked)]).toEqual([
    422,
    expect.stringMatching(/999 bản chính \(nhiều hơn thường lệ\)\. Có đúng không\?/),
  ])
  const sure = { ...filled, sure: '/papers/0/originals=999' }
  const done = await clerk.send(form(asked, paths.takeIn()), sure)
  expect([done.status, textOf(done)]).toEqual([200, expect.stringContaining('niêm phong NP-7')])
})

it('a seal that another packet of the office has is asked about, and a second click is told as the first', async () => {
  const receipt = makeReceiptNumber(new Uint8Array(16).fill(2))
  await write(complete(registered(), 1))
  await write(complete(received(), 2))
  await write({ ...complete(registered({ receipt }), 3), dossier: 'd-0002' } as Input)
  const clerk = await signedIn('clerk')
  const act = paths.dossierAct('d-0002')
  const page = await clerk.get(paths.dossier('d-0002'))
  const asked = await clerk.send(form(page, act, 'packet.received_by_post'), { '/seal': 'N-1' })
  expect([asked.status, textOf(asked)]).toEqual([
    422,
    expect.stringMatching(/số niêm phong N-1 \(đã dùng cho .*\)\. Có đúng không\?/),
  ])
  const again = form(asked, act, 'packet.received_by_post')
  for (let click = 1; click <= 2; click += 1) {
    const done = await clerk.send(again, { sure: '/seal=N-1' })
    expect([done.status, textOf(done)]).toEqual([200, expect.stringContaining('niêm phong N-1')])
  }
})
