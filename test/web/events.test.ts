import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RowOf } from '../../src/journal/store.ts'
import { openTestApp, P, PIN, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { PROCEDURE } from '../support/small-world.ts'

let t: TestApp
describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
  })
  afterEach(() => t.close())

  let counter = 0
  const nextId = (): string => {
    counter += 1
    return `test-event-${counter}`
  }

  type Draft = Readonly<Record<string, unknown>> & Readonly<{ data: object }>

  const event = (source: string, type: string, more: Draft): Record<string, unknown> => ({
    specversion: '1.0',
    id: nextId(),
    source,
    type: `vn.bcci.${type}`,
    time: t.clock.now,
    ...more,
  })

  const registration = (more: object = {}) =>
    event(P.office, 'dossier.registered', {
      data: {
        procedure: PROCEDURE,
        centre: P.centre,
        agency: P.agency,
        office: P.office,
        service: 'both',
        channel: 'post',
        papers: [{ name: 'Đơn đề nghị', originals: 1 }],
        applicant: { name: 'Đặng Thùy Trâm', phone: '0900000123', address: '12 Lê Lợi' },
        ...more,
      },
    })

  const post = (party: string, json: unknown, query = '') => t.as(party, `/v1/events${query}`, { json })
  const feed = async (party: string): Promise<Record<string, unknown>[]> =>
    (await t.as(party, '/v1/events?after=0')).json()

  async function register(): Promise<string> {
    const answer = await post(P.office, registration())
    expect(answer.status).toBe(201)
    return (await answer.json()).dossier
  }

  const received = (subject: string) =>
    event(P.office, 'packet.received_by_post', {
      subject,
      data: { packet: 'hs', papers: [{ name: 'Đơn đề nghị', originals: 1 }], seal: 'NP-1' },
    })
  const offered = (subject: string) =>
    event(P.office, 'handover.offered', {
      subject,
      data: { handover: 'BK-2026-1', to: P.centre, packets: [{ packet: 'hs' }] },
    })
  const acceptance = (subject: string) =>
    event(P.centre, 'handover.accepted', {
      subject,
      data: { handover: 'BK-2026-1', basis: 'own', packets: [{ packet: 'hs' }] },
    })

  describe('posting events', () => {
    it('answers a registration with our receipt number and puts it into the feed of everybody named', async () => {
      const answer = await post(P.office, registration())
      const body = await answer.json()
      expect(answer.status).toBe(201)
      expect(body).toMatchObject({ state: 'applied', version: 1 })
      expect(body.receipt).toMatch(/^BG[0-9A-Z]{10}$/)
      for (const party of [P.office, P.centre, P.agency, P.carrier]) {
        const entries = await feed(party)
        expect(entries).toHaveLength(1)
        expect(entries[0]).toMatchObject({
          sequence: '1',
          subject: body.dossier,
          type: 'vn.bcci.dossier.registered',
        })
      }
      expect(await feed(P.otherCarrier)).toEqual([])
    })

    it('keeps names, phones and addresses out of the feed, the history and the log', async () => {
      const dossier = await register()
      const history = await (await t.as(P.office, `/v1/dossiers/${dossier}/events`)).text()
      const everything = JSON.stringify([await feed(P.centre), t.lines]) + history
      for (const secret of ['Trâm', '0900000123', 'Lê Lợi']) expect(everything).not.toContain(secret)
      const people = await (await t.as(P.office, `/v1/dossiers/${dossier}/people`)).json()
      expect(people.applicant).toMatchObject({ name: 'Đặng Thùy Trâm', phone: '0900000123' })
    })

    it('logs each look at people', async () => {
      const dossier = await register()
      await t.as(P.centre, `/v1/dossiers/${dossier}/people`)
      const { sql } = await import('../../src/journal/sql.ts')
      const looks = await t.store.read(sql`select dossier, party from access_log`)
      expect(looks).toEqual([{ dossier, party: P.centre }])
    })

    it('answers a known id with the same body as before, and with another body by a conflict', async () => {
      const first = registration()
      const one = await (await post(P.office, first)).json()
      const again = await post(P.office, first)
      expect(again.status).toBe(200)
      expect(await again.json()).toEqual({ ...one, replayed: true })
      const other = await post(P.office, { ...first, data: { ...(first.data as object), service: 'submit' } })
      expect(other.status).toBe(409)
      expect((await other.json()).type).toBe('/problems/id-used-for-something-else')
      expect(await feed(P.office)).toHaveLength(1)
    })

    it('keeps a report that came too early and applies it when its forerunner comes', async () => {
      const dossier = await register()
      await post(P.office, received(dossier))
      const early = await post(P.centre, acceptance(dossier))
      expect(early.status).toBe(202)
      expect(await early.json()).toMatchObject({ state: 'waiting', needs: ['handover.offered'] })
      const inbox = await (await t.as(P.centre, '/v1/inbox')).json()
      expect(inbox).toHaveLength(1)
      await post(P.office, offered(dossier))
      expect(await (await t.as(P.centre, '/v1/inbox')).json()).toEqual([])
      const now = await (await t.as(P.centre, `/v1/dossiers/${dossier}`)).json()
      expect(now.packets[0].custodian).toMatchObject({ at: 'party', party: P.centre })
      expect(now.submittedAt).not.toBeNull()
    })

    it('refuses a command in the wrong order and writes nothing', async () => {
      const dossier = await register()
      const early = await post(P.centre, acceptance(dossier), '?as=command')
      expect(early.status).toBe(404)
      expect((await early.json()).type).toBe('/problems/unknown-handover')
      const wrong = await post(
        P.agency,
        event(P.agency, 'result.ready', {
          subject: dossier,
          data: { packet: 'kq', papers: [{ name: 'Giấy phép' }] },
        }),
        '?as=command',
      )
      expect(wrong.status).toBe(409)
      expect(await wrong.json()).toMatchObject({ type: '/problems/out-of-turn', about: { is: 'registered' } })
      expect(await feed(P.centre)).toHaveLength(1)
      expect(await (await t.as(P.centre, '/v1/inbox')).json()).toEqual([])
    })

    it('answers each row of a batch alone, also when rows are out of order', async () => {
      const id = '0199a000-0000-7000-8000-0000000abcde'
      const registered = { ...registration(), subject: id }
      const answer = await post(P.office, [offered(id), { nonsense: true }, registered, received(id)])
      const rows = await answer.json()
      expect(rows.map((row: { status: number }) => row.status)).toEqual([202, 422, 201, 201])
      const now = await (await t.as(P.office, `/v1/dossiers/${id}`)).json()
      expect(now.offers).toHaveLength(1)
    })

    it('finds a dossier by its receipt number and other aliases', async () => {
      const { receipt, dossier } = await (await post(P.office, registration())).json()
      const printed = `${receipt.slice(0, 2)}-${receipt.slice(2, 5)}-${receipt.slice(5, 8)}-${receipt.slice(8, 11)}-${receipt.slice(11)}`
      for (const name of [
        dossier,
        receipt,
        receipt.toLowerCase(),
        printed,
        `${receipt}-S1`,
        `${receipt}-r1`,
      ]) {
        const found = await (await t.as(P.office, `/v1/dossiers/${name}`)).json()
        expect(found.id).toBe(dossier)
      }
    })
  })

  describe('bad input', () => {
    const raw = (body: string, type = 'application/json') =>
      t.app.request('/v1/events', {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${t.key(P.office)}`, 'content-type': type },
      })

    it('does not mend bytes that are no UTF-8', async () => {
      const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')])
      const answer = await t.app.request('/v1/events', {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${t.key(P.office)}`, 'content-type': 'application/json' },
      })
      expect([answer.status, (await answer.json()).detail]).toEqual([400, 'UTF-8'])
    })

    it('says where JSON breaks, what type it wants and how large it may be', async () => {
      const broken = await raw('{"a": ')
      expect(broken.status).toBe(400)
      expect(broken.headers.get('content-type')).toContain('application/problem+json')
      expect((await raw('{}', 'text/plain')).status).toBe(415)
      expect((await raw(`"${'x'.repeat(2_100_000)}"`)).status).toBe(413)
      expect((await raw('[]'.padEnd(4))).status).toBe(200)
    })

    it.each([
      ['an unknown type', { type: 'vn.bcci.dossier.burnt' }, '/type'],
      ['a time that is none', { time: '2026-02-30T10:00:00Z' }, '/time'],
      ['an id with a full stop', { id: 'with.a.stop' }, '/id'],
      ['a wrong version', { specversion: '0.9' }, '/specversion'],
    ])('refuses %s and says where', async (_name, more, pointer) => {
      const answer = await post(P.office, { ...registration(), ...more })
      expect(answer.status).toBe(422)
      const problem = await answer.json()
      expect(problem.errors[0].pointer).toBe(pointer)
      expect(await feed(P.office)).toEqual([])
    })

    it.each([
      ['in the future', '2026-11-17T02:00:00Z', 'in-the-future'],
      ['before the service existed', '1970-01-01T00:00:00Z', 'before-previous'],
    ])('keeps what is told of a time %s, and says why', async (_name, time, reason) => {
      const answer = await post(P.office, { ...registration(), time })
      expect([answer.status, await answer.json()]).toMatchObject([202, { state: 'parked', reason }])
      // Somebody who wishes it recorded is told at once.
      const wish = await t.as(P.office, '/v1/events?as=command', { json: { ...registration(), time } })
      expect([wish.status, (await wish.json()).errors[0].pointer]).toEqual([422, '/time'])
      expect(await feed(P.office)).toEqual([])
    })

    it.each([
      ['an unknown procedure', { procedure: '9.999999' }, '/data/procedure'],
      ['an unknown party', { agency: 'NOBODY' }, '/data/agency'],
      ['an unknown field', { colour: 'red' }, '/data'],
      ['a negative count', { papers: [{ name: 'Đơn', originals: -1 }] }, '/data/papers/0/originals'],
      ['a bidi character in a name', { applicant: { name: 'Trâm\u202Emai' } }, '/data/applicant/name'],
      ['a control character', { applicant: { name: 'Trâm\u0007' } }, '/data/applicant/name'],
      ['an empty name', { applicant: { name: '   ' } }, '/data/applicant/name'],
    ])('refuses %s in the data and says where', async (_name, more, pointer) => {
      const answer = await post(P.office, registration(more))
      expect(answer.status).toBe(422)
      expect((await answer.json()).errors[0].pointer).toBe(pointer)
      expect(await feed(P.office)).toEqual([])
    })

    it('speaks the reader’s language', async () => {
      const ask = (language: string) =>
        t.as(P.office, '/v1/dossiers/nothing', { headers: { 'accept-language': language } })
      expect((await (await ask('vi')).json()).title).toContain('Không tìm thấy hồ sơ:')
      expect((await (await ask('en-GB,vi;q=0.5')).json()).title).toContain('No such dossier:')
    })

    it('composes Vietnamese letters and loses none', async () => {
      const name = 'Nguyễn Thị Ỵ Ằng Đỗ Ửng Ỹ ơi'
      const { dossier } = await (
        await post(P.office, registration({ applicant: { name: name.normalize('NFD') } }))
      ).json()
      const people = await (await t.as(P.office, `/v1/dossiers/${dossier}/people`)).json()
      expect(people.applicant.name).toBe(name.normalize('NFC'))
    })
  })

  describe('rights', () => {
    it('shows a stranger the same bytes for foreign and for unknown', async () => {
      const dossier = await register()
      const foreign = await t.as(P.otherOffice, `/v1/dossiers/${dossier}`)
      const unknown = await t.as(P.otherOffice, '/v1/dossiers/0199a000-0000-7000-8000-00000000ffff')
      expect([foreign.status, await foreign.text()]).toEqual([unknown.status, await unknown.text()])
      const told = (subject: string) =>
        post(P.otherOffice, { ...received(subject), source: P.otherOffice, id: 'same-id-for-both' })
      const one = await told(dossier)
      const two = await told('0199a000-0000-7000-8000-00000000ffff')
      expect([one.status, await one.text()]).toEqual([two.status, await two.text()])
      expect(one.status).toBe(404)
    })

    it('lets a key speak for its own party only, and a carrier for the offices it operates', async () => {
      const asOther = await post(P.otherOffice, registration())
      expect(asOther.status).toBe(403)
      expect((await post(P.carrier, registration())).status).toBe(201)
      expect((await t.app.request('/v1/events')).status).toBe(401)
    })

    it('does not let a revoked or expired key in', async () => {
      const { sql } = await import('../../src/journal/sql.ts')
      const [row] = await t.store.read<RowOf<'api_keys'>>(
        sql`select * from api_keys where party = ${P.office}`,
      )
      await t.store.commit({ api_keys: [{ ...(row as RowOf<'api_keys'>), revoked_at: t.clock.now }] })
      expect((await t.as(P.office, '/v1/dossiers')).status).toBe(401)
    })
  })

  describe('what one party cannot do to another', () => {
    it('sign for the receiver: a countersigner without a PIN that fits is no proof', async () => {
      const dossier = await register()
      await post(P.office, received(dossier))
      await post(P.office, offered(dossier))
      const sign = (more: object) =>
        event(P.office, 'handover.accepted', {
          subject: dossier,
          person: 'p-lan',
          ...more,
          data: {
            handover: 'BK-2026-1',
            basis: 'counter',
            countersigner: 'p-minh',
            packets: [{ packet: 'hs' }],
          },
        })
      for (const more of [{}, { pin: '000000' }]) {
        const answer = await post(P.office, sign(more))
        expect(answer.status).toBe(422)
        expect((await answer.json()).type).toBe('/problems/proof-missing')
      }
      expect((await post(P.office, sign({ pin: PIN }))).status).toBe(201)
      const history = await (await t.as(P.office, `/v1/dossiers/${dossier}/events`)).text()
      expect(history + JSON.stringify(t.lines)).not.toContain(PIN)
    })

    it('hide its numbers behind an alias of the same shape or value', async () => {
      const { dossier, receipt } = await (await post(P.office, registration())).json()
      const squat = (value: string, kind = 'partner') =>
        post(P.otherOffice, {
          ...registration({ office: P.otherOffice, aliases: [{ kind, value }] }),
          source: P.otherOffice,
        })
      for (const value of [receipt, `${receipt}-S1`]) expect((await squat(value)).status).toBe(409)
      await post(P.office, received(dossier))
      await post(P.office, offered(dossier))
      await post(P.centre, acceptance(dossier))
      const code = 'H57.15-261116-0007'
      expect((await squat(code, 'portal')).status).toBe(201)
      await post(
        P.agency,
        event(P.agency, 'dossier.accepted', { subject: dossier, data: { code, appointment: null } }),
      )
      for (const name of [receipt, code])
        expect((await (await t.as(P.office, `/v1/dossiers/${name}`)).json()).id).toBe(dossier)
    })

    it('put its dossiers on a list that another has made', async () => {
      const mine = await register()
      const elsewhere = { ...registration({ office: P.office2 }), source: P.office2 }
      const theirs = (await (await post(P.carrier, elsewhere)).json()).dossier
      await post(P.office, received(mine))
      expect((await post(P.office, offered(mine))).status).toBe(201)
      const takenIn = { ...received(theirs), source: P.office2 }
      expect((await post(P.carrier, takenIn)).status).toBe(201)
      const second = await post(P.carrier, { ...offered(theirs), source: P.office2 })
      expect([second.status, await second.json()]).toMatchObject([
        202,
        { state: 'parked', reason: 'already-offered' },
      ])
      const list = await (await t.as(P.centre, '/v1/handovers/BK-2026-1')).json()
      expect(list.packets.map((row: { dossier: string }) => row.dossier)).toEqual([mine])
    })

    it('read a dossier by being offered it: only those who have a part in it can be', async () => {
      const dossier = await register()
      await post(P.office, received(dossier))
      const answer = await post(P.office, {
        ...offered(dossier),
        data: { handover: 'BK-2026-9', to: P.agency2, packets: [{ packet: 'hs' }] },
      })
      expect(answer.status).toBe(422)
      expect((await t.as(P.agency2, `/v1/dossiers/${dossier}/people`)).status).toBe(404)
    })

    it('keep a part in a dossier after the list it was on was taken back', async () => {
      const online = {
        ...registration({ channel: 'online', service: 'return', office: undefined }),
        source: P.agency,
      }
      const { dossier } = await (await post(P.agency, online)).json()
      const said = (type: string, data: object) =>
        post(P.agency, event(P.agency, type, { subject: dossier, data }))
      await said('dossier.accepted', { code: 'H57.15-261116-0009', appointment: null })
      await said('result.ready', { packet: 'kq', papers: [{ name: 'Giấy phép', originals: 1 }] })
      await said('handover.offered', {
        handover: 'KQ-2026-7',
        to: P.otherOffice,
        packets: [{ packet: 'kq' }],
      })
      expect((await t.as(P.otherOffice, `/v1/dossiers/${dossier}/people`)).status).toBe(200)
      await said('handover.withdrawn', { handover: 'KQ-2026-7' })
      expect((await t.as(P.otherOffice, `/v1/dossiers/${dossier}/people`)).status).toBe(404)
      const fee = { fee: 'cuoc-1', kind: 'postage', amount: 26_000, payer: 'citizen', method: 'cash' }
      const forged = event(P.otherOffice, 'fee.collected', { subject: dossier, data: fee })
      expect((await post(P.otherOffice, forged)).status).toBe(404)
    })

    it('get the citizen’s secret: the slip carries it for the office that took the papers in, and nobody else', async () => {
      const dossier = await register()
      await post(P.office, received(dossier))
      const sha = async (party: string) =>
        (await t.as(party, `/v1/dossiers/${dossier}/papers/post-slip.pdf`)).headers.get('x-paper-sha256')
      expect(await sha(P.office)).toBe(await sha(P.carrier))
      expect(await sha(P.centre)).not.toBe(await sha(P.office))
      expect(await sha(P.centre)).toBe(await sha(P.agency))
    })
  })

  it('gives every party the signed checkpoints of the book', async () => {
    const { writeCheckpoint } = await import('../../src/journal/write/checkpoint.ts')
    await register()
    const signer = { key: 'k1', sign: async () => 'c2lnbmVk' }
    await writeCheckpoint(t.store, signer, '2026-11-16T03:00:00.000Z', t.clock.now)
    const [first] = await (await t.as(P.centre, '/v1/checkpoints')).json()
    expect(first).toMatchObject({ slot: '2026-11-16T03:00:00.000Z', events: 1, key: 'k1' })
    expect(await (await t.as(P.centre, `/v1/checkpoints?after=${first.slot}`)).json()).toEqual([])
  })

  it('says which methods a door has', async () => {
    const answer = await t.as(P.office, '/v1/events', { method: 'DELETE' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, GET, HEAD'])
    expect((await t.as(P.office, '/v1/nothing', { method: 'DELETE' })).status).toBe(404)
  })

  describe('the feed', () => {
    it('gives a party that joins later what was before, marked as backfill, and no holes', async () => {
      const online = registration({ channel: 'online', service: 'return', office: undefined })
      const { dossier } = await (await post(P.agency, { ...online, source: P.agency })).json()
      await post(
        P.agency,
        event(P.agency, 'dossier.accepted', {
          subject: dossier,
          data: { code: 'H57.15-261116-0001', appointment: null },
        }),
      )
      await post(
        P.agency,
        event(P.agency, 'result.ready', {
          subject: dossier,
          data: { packet: 'kq', papers: [{ name: 'Giấy phép', originals: 1 }] },
        }),
      )
      expect(await feed(P.office)).toEqual([])
      await post(
        P.agency,
        event(P.agency, 'handover.offered', {
          subject: dossier,
          data: { handover: 'KQ-2026-1', to: P.office, packets: [{ packet: 'kq' }] },
        }),
      )
      const entries = await feed(P.office)
      expect(entries.map((entry) => [entry.sequence, entry.backfill ?? false])).toEqual([
        ['1', true],
        ['2', true],
        ['3', true],
        ['4', false],
      ])
    })

    it('waits for news as long as asked and not longer', async () => {
      const before = Date.parse(t.clock.now)
      const answer = await t.as(P.office, '/v1/events?after=0&wait=1000')
      expect(await answer.json()).toEqual([])
      expect(Date.parse(t.clock.now) - before).toBe(1000)
      expect(answer.headers.get('x-next-after')).toBe('0')
    })
  })

  describe('tracking', () => {
    it('opens with the printed secret, and gives the same bytes for wrong and unknown', async () => {
      const { trackingSecret } = await import('../../src/journal/access/tracking-secrets.ts')
      const { dossier, receipt } = await (await post(P.office, registration())).json()
      const secret = trackingSecret(t.deps.journal.hmacKey, dossier, '')
      const ask = (json: object) =>
        t.app.request('/v1/tracking', { method: 'POST', body: JSON.stringify(json) })
      const right = await ask({ number: receipt, secret })
      expect(right.status).toBe(200)
      const seen = await right.text()
      expect(JSON.parse(seen).statusText).toBe('Đã đăng ký')
      expect(seen).not.toContain('Trâm')
      const wrong = await ask({ number: receipt, secret: 'BBBBBBBB' })
      const unknown = await ask({ number: 'BG000000000X', secret })
      expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
      expect(wrong.status).toBe(404)
    })

    it('understands no U+0000 from a stranger, at any door that takes what people type', async () => {
      const nul = 'abcd\u0000efgh'
      const json = (path: string, body: object) =>
        t.app.request(path, { method: 'POST', body: JSON.stringify(body) })
      const form = (path: string, fields: Readonly<Record<string, string>>) =>
        t.app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
      const answers = await Promise.all([
        json('/v1/tracking', { number: nul, phone: '1234' }),
        json('/v1/tracking', { number: nul, secret: 'BCFGHJKL' }),
        json('/v1/verifications', { code: nul }),
        json('/v1/verifications', { proof: nul }),
        form('/t', { number: nul, secret: 'BCFGHJKL' }),
        form('/dang-nhap', { login: nul, password: 'x' }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422])
    })

    it('closes the way by phone after a few tries, and that way alone', async () => {
      const { trackingSecret, PHONE_TRIES_MAX } = await import('../../src/journal/access/tracking-secrets.ts')
      const { dossier, receipt } = await (await post(P.office, registration())).json()
      const ask = (json: object) =>
        t.app.request('/v1/tracking', { method: 'POST', body: JSON.stringify(json) })
      const guesses = Array.from({ length: PHONE_TRIES_MAX }, (_, n) =>
        ask({ number: receipt, phone: `555${n}` }),
      )
      for (const guess of await Promise.all(guesses)) expect(guess.status).toBe(404)
      expect((await ask({ number: receipt, phone: '0123' })).status).toBe(429)
      const secret = trackingSecret(t.deps.journal.hmacKey, dossier, '')
      expect((await ask({ number: receipt, secret })).status).toBe(200)
      t.clock.advance(24 * 60)
      expect((await ask({ number: receipt, phone: '0123' })).status).toBe(200)
    })
  })
})
