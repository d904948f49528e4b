import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { complete, DOSSIER, OFFERED_IN, RECEIPT } from '../support/given.ts'
import { type Browser, browser } from './browser.ts'

// Pages and doors of their scripts tell nobody more than that nothing is there: what is foreign and what is unknown are
// the same bytes, and nothing is written.

const SHA = 'a'.repeat(64)
const LIST = 'BB-1'
const NOBODYS = ['d-9999', 'BB-9'] as const
/** A number that could be ours, and is nobody's. */
const NO_RECEIPT =
  Array.from({ length: 10 }, (_, digit) => `BG012345999${digit}`).find((one) => parseReceiptNumber(one)) ?? ''

const GETS = [
  '/ho-so/ID',
  '/ho-so/ID?people=1',
  '/ho-so/ID/sua',
  '/ho-so/ID/nhan',
  '/ho-so/ID/da-nhan?done=input-0001',
  '/ho-so/ID/in.pdf',
  `/ho-so/ID/chung-cu/${SHA}`,
  '/buu-cuc/tuyen/ID',
  '/buu-cuc/gui-di?dossier=ID',
  '/buu-cuc/buu-gui?dossier=ID',
  '/dieu-hanh/viec/ID',
  '/ban-giao/LIST',
] as const

const POSTS: readonly (readonly [path: string, fields: Readonly<Record<string, string>>])[] = [
  ['/ho-so/ID/viec', { type: 'dossier.accepted', id: 'forged-0001' }],
  [
    '/ho-so/ID/viec',
    { type: 'event.voided', '/event': 'input-0001', '/reason/code': 'mistake', id: 'forged-0002' },
  ],
  ['/ho-so/ID/ma-tra-cuu', {}],
  ['/ho-so/ID/sua', { 'to:/applicant/name': 'Kẻ gian', id: 'forged-0003' }],
  ['/buu-cuc/tuyen/ID', { told: 'delivered', id: 'forged-0004' }],
  ['/ban-giao/LIST/viec', { action: 'accept', id: 'forged-0005' }],
  ['/ban-giao/LIST/viec', { action: 'withdraw', id: 'forged-0006' }],
  ['/quet', { number: 'RECEIPT' }],
  ['/buu-cuc/tim', { text: 'RECEIPT' }],
  ['/buu-cuc/tuyen/quet', { number: 'RECEIPT' }],
  ['/nhan-lac', { number: 'RECEIPT', id: 'forged-0007' }],
  ['/mot-cua/tiep-nhan', { number: 'RECEIPT', id: 'forged-0008' }],
]
const SCANS = ['list', 'count', 'results'] as const

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
  for (const [n, draft] of OFFERED_IN.entries())
    expect(await submit(t.deps.journal, complete(draft, n))).not.toHaveProperty('refusal')
})
afterAll(() => t.close())

const OWN_IDS = /0199a000-0000-7000-8000-\d{12}/g
type Names = readonly [dossier: string, list: string, receipt: string]
const filledIn = (text: string, [dossier, list, receipt]: Names): string =>
  text.replaceAll('ID', dossier).replaceAll('LIST', list).replaceAll('RECEIPT', receipt)
/** What was answered, but for what was asked and what is new in each form. */
const bare = (text: string, names: Names): string =>
  names.reduce((rest, name) => rest.replaceAll(name, 'ASKED'), text).replaceAll(OWN_IDS, 'NEW')

const OURS: Names = [DOSSIER, LIST, RECEIPT]
const NONE: Names = [...NOBODYS, NO_RECEIPT]

async function answers(who: Browser, names: Names): Promise<readonly object[]> {
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie, accept: 'text/html', ...init.headers }
    const answer = await t.app.request(path, { ...init, headers })
    const where = answer.headers.get('location') ?? ''
    return { status: answer.status, where: bare(where, names), text: bare(await answer.text(), names) }
  }
  const told: object[] = []
  for (const path of GETS) told.push({ path, ...(await ask(filledIn(path, names))) })
  for (const [path, fields] of POSTS) {
    const sent = Object.entries(fields).map(([name, value]) => [name, filledIn(value, names)])
    const body = new URLSearchParams(sent)
    told.push({ path, fields, ...(await ask(filledIn(path, names), { method: 'POST', body })) })
  }
  for (const kind of SCANS) {
    const subject = kind === 'count' ? names[1] : ''
    const body = JSON.stringify({ kind, subject, scans: [{ id: 'scan-0001', code: names[2] }] })
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    told.push({ kind, ...(await ask('/quet/ma', { method: 'POST', body, headers })) })
  }
  return told
}

describe.each(['clerkElsewhere', 'otherClerk', 'officerElsewhere', 'nobody'])('for %s', (login) => {
  it('what is foreign is what is unknown, on every page and at every door of a script', async () => {
    const who = browser(t.app)
    if (login !== 'nobody') await who.signIn(login)
    const [ours, none] = [await answers(who, OURS), await answers(who, NONE)]
    for (const [at, one] of ours.entries()) expect.soft(one).toEqual(none[at])
    if (login === 'nobody')
      for (const one of ours)
        expect.soft(one).toMatchObject({ status: expect.toSatisfy((s) => s === 303 || s === 401) })
    const { events } = await readHistory(t.deps.journal.store, DOSSIER)
    expect(events).toHaveLength(OFFERED_IN.length)
  })
})

describe('a form of another site', () => {
  it.each(POSTS.map(([path]) => path))('is refused at %s, whoever is signed in', async (path) => {
    const who = browser(t.app)
    await who.signIn('clerk')
    const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, accept: 'text/html', origin: 'https://evil.example' }
    const body = new URLSearchParams({ id: 'forged-0009' })
    const answer = await t.app.request(filledIn(path, OURS), { method: 'POST', headers, body })
    expect(answer.status).toBe(403)
  })
})

it('a key opens no page and no door of a script', async () => {
  for (const path of GETS)
    expect((await t.as(P.office, filledIn(path, OURS))).status, path).toBeGreaterThan(399)
  const json = { kind: 'list', subject: '', scans: [{ id: 'scan-0002', code: RECEIPT }] }
  expect((await t.as(P.office, '/quet/ma', { method: 'POST', json })).status).toBeGreaterThan(399)
})
