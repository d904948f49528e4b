import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { P } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { browser, textOf } from '../web/browser.ts'
import { openPushing, type PushWorld } from './push.ts'

// An endpoint that was switched off is told of: to its party where it reads, and to whoever supervises.

let w: PushWorld

type Entry = Readonly<{
  id: string
  type: string
  state: string
  reason: string
  subject: null
  receivedAt: string
}>
const inbox = (query = '', party: string = P.office): Promise<readonly Entry[]> =>
  w.get(`/v1/inbox${query}`, party)

describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    w = await openPushing(open)
  })
  afterEach(() => w.closeAll())

  it.each([
    ['gone', 410],
    ['failing', 500],
  ] as const)(
    'a party and its supervisors are told of an endpoint that is off because it is %s',
    async (why, status) => {
      const to = await w.receiver()
      const { id } = await w.endpoint(to)
      await w.register()
      await w.run()
      expect(await inbox()).toEqual([])
      to.behave(() => ({ status }))
      // A dead letter is no call any more: something has to come while it fails.
      for (let day = 0; day < 6; day += 1) {
        await w.register()
        await w.runFor(24 * 60)
      }
      const [told, ...more] = await inbox()
      expect(more).toEqual([])
      expect(told).toMatchObject({
        id,
        type: 'webhook.disabled',
        state: 'parked',
        reason: why,
        subject: null,
      })
      for (const query of ['?state=parked', `?since=${told?.receivedAt}`, '?limit=1'])
        expect((await inbox(query)).map((entry) => entry.id)).toEqual([id])
      for (const query of [
        '?state=waiting',
        '?type=result.ready',
        '?subject=G22.99-0001',
        `?since=${w.clock.now}`,
      ])
        expect(await inbox(query)).toEqual([])
      expect(await inbox('', P.agency)).toEqual([])

      const supervisor = browser(w.app)
      await supervisor.signIn('supervisor')
      expect(textOf(await supervisor.get('/dieu-hanh'))).toContain('1 địa chỉ webhook đã tắt')
      const page = textOf(await supervisor.get('/dieu-hanh/webhook'))
      expect(page).toContain('127.0.0.1')
      expect(page).not.toContain('/hook')
      const clerk = browser(w.app)
      await clerk.signIn('clerk')
      expect(textOf(await clerk.get('/dieu-hanh/webhook'))).not.toContain('127.0.0.1')

      to.behave(() => ({ status: 204 }))
      await w.post(`/v1/webhook-endpoints/${id}/ping`)
      expect(await inbox()).toEqual([])
      expect(textOf(await supervisor.get('/dieu-hanh'))).toContain('0 địa chỉ webhook đã tắt')
    },
  )

  it('the inbox is read on from page to page through reports and endpoints alike', async () => {
    const receivers = [await w.receiver(), await w.receiver(), await w.receiver()]
    const ids: string[] = []
    for (const to of receivers) {
      w.clock.advance(10)
      const early = await w.post('/v1/events', {
        specversion: '1.0',
        id: `early-report-${ids.length}`,
        source: P.office,
        type: 'vn.bcci.item.dispatched',
        time: w.clock.now,
        subject: `G22.99-000${ids.length}`,
        data: { waybill: 'EB123456785VN' },
      })
      expect([early.status, early.body.state]).toEqual([202, 'waiting'])
      const { id } = await w.endpoint(to)
      to.behave(() => ({ status: 410 }))
      w.clock.advance(10)
      await w.register()
      await w.run()
      ids.push(early.body.id, id)
    }
    const whole = (await inbox()).map((entry) => entry.id)
    expect(whole).toEqual(ids)
    const read: string[] = []
    let path: string | undefined = '/v1/inbox?limit=1'
    while (path !== undefined) {
      const answer = await w.as(P.office, path)
      read.push(...((await answer.json()) as Entry[]).map((entry) => entry.id))
      path = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    expect(read).toEqual(whole)
  })
})
