import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PartyCode, Role } from '../../src/domain/party.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { openTestApp, P, PASSWORD, type TestApp } from '../support/app.ts'
import { PROCEDURE } from '../support/small-world.ts'
import { type Browser, browser } from './browser.ts'

// Pages and machine doors answer the same: every role at every kind of party asks both for everything that names a
// dossier. A system, which has no pages, reads what the supervisors of its party read.

const ELSEWHERE = 'UBND.48'
const NAME = 'Đặng Thùy Trâm'
const LIST = 'BK-2026-1'
const TAKEN_BACK = 'KQ-2026-7'

const STAFF = [
  'clerk',
  'postman',
  'officer',
  'supervisor',
  'administrator',
] as const satisfies readonly Role[]
/** What each party has to do with the dossier. */
const RELATIONS: Readonly<Record<string, PartyCode>> = {
  'the office that took it in': P.office,
  'its operator': P.carrier,
  'an office on a list that was taken back': P.otherOffice,
  'the operator of that office': P.otherCarrier,
  'an office that has no part': P.office2,
  'the centre': P.centre,
  'the agency': P.agency,
  'a centre that has no part': P.centre2,
  'an agency that has no part': P.agency2,
  'the authority of the province': P.authority,
  'an authority elsewhere': ELSEWHERE,
}

let t: TestApp
let dossier: string
let stack: string
let counter = 0

const event = (source: PartyCode, type: string, data: object, subject?: string) => {
  counter += 1
  const id = `rights-${String(counter).padStart(4, '0')}`
  return { specversion: '1.0', id, source, type: `vn.bcci.${type}`, time: t.clock.now, subject, data }
}
async function told(source: PartyCode, type: string, data: object, subject?: string) {
  const answer = await t.as(source, '/v1/events?as=command', { json: event(source, type, data, subject) })
  const body = await answer.json()
  if (answer.status !== 201) throw new Error(`${type}: ${JSON.stringify(body)}`)
  return body
}

beforeAll(async () => {
  t = await openTestApp()
  const authority = { code: ELSEWHERE, kind: 'authority', name: 'Ủy ban nơi khác', province: '48' } as const
  const people = Object.values(RELATIONS).flatMap((party) => STAFF.map((role) => ({ party, role })))
  const password = await t.deps.hashSecret(PASSWORD)
  const nameOf = ({ party, role }: { party: string; role: string }) => `${role}@${party}`
  await writeReference(t.store, {
    parties: [partyRow({ ...authority, forms: 'theirs', portal: 'compare' }, 'SYNTHETIC', 'test')],
    persons: people.map((one) => ({
      id: nameOf(one),
      login: nameOf(one),
      name: nameOf(one),
      password,
      pin: null,
      created_at: t.clock.now,
      closed_at: null,
    })),
    assignments: people.map((one) => ({
      person: nameOf(one),
      ...one,
      valid_from: '2020-01-01',
      valid_until: null,
    })),
  })
  await t.deps.refreshReference(true)
  const registered = await told(P.office, 'dossier.registered', {
    procedure: PROCEDURE,
    centre: P.centre,
    agency: P.agency,
    office: P.office,
    service: 'both',
    channel: 'post',
    papers: [{ name: 'Đơn đề nghị', originals: 1 }],
    applicant: { name: NAME, phone: '0900000123', address: '12 Lê Lợi', idNumber: '046099000123' },
  })
  dossier = registered.dossier
  const papers = [{ name: 'Đơn đề nghị', originals: 1 }]
  const packets = [{ packet: 'hs' }]
  await told(P.office, 'packet.received_by_post', { packet: 'hs', papers, seal: 'NP-1' }, dossier)
  await told(P.office, 'handover.offered', { handover: LIST, to: P.centre, packets }, dossier)
  await told(P.centre, 'handover.accepted', { handover: LIST, basis: 'own', packets }, dossier)
  const code = 'H57.15-261116-0009'
  await told(P.agency, 'dossier.accepted', { code, appointment: null }, dossier)
  await told(
    P.agency,
    'result.ready',
    { packet: 'kq', papers: [{ name: 'Giấy phép', originals: 1 }] },
    dossier,
  )
  const result = [{ packet: 'kq' }]
  await told(
    P.agency,
    'handover.offered',
    { handover: TAKEN_BACK, to: P.otherOffice, packets: result },
    dossier,
  )
  await told(P.agency, 'handover.withdrawn', { handover: TAKEN_BACK }, dossier)
  await told(P.agency, 'custody.damaged', { packets: ['kq'], reason: { code: 'water' } }, dossier)
  const made = await t.as(P.office, '/v1/slip-stacks', {
    json: { id: 'rights-stack', size: 2, office: P.office },
  })
  stack = (await made.json()).stack
})
afterAll(() => t.close())

type Ask = (path: string) => Promise<Readonly<{ status: number; text: string }>>

const askAs = (who: Browser): Ask => {
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return async (path) => {
    const answer = await t.app.request(path, { headers: { cookie } })
    return { status: answer.status, text: await answer.text() }
  }
}

const TODAY = '2026-11-16'

/** What a machine door gives, and what the page of the same thing shows. */
const QUESTIONS: Readonly<
  Record<string, Readonly<{ door(ask: Ask): Promise<boolean>; page(who: Browser): Promise<boolean> }>>
> = {
  'the dossier': {
    door: async (ask) => (await ask(`/v1/dossiers/${dossier}`)).status === 200,
    page: async (who) => (await who.get(`/ho-so/${dossier}`)).status === 200,
  },
  'its history': {
    door: async (ask) => (await ask(`/v1/dossiers/${dossier}/events`)).status === 200,
    page: async (who) => (await who.get(`/ho-so/${dossier}`)).status === 200,
  },
  'its people': {
    door: async (ask) => (await ask(`/v1/dossiers/${dossier}/people`)).text.includes(NAME),
    page: async (who) => (await who.get(`/ho-so/${dossier}?people=1`)).html.includes(NAME),
  },
  'an identity number': {
    door: async (ask) => (await ask(`/v1/dossiers/${dossier}/people`)).text.includes('046099000123'),
    page: async (who) => (await who.get(`/ho-so/${dossier}?people=1`)).html.includes('046099000123'),
  },
  'its papers': {
    door: async (ask) => (await ask(`/v1/dossiers/${dossier}/papers/post-slip.pdf`)).status === 200,
    page: async (who) => (await who.get(`/ho-so/${dossier}`)).html.includes('/papers/post-slip.pdf'),
  },
  'a handover': {
    door: async (ask) => (await ask(`/v1/handovers/${LIST}`)).status === 200,
    page: async (who) => (await who.get(`/ban-giao/${LIST}`)).status === 200,
  },
  'a handover that was taken back': {
    door: async (ask) => (await ask(`/v1/handovers/${TAKEN_BACK}`)).status === 200,
    page: async (who) => (await who.get(`/ban-giao/${TAKEN_BACK}`)).status === 200,
  },
  'its case': {
    door: async (ask) => (await ask('/v1/cases?state=open')).text.includes(dossier),
    page: async (who) => (await who.get('/dieu-hanh/viec')).html.includes(dossier),
  },
  'a stack of slips': {
    door: async (ask) => (await ask(`/v1/slip-stacks/${stack}`)).status === 200,
    page: async (who) => (await who.get(`/buu-cuc/phieu-in-san/${stack}`)).status === 200,
  },
  'the paper of a stack': {
    door: async (ask) => (await ask(`/v1/slip-stacks/${stack}/paper.pdf`)).status === 200,
    page: async (who) => (await who.get(`/buu-cuc/phieu-in-san/${stack}`)).html.includes('/paper.pdf'),
  },
  'the register of the centre': {
    door: async (ask) => (await ask(`/v1/registers/${P.centre}/${TODAY}/${TODAY}.pdf`)).status === 200,
    page: async (who) => (await who.get('/mot-cua')).html.includes(`/v1/registers/${P.centre}/${TODAY}/`),
  },
}

describe.each(Object.entries(RELATIONS))('for %s', (relation, party) => {
  it.each(STAFF)('a %s gets the same answer at both doors', async (role) => {
    const who = browser(t.app)
    await who.signIn(`${role}@${party}`)
    const ask = askAs(who)
    for (const [what, { door, page }] of Object.entries(QUESTIONS)) {
      const [byDoor, byPage] = [await door(ask), await page(who)]
      expect.soft({ what, byDoor }, `${relation}, ${role}`).toEqual({ what, byDoor: byPage })
    }
  })

  it('a system reads what the supervisors of its party read', async () => {
    const who = browser(t.app)
    await who.signIn(`supervisor@${party}`)
    const bySystem: Ask = async (path) => {
      const answer = await t.as(party, path)
      return { status: answer.status, text: await answer.text() }
    }
    for (const [what, { door }] of Object.entries(QUESTIONS)) {
      // A register and the secrets of slips are for those who work at the desk, and their system.
      if (/register|paper of/.test(what) || party === ELSEWHERE) continue
      expect
        .soft({ what, read: await door(bySystem) }, relation)
        .toEqual({ what, read: await door(askAs(who)) })
    }
  })

  it('what is foreign and what is unknown are one answer', async () => {
    const who = browser(t.app)
    for (const role of STAFF) {
      await who.signIn(`${role}@${party}`)
      const ask = askAs(who)
      for (const path of [
        '/v1/dossiers/ID',
        '/v1/dossiers/ID/people',
        '/v1/handovers/ID',
        '/v1/slip-stacks/ID',
      ]) {
        const known = path.includes('dossiers') ? dossier : path.includes('handovers') ? LIST : stack
        const mine = await ask(path.replace('ID', known))
        const none = await ask(path.replace('ID', '0199a000-0000-7000-8000-999999999999'))
        if (mine.status !== 200) expect.soft(mine, `${relation}, ${role}, ${path}`).toEqual(none)
      }
    }
  })
})

describe('who reads the dossier, its people and its case', () => {
  const TABLE: readonly (readonly [PartyCode, Role, string])[] = [
    [P.office, 'clerk', 'dossier people'],
    [P.office, 'administrator', ''],
    [P.carrier, 'supervisor', 'dossier people'],
    [P.otherOffice, 'clerk', 'dossier'],
    [P.office2, 'clerk', ''],
    [P.centre, 'officer', 'dossier people case'],
    [P.agency, 'officer', 'dossier people case'],
    [P.centre2, 'officer', ''],
    [P.authority, 'supervisor', 'dossier people case'],
    [P.authority, 'administrator', ''],
    [ELSEWHERE, 'supervisor', ''],
  ]
  it.each(TABLE)('%s, %s: %s', async (party, role, read) => {
    const who = browser(t.app)
    await who.signIn(`${role}@${party}`)
    const ask = askAs(who)
    const found = []
    if (await QUESTIONS['the dossier']?.door(ask)) found.push('dossier')
    if (await QUESTIONS['its people']?.door(ask)) found.push('people')
    if (await QUESTIONS['its case']?.door(ask)) found.push('case')
    expect(found.join(' ')).toBe(read)
  })
})

describe('an administrator', () => {
  it.each(['/v1/dossiers', '/v1/events', '/v1/inbox'])(
    'is given no list of dossiers or events at %s',
    async (list) => {
      const who = browser(t.app)
      await who.signIn(`administrator@${P.office}`)
      expect((await askAs(who)(list)).status).toBe(403)
      const clerk = browser(t.app)
      await clerk.signIn(`clerk@${P.office}`)
      expect((await askAs(clerk)(list)).status).toBe(200)
    },
  )
})
