import { afterEach, expect, it } from 'vitest'
import { changePartner } from '../../src/app/partners.ts'
import { sql } from '../../src/journal/sql.ts'
import { P } from '../support/app.ts'
import { browser, textOf } from '../web/browser.ts'
import { openFederation } from './federated.ts'

type Federation = Awaited<ReturnType<typeof openFederation>>
const opened: Federation[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
async function federation(): Promise<Federation> {
  const one = await openFederation()
  opened.push(one)
  return one
}

const LINE = { name: 'Đơn đề nghị', originals: 1 }
const RESULT = { name: 'Giấy phép xây dựng', originals: 1 }

const ACCEPTED = { handover: 'BB-1', basis: 'own', packets: [{ packet: 'hs' }] }

/** A dossier that the post has on a list to the centre. */
async function offered(f: Federation): Promise<string> {
  const id = await f.register('post', P.office)
  await f.say('post', P.office, id, 'packet.received_by_post', { packet: 'hs', papers: [LINE], seal: 'NP-1' })
  await f.say('post', P.office, id, 'handover.offered', {
    handover: 'BB-1',
    to: P.centre,
    packets: [{ packet: 'hs' }],
  })
  return id
}

/** From the counter of the post to the citizen's door, each side saying in its own installation what it does. */
async function live(f: Federation): Promise<string> {
  const id = await offered(f)
  await f.pull('province')
  await f.say('province', P.centre, id, 'handover.accepted', ACCEPTED)
  await f.say('province', P.agency, id, 'dossier.accepted', {
    code: '000.00.06.H56-261116-0001',
    appointment: '2026-11-23T02:00:00.000Z',
  })
  await f.say('province', P.agency, id, 'result.ready', { packet: 'kq', papers: [RESULT], by: 'post' })
  await f.say('province', P.centre, id, 'handover.offered', {
    handover: 'KQ-1',
    to: P.office,
    packets: [{ packet: 'kq' }],
  })
  await f.pull('post')
  // The item says that the post has it: the acceptance is concluded on both sides, and sent to nobody.
  await f.say('post', P.office, id, 'item.dispatched', { waybill: 'EH123456785VN' })
  await f.say('post', P.office, id, 'item.delivered', {
    mode: 'door',
    receiver: { name: 'Đặng Thùy Trâm', relation: 'self', checked: 'id_card', matched: true },
  })
  await f.pull('province')
  await f.pull('post')
  return id
}

/** What both books have to say alike. */
const custody = ({
  processing,
  legs,
  packets,
  offers,
  code,
  receipt,
  citizenStatus,
  closed,
}: Record<string, unknown>) => ({
  processing,
  legs,
  packets,
  offers,
  code,
  receipt,
  citizenStatus,
  closed,
})

it('ends with equal custody in two books that speak to each other by their public doors alone', async () => {
  const f = await federation()
  const id = await live(f)
  const [there, here] = [await f.dossier('post', id), await f.dossier('province', id)]
  expect(custody(here)).toEqual(custody(there))
  expect(here).toMatchObject({ processing: 'finished', version: there.version })
  // Nothing goes round and round, and nothing is there twice.
  for (const side of ['post', 'province'] as const) {
    expect(await f.pull(side)).toMatchObject({ taken: 0, refused: 0, failing: 0 })
    const rows = await f.apps[side].store.read<{ id: string }>(
      sql`select id from events where dossier = ${id}`,
    )
    expect(rows).toHaveLength(Number(there.version))
    // What a book concludes it concludes itself: nobody told it.
    expect(await f.apps[side].store.read(sql`select id from inputs where id like '%-implied%'`)).toEqual([])
    expect(rows.map(({ id }) => id).filter((one) => one.endsWith('-implied'))).toHaveLength(1)
  }
  expect(
    f.calls.every(
      ({ method, url }) => method === 'GET' && /\/v1\/(events|dossiers\/[^/]+\/people)\?/.test(url),
    ),
  ).toBe(true)
})

it('knows the people of what it takes over, and identity numbers only where they are seen', async () => {
  const f = await federation()
  const id = await live(f)
  const people = {
    applicant: { name: 'Đặng Thùy Trâm', phone: '0900000123' },
    receiver: { name: 'Đặng Thùy Trâm' },
  }
  expect(await f.read('province', `/v1/dossiers/${id}/people`)).toMatchObject(people)
  // The centre's key sees identity numbers, so the province has it; the carrier's key sees none of what the centre wrote.
  const centre = await f.province.as(P.centre, `/v1/dossiers/${id}/people`)
  expect(await centre.json()).toMatchObject({ applicant: { idNumber: '046099000111' } })
  const back = await f.province.as(P.carrier, `/v1/dossiers/${id}/people?by=event`)
  expect(JSON.stringify(await back.json())).not.toContain('046099000111')
  // Each look is logged where the people are.
  const looks = await f.post.store.read(sql`select party from access_log where dossier = ${id}`)
  expect(looks).toContainEqual({ party: P.centre })
  // No name has come into what was called.
  expect(f.calls.map(({ url }) => decodeURIComponent(url)).join()).not.toContain('Trâm')
})

it('takes an event once, though the reader dies between taking it and writing down how far it is', async () => {
  const f = await federation()
  const first = await f.register('post', P.office)
  await f.register('post', P.office)
  // The people of the second dossier cannot be had: the page is left half taken.
  let looks = 0
  f.break(({ url }) => (url.includes('/people') && ++looks > 1 ? 0 : undefined))
  expect(await f.pull('province')).toMatchObject({ failing: 1, taken: 0 })
  expect(await f.dossier('province', first)).toMatchObject({ version: 1 })
  f.break(undefined)
  expect(await f.pull('province')).toMatchObject({ failing: 0, taken: 1, known: 1 })
  expect(await f.province.store.read(sql`select id from events`)).toHaveLength(2)
})

it('refuses and shows what a partner says for others, and goes on', async () => {
  const f = await federation()
  const id = await offered(f)
  await f.pull('province')
  // Somebody has a key of the centre at the post's installation, which does not speak for it.
  await f.say('post', P.centre, id, 'handover.accepted', ACCEPTED)
  await f.register('post', P.office)
  expect(await f.pull('province')).toMatchObject({ refused: 1, taken: 1, failing: 0 })
  expect(await f.dossier('province', id)).toMatchObject({ version: 3, submittedAt: null })
  expect(await f.province.store.read(sql`select seq, source, code, ended_at from partner_refusals`)).toEqual([
    { seq: 4, source: P.centre, code: 'not-theirs', ended_at: null },
  ])
})

it('says since when a partner fails and why, and forgets it when it answers', async () => {
  const f = await federation()
  const states = () => f.province.store.read(sql`select problem, failing_since from partners`)
  await f.register('post', P.office)
  const since = f.province.clock.now
  for (const [status, problem] of [
    [0, 'no-answer'],
    [503, 'http-503'],
    [403, 'http-403'],
  ] as const) {
    f.break(() => status)
    expect(await f.pull('province')).toMatchObject({ failing: 1 })
    expect(await states()).toEqual([{ problem, failing_since: since }])
    f.province.clock.advance(60)
  }
  f.break(undefined)
  expect(await f.pull('province')).toMatchObject({ failing: 0, taken: 1 })
  expect(await states()).toEqual([{ problem: null, failing_since: null }])
})

it('reads from the beginning where the partner’s book went back to an older copy', async () => {
  const f = await federation()
  await f.register('post', P.office)
  await f.pull('province')
  f.break(() => 410)
  await f.pull('province')
  f.break(undefined)
  expect(await f.pull('province')).toMatchObject({ known: 1, taken: 0, failing: 0 })
})

it('lets one of two readers take over from a partner', async () => {
  const f = await federation()
  for (let n = 0; n < 5; n += 1) await f.register('post', P.office)
  const both = await Promise.all([f.pull('province', 'one'), f.pull('province', 'two')])
  expect(both.map(({ taken }) => taken).sort()).toEqual([0, 5])
})

it('shows the supervisor a partner that fails for an hour, and what was not taken of it', async () => {
  const f = await federation()
  const who = browser(f.province.app)
  await who.signIn('supervisor')
  const overview = async (): Promise<string> => textOf(await who.get('/dieu-hanh'))
  f.break(() => 0)
  await f.pull('province')
  expect(await overview()).not.toContain('liên thông')
  f.province.clock.advance(61)
  expect(await overview()).toContain('1 hệ thống liên thông cần xem')
  expect(await overview()).toContain('không trả lời')
  f.break(undefined)
  const id = await offered(f)
  await f.say('post', P.centre, id, 'handover.accepted', ACCEPTED)
  await f.pull('province')
  const page = await overview()
  expect(page).not.toContain('không trả lời')
  expect(page).toContain('hệ thống này không được nói thay đơn vị ấy')
  // Read again when the partner speaks for the centre as well, it is taken, and nobody has to look after it.
  const change = { speaks: [P.carrier, P.centre], from: 1 }
  await changePartner(f.province.deps, { party: P.centre }, 'post', change)
  expect(await f.pull('province')).toMatchObject({ taken: 1, known: 3, refused: 0 })
  expect(await overview()).not.toContain('liên thông')
})
