import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { claimSlot, endSlot } from '../../src/journal/schedule/job-slots.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { flat, readPages } from '../documents/read-back.ts'
import { inputOf, receiptOf } from '../journal/reads-book.ts'
import { A, openTestApp, P, type TestApp } from '../support/app.ts'
import { engines } from '../support/engines.ts'
import * as g from '../support/given.ts'
import { browser, form, type Page, textOf } from './browser.ts'

/** A province has as many post offices of one operator: more than any list of parties once held. */
const OFFICES = Array.from({ length: 120 }, (_, n) => `VNP.6${String(n).padStart(5, '0')}`)
const DAY_MINUTES = 24 * 60

describe.each(engines)(
  'a carrier with 120 offices, each with a case, a stuck report and a parked letter, on $name',
  ({ open }) => {
    let t: TestApp
    beforeEach(async () => {
      t = await openTestApp(open)
      const name = (office: string) => `Bưu cục ${office}`
      await writeReference(t.store, {
        parties: OFFICES.map((code) =>
          partyRow(
            {
              code,
              kind: 'office',
              name: name(code),
              province: '31',
              operator: P.carrier,
              forms: 'theirs',
              portal: 'compare',
            },
            'SYNTHETIC',
            'test',
          ),
        ),
      })
      const { person = '' } = A.clerk
      const { now } = t.clock
      await t.store.commit({
        assignments: [
          { person, party: P.office, role: 'clerk', valid_from: '2020-01-01', valid_until: '2021-01-01' },
          { person, party: P.carrier, role: 'supervisor', valid_from: '2020-01-01', valid_until: null },
        ],
        cases: OFFICES.map((owner, n) => ({
          key: `late-scan:${owner}`,
          kind: 'late-scan',
          ref: `EE${n}`,
          owner,
          state: 'open',
          opened_at: addMinutes(now, n),
          seen_at: now,
          detail: '{}',
        })),
        inbox: OFFICES.map((party, n) => ({
          party,
          id: `report ${n}`,
          type: 'item.held',
          state: 'parked',
          body: '{}',
          received_at: addMinutes(now, n),
        })),
      })
    })
    afterEach(() => t.close())

    async function everyPage(path: string): Promise<readonly Record<string, string>[]> {
      const all: Record<string, string>[] = []
      for (let after = ''; ; ) {
        const answer = await t.as(P.carrier, `${path}${after === '' ? '' : `&after=${after}`}`)
        expect(answer.status).toBe(200)
        all.push(...((await answer.json()) as Record<string, string>[]))
        after = answer.headers.get('x-next-after') ?? ''
        if (after === '') return all
      }
    }
    const namedOn = (page: Page): readonly string[] =>
      OFFICES.filter((office) => textOf(page).includes(`Bưu cục ${office} `))

    it('shows all of them on the pages of cases and of reports, which go on where they are full', async () => {
      const who = browser(t.app)
      await who.signIn('clerk')
      const everywhere = async (path: string): Promise<readonly string[]> => {
        const tables: string[] = []
        for (let next: string | undefined = path; next !== undefined; ) {
          const page: Page = await who.get(next)
          tables.push(
            ...namedOn({ ...page, html: page.html.split('<table>').at(-1)?.split('</table>')[0] ?? '' }),
          )
          next = /href="([^"]*)" rel="next"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&')
        }
        return tables
      }
      expect(await everywhere('/dieu-hanh/viec')).toEqual(OFFICES)
      expect(await everywhere('/dieu-hanh/tin')).toEqual(OFFICES)
    })

    it.each(['', 'state=open', 'state=closed'])('gives all of them page by page: %s', async (state) => {
      if (state === 'state=closed') {
        const rows = await t.store.read<never>(sql`select * from cases`)
        await t.store.commit({
          cases: rows.map((row: object) => ({ ...row, state: 'closed', closed_at: t.clock.now })) as never,
        })
      }
      const cases = await everyPage(`/v1/cases?limit=50&${state}`)
      expect(cases.map(({ owner }) => owner)).toEqual(OFFICES)
    })

    it('counts all of them in the record of reconciliation', async () => {
      const slot = addMinutes(t.clock.now, DAY_MINUTES)
      const held = { job: 'reconcile', slot, fence: 1, holder: 'test' }
      await claimSlot(t.store, held, { at: slot, leaseUntil: slot })
      await endSlot(t.store, held, { at: slot, state: 'done', outcome: '{}' })
      const days = 'carrier=VNPOST&from=2026-11-16&to=2026-11-16'
      const figures = await (await t.as(P.carrier, `/v1/reconciliations?${days}`)).json()
      expect(figures.cases.map(({ owner }: { owner: string }) => owner)).toEqual(OFFICES)
      const paper = await t.as(P.carrier, `/v1/reconciliations/paper.pdf?${days}`)
      const text = flat(readPages(Buffer.from(await paper.arrayBuffer())))
      expect(text).toContain('120 việc')
      expect(OFFICES.filter((office) => text.includes(office))).toEqual(OFFICES)
    })
  },
)

describe.each(engines)('reports of one party on $name', ({ open }) => {
  it('are given page by page, whatever their ids hold', async () => {
    const t = await openTestApp(open)
    const ids = Array.from({ length: 7 }, (_, n) => `report ${n} of a sender`)
    const same = {
      party: P.carrier,
      type: 'item.held',
      state: 'parked',
      body: '{}',
      received_at: t.clock.now,
    } as const
    await t.store.commit({ inbox: ids.map((id) => ({ ...same, id })) })
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const answer: Response = await t.as(P.carrier, `/v1/inbox?limit=3&after=${after}`)
      seen.push(...((await answer.json()) as { id: string }[]).map(({ id }) => id))
      after = answer.headers.get('x-next-after')
    }
    expect(seen).toEqual(ids)
    await t.close()
  })
})

it('a packet that is held since later than a full list of others is found when it is scanned', async () => {
  const t = await openTestApp()
  const held = 205
  for (let n = 0; n < held; n += 1)
    for (const [step, draft] of [g.registered(), g.received()].entries())
      await submit(t.deps.journal, inputOf(n, step, draft))
  t.clock.now = g.after(60 * 24 * 3)
  const who = browser(t.app)
  await who.signIn('clerk')
  const page = await who.get(`/ban-giao?to=${P.centre}`)
  const boxes = (shown: Page) => [...shown.html.matchAll(/name="packet"/g)].length
  expect(boxes(page)).toBe(50)
  expect(textOf(page)).toContain('đang xem 50 trong 205')
  const scanned = await who.send(form(page, '/ban-giao'), { scan: receiptOf(held - 1), action: 'scan' })
  expect(scanned.status).toBe(200)
  expect(textOf(scanned)).toContain('1 gói trong túi')
  const whole = await who.send(form(scanned, '/ban-giao'), { action: 'all' })
  const made = await who.send(form(whole, '/ban-giao'), { action: 'make' })
  expect([made.status, textOf(made)]).toEqual([200, expect.stringContaining('Đã lập bảng kê')])
  await t.close()
})
