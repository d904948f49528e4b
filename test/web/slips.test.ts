import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { STACK_SIZE_MAX } from '../../src/domain/slips/slip.ts'
import { trackingSecret } from '../../src/journal/access/tracking-secrets.ts'
import { openReferenceCache, REFERENCE_AGE_MS } from '../../src/journal/reference/reference-cache.ts'
import { sql } from '../../src/journal/sql.ts'
import { writeCheckpoint } from '../../src/journal/write/checkpoint.ts'
import { rebuildViews } from '../../src/journal/write/rebuild.ts'
import { linksAt } from '../../src/main/links.ts'
import { createApp } from '../../src/web/app.ts'
import type { Env } from '../../src/web/http/env.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { dump, VIEWS } from '../support/book.ts'
import type { OpenedBook } from '../support/engines.ts'
import { enginesHere } from '../support/extent.ts'
import { registrationEvent } from '../support/server.ts'
import { P } from '../support/small-world.ts'

type SlipJson = Readonly<{ number: string; place: number; state: string; dossier: string | null }>
type StackJson = Readonly<{
  stack: string
  name: string
  slips: readonly SlipJson[]
  gaps: readonly string[]
}>

/** A number that no stack has. */
const NEVER_PRINTED = makeReceiptNumber(Uint8Array.from({ length: 16 }, (_, n) => n * 7))

let t: TestApp
let book: OpenedBook

const post = (party: string, path: string, json: unknown): Promise<Response> => t.as(party, path, { json })

async function reserve(
  size: number,
  id = `stack-${size}-of-test`,
  party: string = P.office,
): Promise<StackJson> {
  const answer = await post(party, '/v1/slip-stacks', { id, size, office: P.office })
  expect([200, 201]).toContain(answer.status)
  const { stack } = (await answer.json()) as StackJson
  return readStack(stack)
}
const readStack = async (stack: string): Promise<StackJson> =>
  (await t.as(P.office, `/v1/slip-stacks/${stack}`)).json() as Promise<StackJson>

/** The registration by a slip, as a system of the office tells it. */
const entry = (id: string, slip: string | undefined, more: Readonly<Record<string, unknown>> = {}) => {
  const event = registrationEvent(id)
  return { ...event, time: t.clock.now, data: { ...event.data, slip, ...more } }
}
const enter = (id: string, slip: string | undefined, party: string = P.office) =>
  post(party, '/v1/events', entry(id, slip))
const numberAt = (stack: StackJson, place: number): string => stack.slips[place - 1]?.number ?? ''
const mark = (id: string, number: string, state: string, reason?: string, party: string = P.office) =>
  post(party, '/v1/slip-marks', { id, number, state, ...(reason ? { reason } : {}) })

async function secondInstance(): Promise<Hono<Env>> {
  const store = await book.another()
  let looks = 0
  const keeper = await openReferenceCache(store, () => {
    looks += REFERENCE_AGE_MS
    return looks
  })
  return createApp({
    ...t.deps,
    journal: { ...t.deps.journal, store, reference: keeper.data },
    refreshReference: keeper.refresh,
  })
}

describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(async () => {
      book = await open()
      return book
    })
  })
  afterEach(() => t.close())

  describe('a stack', () => {
    it('has its numbers in one commit before anything is printed, and once for each wish', async () => {
      const stack = await reserve(5)
      expect(stack).toMatchObject({ name: 'XP-0001', gaps: [] })
      expect(new Set(stack.slips.map((slip) => slip.number)).size).toBe(5)
      expect(stack.slips.map(({ place, state }) => [place, state])).toEqual(
        [1, 2, 3, 4, 5].map((place) => [place, 'blank']),
      )
      const again = await post(P.office, '/v1/slip-stacks', { id: 'stack-5-of-test', size: 6 })
      expect(again.status).toBe(409)
      const same = await post(P.office, '/v1/slip-stacks', {
        id: 'stack-5-of-test',
        size: 5,
        office: P.office,
      })
      expect(same.status).toBe(200)
      expect(await same.json()).toMatchObject({ stack: stack.stack, replayed: true })
      expect((await reserve(2)).name).toBe('XP-0002')
      expect(await t.store.read(sql`select count(*) as n from slips`)).toEqual([{ n: 7 }])
    })

    it('has a bound, and an office has one for what is out', async () => {
      const tooLarge = await post(P.office, '/v1/slip-stacks', { id: 'too-large', size: STACK_SIZE_MAX + 1 })
      expect(tooLarge.status).toBe(422)
      for (let n = 0; n < 9; n += 1) await reserve(STACK_SIZE_MAX, `stack-full-${n}`)
      // Of those who ask at once, on two instances, no more are served than there is room for.
      const other = await secondInstance()
      const headers = { authorization: `Bearer ${t.key(P.office)}`, 'content-type': 'application/json' }
      const asked = await Promise.all(
        Array.from({ length: 6 }, (_, n) => {
          const body = JSON.stringify({ id: `at-once-${n}`, size: 50, office: P.office })
          return (n % 2 ? other : t.app).request('/v1/slip-stacks', { method: 'POST', headers, body })
        }),
      )
      const served = asked.filter(({ status }) => status === 201).length
      expect(served).toBeLessThanOrEqual(2)
      for (let n = served; n < 2; n += 1) await reserve(50, `stack-rest-${n}`)
      const more = await post(P.office, '/v1/slip-stacks', { id: 'one-more-', size: 1 })
      expect(more.status).toBe(409)
      expect(await more.json()).toMatchObject({ type: '/problems/too-many-slips', about: { out: '1000' } })
    })

    it('keeps its numbers from every other draw: a draw that meets one draws again', async () => {
      const stack = await reserve(1)
      const [row] = await t.store.read<{ receipt: string }>(sql`select receipt from slips`)
      // What an ordinary registration that drew this number would write is refused by the lock of receipt numbers.
      const receipt = row?.receipt ?? ''
      const drawn = { dossier: 'another', kind: 'receipt', value: receipt, key: receipt, claim: '', live: 1 }
      expect(await t.store.commit({ aliases: [drawn] })).toEqual({ taken: 'alias' })
      expect((await enter('by-the-slip', numberAt(stack, 1))).status).toBe(201)
      expect(await t.store.commit({ aliases: [drawn] })).toEqual({ taken: 'alias' })
    })

    it('stays reserved when the views are built anew', async () => {
      const stack = await reserve(3)
      await enter('before-rebuild', numberAt(stack, 1))
      const before = await dump(t.store, VIEWS)
      await book.tamper('delete from aliases')
      await rebuildViews(t.deps.journal, t.clock.now)
      expect(await dump(t.store, VIEWS)).toBe(before)
    })

    it('is printed with the same bytes each time, and makes no new numbers by it', async () => {
      const stack = await reserve(3)
      const path = `/v1/slip-stacks/${stack.stack}/paper.pdf`
      const first = await t.as(P.office, path)
      expect(first.status).toBe(200)
      expect(first.headers.get('content-disposition')).toBe(
        'attachment; filename="blank-slip-VNP-590100-XP-0001.pdf"',
      )
      expect(first.headers.get('cache-control')).toBe('no-store')
      expect(first.headers.get('x-content-type-options')).toBe('nosniff')
      const bytes = Buffer.from(await first.arrayBuffer())
      // What is newer by then changes nothing: the hour's checkpoint, a secret that a citizen had renewed.
      t.clock.advance(60 * 24 * 30)
      await writeCheckpoint(t.store, t.deps.signer, t.clock.now, t.clock.now)
      const [slip] = await t.store.read<{ dossier: string }>(sql`select dossier from slips`)
      const renewed = { dossier: slip?.dossier ?? '', secret: '', renewed_at: t.clock.now }
      expect(await t.store.commit({ tracking: [renewed] })).toBe('done')
      const prints = await Promise.all([1, 2].map(() => t.as(P.office, path)))
      for (const print of prints) expect(Buffer.from(await print.arrayBuffer()).equals(bytes)).toBe(true)
      expect(await t.store.read(sql`select count(*) as n from papers`)).toEqual([{ n: 4 }])
      // Under another address it is another file, which says so and is known like the first.
      const moved = createApp({ ...t.deps, links: linksAt('https://moi.example.vn') })
      const authorization = `Bearer ${t.key(P.office)}`
      const fetch = () => moved.request(path, { headers: { authorization } })
      const there = await fetch()
      const hash = there.headers.get('x-paper-sha256')
      expect(there.headers.get('x-paper-reprint-of')).toBe(first.headers.get('x-paper-sha256'))
      expect(await (await post(P.office, '/v1/verifications', { sha256: [hash] })).json()).toMatchObject({
        verdict: 'genuine',
        file: 'same',
      })
      expect((await fetch()).headers.get('x-paper-sha256')).toBe(hash)
      expect(await t.store.read(sql`select count(*) as n from slips`)).toEqual([{ n: 3 }])
    })

    it('printed by two at once for the first time is the same for both', async () => {
      const stack = await reserve(2)
      const path = `/v1/slip-stacks/${stack.stack}/paper.pdf`
      const other = await secondInstance()
      const authorization = `Bearer ${t.key(P.office)}`
      const prints = await Promise.all([
        t.as(P.office, path),
        other.request(path, { headers: { authorization } }),
      ])
      const [one, two] = await Promise.all(
        prints.map(async (print) => Buffer.from(await print.arrayBuffer())),
      )
      expect(two && one?.equals(two)).toBe(true)
      expect(await t.store.read(sql`select count(*) as n from papers`)).toEqual([{ n: 3 }])
    })
  })

  describe('a number that is entered', () => {
    it('becomes the receipt number of its dossier, once, however often it is told', async () => {
      const stack = await reserve(3)
      const number = numberAt(stack, 2)
      const first = await enter('entry-of-slip', number)
      expect(first.status).toBe(201)
      const answer = await first.json()
      expect(answer).toMatchObject({ receipt: number, state: 'applied' })
      t.clock.advance(1)
      const again = await post(P.office, '/v1/events', {
        ...entry('entry-of-slip', number),
        time: '2026-11-16T02:00:00.000Z',
      })
      expect(again.status).toBe(200)
      expect(await again.json()).toMatchObject({ ...answer, replayed: true })
      const used = await enter('another-entry', number)
      expect(used.status).toBe(409)
      expect(await used.json()).toMatchObject({
        type: '/problems/slip-used',
        errors: [{ pointer: '/data/slip' }],
        about: { dossier: answer.dossier },
      })
      expect((await readStack(stack.stack)).slips[1]).toMatchObject({
        state: 'entered',
        dossier: answer.dossier,
      })
      expect(await t.store.read(sql`select count(*) as n from dossiers`)).toEqual([{ n: 1 }])
    })

    it('is refused with the same bytes for a stranger, whether it is printed, entered, lost or nothing', async () => {
      const stack = await reserve(4)
      await enter('entry-of-slip', numberAt(stack, 1))
      await mark('mark-of-slip', numberAt(stack, 2), 'lost', 'stolen')
      const stranger = async (slip: string) => {
        const event = entry(`foreign-${slip}`, slip, { office: P.otherOffice })
        const answer = await post(P.otherOffice, '/v1/events', { ...event, source: P.otherOffice })
        return [answer.status, await answer.text()]
      }
      const nothing = await stranger(NEVER_PRINTED)
      expect(nothing[0]).toBe(422)
      for (const place of [1, 2, 3]) expect(await stranger(numberAt(stack, place))).toEqual(nothing)
      // An agency and another office of the same operator know no more.
      const agency = { ...entry('from-an-agency', numberAt(stack, 3)), source: P.agency }
      expect([422, 403]).toContain((await post(P.agency, '/v1/events', agency)).status)
      const marks = await Promise.all(
        [NEVER_PRINTED, numberAt(stack, 1), numberAt(stack, 3)].map((number) =>
          mark(`mark-${number}`, number, 'lost', 'stolen', P.otherOffice),
        ),
      )
      expect(new Set(await Promise.all(marks.map((one) => one.text()))).size).toBe(1)
    })

    it('names its place when it is mistyped, and when a report comes before it', async () => {
      const stack = await reserve(2)
      const number = numberAt(stack, 1)
      const wrong = `${number.slice(0, -1)}${number.endsWith('0') ? '1' : '0'}`
      const mistyped = await enter('mistyped-slip', wrong)
      expect(mistyped.status).toBe(422)
      expect(await mistyped.json()).toMatchObject({
        errors: [{ pointer: '/data/slip', detail: expect.stringContaining('ký tự kiểm tra') }],
      })
      const chosen = { ...entry('chosen-subject', number), subject: '0199a000-0000-7000-8000-00000000abcd' }
      expect(await (await post(P.office, '/v1/events', chosen)).json()).toMatchObject({
        errors: [{ pointer: '/subject' }],
      })
      // A number that is only printed names no dossier, to anybody.
      const event = {
        ...registrationEvent('too-early'),
        type: 'vn.bcci.packet.received_by_post',
        time: t.clock.now,
        subject: number,
        data: { packet: 'hs', papers: [{ name: 'Đơn', originals: 1 }], seal: 'NP-1' },
      }
      // What its own office tells of it is kept for the dossier that it becomes; nobody else may speak of it.
      const early = await post(P.office, '/v1/events', event)
      expect([early.status, await early.json()]).toMatchObject([202, { needs: ['dossier.registered'] }])
      const foreign = { ...event, source: P.otherOffice, id: 'too-early-too' }
      expect((await post(P.otherOffice, '/v1/events', foreign)).status).toBe(404)
      expect((await t.as(P.office, `/v1/dossiers/${number}`)).status).toBe(404)
    })

    it('is a late entry, with the time that stands on the slip', async () => {
      const stack = await reserve(1)
      const written = t.clock.now
      t.clock.advance(60 * 24 * 2)
      const late = { ...entry('late-entry', numberAt(stack, 1)), time: written }
      const command = (json: unknown) => post(P.office, '/v1/events?as=command', json)
      expect(await (await command(late)).json()).toMatchObject({ type: '/problems/late-reason-needed' })
      expect((await command({ ...late, latereason: 'power_cut' })).status).toBe(201)
      const events = await (await t.as(P.office, `/v1/dossiers/${numberAt(stack, 1)}/events`)).json()
      expect(events).toMatchObject([{ late: true, time: written }])
      const early = { ...entry('too-early-entry', numberAt(await reserve(2), 1)), time: written }
      expect(await (await command({ ...early, latereason: 'power_cut' })).json()).toMatchObject({
        type: '/problems/before-slip',
        errors: [{ pointer: '/time' }],
      })
    })

    it('at two instances at the same moment is one dossier: one wins, the others are told', async () => {
      const stack = await reserve(3)
      const other = await secondInstance()
      const number = numberAt(stack, 1)
      const send = (n: number) => {
        const request = {
          method: 'POST',
          body: JSON.stringify(entry(`at-once-${n}`, number)),
          headers: { authorization: `Bearer ${t.key(P.office)}`, 'content-type': 'application/json' },
        }
        return (n % 2 ? t.app : other).request('/v1/events', request)
      }
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => send(n)))
      const statuses = answers.map((answer) => answer.status).sort()
      expect(statuses).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
      const bodies = await Promise.all(answers.map((answer) => answer.json()))
      for (const body of bodies.filter((one) => one.state === undefined))
        expect(body).toMatchObject({ type: '/problems/slip-used', about: { dossier: expect.any(String) } })
      expect(await t.store.read(sql`select count(*) as n from events`)).toEqual([{ n: 1 }])
      expect(await t.store.read(sql`select state, fence from slips where receipt = ${number}`)).toEqual([
        { state: 'entered', fence: 2 },
      ])
    })

    it('and marked as lost at the same moment is one or the other, never both', async () => {
      const stack = await reserve(12)
      const pairs = stack.slips.map(({ number }, n) =>
        Promise.all([enter(`both-entry-${n}`, number), mark(`both-mark-${n}`, number, 'lost', 'not_found')]),
      )
      for (const [entered, marked] of await Promise.all(pairs)) {
        const won = [entered.status === 201, marked.status === 201]
        expect(won.filter(Boolean)).toHaveLength(1)
      }
      const dossiers = await t.store.read<{ n: number }>(sql`select count(*) as n from dossiers`)
      const rows = await t.store.read(sql`select count(*) as n from slips where state = 'entered'`)
      expect(rows).toEqual(dossiers)
    })
  })

  describe('gaps', () => {
    it('are listed before all that is out, until somebody says what became of them', async () => {
      const stack = await reserve(6)
      for (const place of [1, 4, 5]) await enter(`entry-at-${place}`, numberAt(stack, place))
      expect((await readStack(stack.stack)).gaps).toEqual([numberAt(stack, 2), numberAt(stack, 3)])
      const gaps = await (await t.as(P.carrier, '/v1/slip-gaps')).json()
      expect(gaps).toMatchObject([
        { number: numberAt(stack, 2), office: P.office, name: 'XP-0001', place: 2 },
        { number: numberAt(stack, 3), place: 3 },
      ])
      expect((await mark('torn-slip', numberAt(stack, 2), 'spoiled', 'torn')).status).toBe(201)
      expect((await mark('torn-slip', numberAt(stack, 2), 'spoiled', 'torn')).status).toBe(200)
      expect((await mark('lost-slip', numberAt(stack, 3), 'lost', 'not_found')).status).toBe(201)
      expect(await (await t.as(P.carrier, '/v1/slip-gaps')).json()).toEqual([])
      expect(await (await t.as(P.office, '/v1/slip-stacks')).json()).toMatchObject([
        { entered: 3, spoiled: 1, lost: 1, blank: 1, size: 6 },
      ])
    })

    it('close again when a lost slip turns up filled in: the mark is taken back, and the number entered', async () => {
      const stack = await reserve(2)
      await enter('entry-second', numberAt(stack, 2))
      await mark('lost-first', numberAt(stack, 1), 'lost', 'not_found')
      const refused = await enter('entry-first', numberAt(stack, 1))
      expect(refused.status).toBe(409)
      expect(await refused.json()).toMatchObject({
        type: '/problems/slip-not-used',
        title: expect.stringContaining('lấy lại số'),
        about: { is: 'lost', stack: stack.stack },
      })
      expect((await mark('found-first', numberAt(stack, 1), 'blank')).status).toBe(201)
      expect((await enter('entry-first-2', numberAt(stack, 1))).status).toBe(201)
      expect((await mark('lost-again', numberAt(stack, 1), 'lost', 'stolen')).status).toBe(409)
      const steps = await t.store.read(
        sql`select state from slip_steps where receipt = ${numberAt(stack, 1)} order by fence`,
      )
      expect(steps.map((row) => row.state)).toEqual(['blank', 'lost', 'blank', 'entered'])
    })

    it('and stacks are nothing that an agency or another office can see', async () => {
      const stack = await reserve(2)
      const paths = [
        `/v1/slip-stacks/${stack.stack}`,
        `/v1/slip-stacks/${stack.stack}/paper.pdf`,
        `/v1/slip-stacks?office=${P.office}`,
        `/v1/slip-gaps?office=${P.office}`,
      ]
      const unknown = (path: string) => path.replace(stack.stack, 'nothing').replace(P.office, 'VNP.999999')
      for (const party of [P.agency, P.centre, P.office2, P.otherCarrier])
        for (const path of paths) {
          const answer = await t.as(party, path)
          expect([party, path, answer.status]).toEqual([party, path, 404])
          expect(await answer.text()).toBe(await (await t.as(party, unknown(path))).text())
        }
      const foreign = await post(P.office2, '/v1/slip-stacks', {
        id: 'for-others',
        size: 2,
        office: P.office,
      })
      expect(foreign.status).toBe(403)
      expect((await post(P.agency, '/v1/slip-stacks', { id: 'an-agency', size: 2 })).status).toBe(403)
      for (const path of paths) expect((await t.as(P.carrier, path)).status).toBe(200)
    })

    it('have a page for every twenty stacks, by a cursor', async () => {
      for (let n = 0; n < 22; n += 1) await reserve(1, `stack-paged-${n}`)
      const page = async (query = '') =>
        (await t.as(P.office, `/v1/slip-stacks${query}`)).json() as Promise<readonly { number: number }[]>
      const first = await page()
      expect(first.map((row) => row.number)).toEqual(Array.from({ length: 20 }, (_, n) => 22 - n))
      expect((await page('?before=3')).map((row) => row.number)).toEqual([2, 1])
    })
  })

  describe('a citizen with a slip', () => {
    const ask = (number: string, secret: string) =>
      t.app.request('/v1/tracking', { method: 'POST', body: JSON.stringify({ number, secret }) })

    it('is told that it is not entered yet, and follows the dossier by the same secret once it is', async () => {
      const stack = await reserve(1)
      const number = numberAt(stack, 1)
      const [row] = await t.store.read<{ dossier: string }>(sql`select dossier from slips`)
      const secret = trackingSecret(t.deps.journal.hmacKey, row?.dossier ?? '', '')
      const before = await ask(number, secret)
      expect(before.status).toBe(200)
      expect(await before.json()).toMatchObject({
        receipt: number,
        status: 'slip_not_entered',
        office: 'Bưu cục Trung tâm',
      })
      const wrong = await ask(number, 'BBBBBBBB')
      const unknown = await ask(NEVER_PRINTED, 'BBBBBBBB')
      expect([wrong.status, await wrong.text()]).toEqual([404, await unknown.text()])
      await enter('entry-of-slip', number)
      expect(await (await ask(number, secret)).json()).toMatchObject({
        receipt: number,
        status: 'registered',
      })
    })
  })
})
