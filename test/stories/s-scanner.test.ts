import { expect } from 'vitest'
import { makeReceiptNumber, writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { readHandover } from '../../src/journal/read/handover-lists.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { paths } from '../../src/web/paths.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Browser, browser, form, textOf } from '../web/browser.ts'
import { longStory, type Stage, story } from './stage.ts'

// What a scanner types at a counter, through the pages and the door of their script.

const SECRET = 'BCFGHJKL'
const numberOf = (n: number): string =>
  makeReceiptNumber(Uint8Array.from({ length: 16 }, (_, at) => n >> (at % 2 ? 8 : 0)))

type Shown = Readonly<{ sign: string; title: string; words: string; count: number }>

/** A dossier whose papers lie at the counter. */
async function atCounter(
  { t }: Stage,
  n: number,
  more: Parameters<typeof g.registered>[0] = {},
  by = A.clerk,
): Promise<string> {
  const dossier = `d-${String(n).padStart(4, '0')}`
  const steps = [
    g.registered({ receipt: numberOf(n), office: by.party, ...more }, by),
    g.received({ seal: `NP-${n}` }, by),
  ]
  for (const [step, draft] of steps.entries()) {
    const input = { ...g.complete(draft, step), dossier, id: `${dossier}-${String(step).padStart(4, '0')}` }
    expect(await submit(t.deps.journal, input)).not.toHaveProperty('refusal')
  }
  t.clock.now = g.after(60)
  return dossier
}

async function signedIn({ t }: Stage, login: string): Promise<Browser> {
  const who = browser(t.app)
  await who.signIn(login)
  return who
}

const opened = async (who: Browser, number: string): Promise<string> =>
  (await who.post(paths.scan(), [['number', number]])).path

let scans = 0
/** Scans through the door of the page's script. */
async function scan(
  { t }: Stage,
  who: Browser,
  codes: readonly string[],
  subject = '',
): Promise<readonly Shown[]> {
  const shown: Shown[] = []
  for (const code of codes) {
    scans += 1
    const body = JSON.stringify({
      kind: 'list',
      subject,
      scans: [{ id: `scan-${String(scans).padStart(6, '0')}`, code }],
    })
    const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await t.app.request(paths.scanDoor(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body,
    })
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text.length + body.length).toBeLessThan(2000)
    shown.push(...(JSON.parse(text) as { shown: Shown[] }).shown)
  }
  return shown
}

story('S1 the code of a slip or a paper opens its dossier, and its secret goes nowhere', async (stage) => {
  const id = await atCounter(stage, 1)
  const clerk = await signedIn(stage, 'clerk')
  const number = numberOf(1)
  for (const link of [
    `https://bangiao.example/t#${number}.${SECRET}`,
    `https://bangiao.example/t#${number}.${SECRET}.`,
    `https://bangiao.example/t#${number}.${SECRET}%20`,
    `HTTPS://BANGIAO.EXAMPLE/T#${number}.${SECRET}`,
    `https://bangiao.example/t#${number}`,
  ])
    expect(await opened(clerk, link)).toBe(paths.dossier(id))
  const nothing = await clerk.post(paths.scan(), [['number', `https://bangiao.example/t#.${SECRET}`]])
  expect(nothing.status).toBe(404)
  expect(nothing.html).not.toContain(SECRET)
  const unknown = await clerk.post(paths.scan(), [['number', `https://a.example/t#${numberOf(9)}.${SECRET}`]])
  expect(unknown.html).not.toContain(SECRET)
})

story('S2 what a scanner puts around a code is understood', async (stage) => {
  const id = await atCounter(stage, 1)
  const clerk = await signedIn(stage, 'clerk')
  const number = numberOf(1)
  for (const typed of [
    `]C1${number}`,
    `\u0002${number}\u0003`,
    `\u001d${number}`,
    `\u200b${number}`,
    `${number}\r\n`,
    `${number}\t`,
  ])
    expect(await opened(clerk, typed), JSON.stringify(typed)).toBe(paths.dossier(id))
})

story('S3 what the Vietnamese keyboard of Windows or Telex made of it is turned back', async (stage) => {
  const id = await atCounter(stage, 1)
  const clerk = await signedIn(stage, 'clerk')
  const keys = ['đ', 'ă', 'â', 'ê', 'ô', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
  const number = numberOf(1).replaceAll(/\d/g, (digit) => keys[Number(digit)] ?? '')
  expect(await opened(clerk, number)).toBe(paths.dossier(id))
})

story('S4 the number of a list that was answered opens the list', async (stage) => {
  const { t } = stage
  await atCounter(stage, 1)
  const clerk = await signedIn(stage, 'clerk')
  const page = await clerk.send(form(await clerk.get(paths.newHandoverTo(P.centre)), '/ban-giao'), {
    action: 'all',
  })
  const made = await clerk.send(form(page, '/ban-giao'), { action: 'make' })
  const path = made.path.split('?')[0] ?? ''
  const officer = await signedIn(stage, 'officer')
  t.clock.advance(1)
  await officer.send(form(await officer.get(path), `${path}/viec`, 'basis'), { action: 'accept', rest: 'ok' })
  expect(await opened(officer, `0001/2026/${P.office}`)).toBe(path)
  expect(await opened(clerk, `0001/2026/${P.office}`)).toBe(path)
  const stranger = await signedIn(stage, 'otherClerk')
  expect((await stranger.post(paths.scan(), [['number', `0001/2026/${P.office}`]])).status).toBe(404)
})

story(
  'S5 a number of nobody, a text that is none, and a packet of elsewhere are told apart',
  async (stage) => {
    await atCounter(stage, 1)
    await atCounter(stage, 2, { centre: P.centre2 })
    const clerk = await signedIn(stage, 'clerk')
    const words = async (number: string): Promise<string> =>
      textOf(await clerk.post(paths.scan(), [['number', number]]))
    expect(await words(numberOf(9))).toContain('không tìm thấy ở đơn vị của bạn')
    expect(await words('tui hang')).toContain('không phải một số')
    const [mine, elsewhere, twice] = await scan(
      stage,
      clerk,
      [numberOf(1), numberOf(2), numberOf(1)],
      P.centre,
    )
    expect(mine).toMatchObject({ sign: 'in', title: writeReceiptNumber(numberOf(1)), count: 1 })
    expect(elsewhere).toMatchObject({ sign: 'other-receiver', count: 1 })
    expect(elsewhere?.words).toContain('Trung tâm Phục vụ hành chính công phường Bắc')
    expect(twice).toMatchObject({ sign: 'twice', count: 1 })
  },
)

story('S6 what is scanned is looked up in the book, however much is in hand', async (stage) => {
  for (let n = 1; n <= 60; n += 1) await atCounter(stage, n)
  const clerk = await signedIn(stage, 'clerk')
  const [last] = await scan(stage, clerk, [numberOf(60)])
  expect(last).toMatchObject({ sign: 'in', count: 1 })
})

longStory(
  'S7 a bag of 520 is one list, in the order of scanning',
  async (stage) => {
    const { t } = stage
    const count = 520
    for (let n = 1; n <= count; n += 1) await atCounter(stage, n)
    const clerk = await signedIn(stage, 'clerk')
    const order = Array.from({ length: count }, (_, index) => numberOf(count - index))
    await scan(stage, clerk, order.slice(0, 20), P.centre)
    const page = await clerk.send(form(await clerk.get(paths.newHandoverTo(P.centre)), '/ban-giao'), {
      action: 'all',
    })
    const made = await clerk.send(form(page, '/ban-giao'), { action: 'make' })
    expect(textOf(made)).toContain('Đã lập bảng kê')
    const list = /ban-giao\/([^?]+)/.exec(made.path)?.[1] ?? ''
    const rows = await readHandover(t.store, list)
    expect(rows).toHaveLength(count)
    expect(rows.slice(0, 20).map((row) => row.receipt)).toEqual(order.slice(0, 20))
  },
  'SQLite',
)

story('S8 a login that a phone writes with a capital is the same login', async (stage) => {
  const { t } = stage
  const who = browser(t.app)
  const page = await who.signIn('Clerk')
  expect(page.path).toBe(paths.office())
})
