import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isMade, offerList, packetsInHand } from '../../src/app/handover-lists.ts'
import { chooseByHand, jobsOf, type ScanJob } from '../../src/app/scan-batches.ts'
import type { Store } from '../../src/journal/store.ts'
import { wholeNumber } from '../../src/web/pages/parts/form-data.ts'
import { instantFrom } from '../../src/web/pages/parts/typed-dates.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { A, P } from '../support/small-world.ts'
import { type Browser, browser, type Form, form, type Page, textOf } from './browser.ts'
import { takenIn } from './intake.ts'

let t: TestApp
let clerk: Browser
let officer: Browser
describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
    clerk = browser(t.app)
    officer = browser(t.app)
    await clerk.signIn('clerk')
    await officer.signIn('officer')
  })
  afterEach(() => t.close())

  const takeIn = async (more: Record<string, string> = {}): Promise<Page> => {
    return takenIn(clerk, {
      '/applicant/name': 'Đặng Thùy Trâm',
      '/applicant/phone': '0900000123',
      '/applicant/address': '12 Lê Lợi, phường Bắc',
      '/centre': P.centre,
      '/agency': P.agency,
      '/seal': 'NP-1',
      '/papers/1/name': 'Bản vẽ thiết kế',
      '/papers/1/copies': '2',
      ...more,
    })
  }
  const idOf = (page: Page): string => /\/ho-so\/([0-9a-f-]{36})/.exec(page.path)?.[1] ?? ''

  /** A list offered to the centre, as the officer sees it. */
  async function offered(): Promise<Readonly<{ row: string; path: string; counting: Form }>> {
    const row = `${idOf(await takeIn())}/hs-1`
    const all = await clerk.send(form(await clerk.get(`/ban-giao?to=${P.centre}`), '/ban-giao'), {
      action: 'all',
    })
    const made = await clerk.send(form(all, '/ban-giao'), { action: 'make' })
    const path = made.path.replace(/\?.*/, '')
    return { row, path, counting: form(await officer.get(path), `${path}/viec`, 'basis') }
  }

  it('loses no scan that comes in while it is made: that goes along when it is made once more', async () => {
    const numbers = [await takeIn(), await takeIn({ '/seal': 'NP-2' })].map(idOf)
    const at = { kind: 'list', subject: P.centre } as const
    const [first, second] = numbers.map((dossier) => [{ dossier, packet: 'hs-1' }])
    const job = await chooseByHand(t.deps, A.clerk, at, 'first-by-hand', 'in', first ?? [])
    await chooseByHand(t.deps, A.clerk, at, 'second-by-hand', 'in', second ?? [])
    const rows = await packetsInHand(t.deps, A.clerk)
    const make = ({ batch = '', standing, steps }: ScanJob) => {
      const inside = rows.filter((row) => standing.some(({ dossier }) => dossier === row.dossier))
      return offerList(t.deps, A.clerk, batch, P.centre, inside, steps)
    }
    expect(await make(job)).toMatchObject({ refusal: { code: 'too-busy' } })
    const [again] = await jobsOf(t.deps, A.clerk, 'list')
    expect(again?.standing).toHaveLength(2)
    if (again) expect(await make(again)).toEqual({ done: true })
    expect(await packetsInHand(t.deps, A.clerk)).toEqual([])
  })

  it('is made and ends its job of scanning in one commit: nothing that breaks after it leaves a full bag', async () => {
    await takeIn()
    const bag = { kind: 'list', subject: P.centre } as const
    const rows = await packetsInHand(t.deps, A.clerk)
    const { batch = '' } = await chooseByHand(t.deps, A.clerk, bag, 'a-choice-by-hand', 'in', rows)
    const { store } = t.deps.journal
    let broken = false
    const breaking: Store = {
      ...store,
      async commit(wanted) {
        if (broken) throw new Error('the machine is gone')
        broken = wanted.events !== undefined
        return store.commit(wanted)
      },
    }
    const deps = { ...t.deps, journal: { ...t.deps.journal, store: breaking } }
    await offerList(deps, A.clerk, batch, P.centre, rows).catch(() => undefined)
    expect(broken).toBe(true)
    expect(await isMade(t.deps, A.clerk, batch)).toBe(true)
    expect(await jobsOf(t.deps, A.clerk, 'list')).toEqual([])
  })

  describe('counting a list', () => {
    it('refuses a count that is not a whole number up to 999 and names the field', async () => {
      const { row, path, counting } = await offered()
      for (const bad of ['-1', 'abc', '1.5', '', '1000']) {
        const page = await officer.send(counting, {
          action: 'accept',
          rest: 'ok',
          [`count ${row} 1 copies`]: bad,
        })
        expect(page.status).toBe(422)
        expect(textOf(page)).toContain('Bản vẽ thiết kế: số bản sao phải là số nguyên từ 0 đến 999')
      }
      const extra = await officer.send(counting, { action: 'accept', rest: 'ok', [`extra ${row}`]: 'Sổ đỏ' })
      expect(extra.status).toBe(422)
      expect(textOf(await officer.get(path))).toContain('Ký nhận bàn giao')
    })

    it('takes what was typed as a difference, whatever the select says', async () => {
      const { row, counting } = await offered()
      const page = await officer.send(counting, {
        action: 'accept',
        rest: 'ok',
        [`count ${row} 1 copies`]: '1',
        [`seal ${row}`]: 'broken',
      })
      expect(textOf(page)).toContain('sai số lượng: Bản vẽ thiết kế, ghi 2 bản sao, đếm được 1 bản sao')
      expect(page.html.match(/class="late small"/g)).toHaveLength(2)
    })

    it('refuses "differs" without a difference, and a word that is not on the select', async () => {
      const { row, counting } = await offered()
      const same = await officer.send(counting, {
        action: 'accept',
        rest: 'ok',
        [`outcome ${row}`]: 'differs',
      })
      expect(same.status).toBe(422)
      expect(textOf(same)).toContain('chưa ghi sai lệch nào')
      const bogus = await officer.send(counting, {
        action: 'accept',
        rest: 'ok',
        [`outcome ${row}`]: 'bogus',
      })
      expect(bogus.status).toBe(422)
      const right = await officer.send(counting, { action: 'accept', rest: 'ok' })
      expect(textOf(right)).toContain('Đã ghi: 1/1 gói được nhận')
    })
  })

  describe('papers between desks', () => {
    const listTo = async (who: Browser, to: string, packet: string): Promise<Page> =>
      who.send(form(await who.get(`/ban-giao?to=${to}`), '/ban-giao'), { action: 'make', packet })

    it('go from the centre to the agency and on to the one that is asked, each list signed like any other', async () => {
      const { row, counting } = await offered()
      await officer.send(counting, { action: 'accept', rest: 'ok' })
      const agency = browser(t.app)
      await agency.signIn('agencyOfficer')
      const inside = (await listTo(officer, P.agency, row)).path.replace(/\?.*/, '')
      const signed = await agency.send(form(await agency.get(inside), `${inside}/viec`, 'basis'), {
        action: 'accept',
        rest: 'ok',
      })
      expect(textOf(signed)).toContain('Đã ghi: 1/1 gói được nhận')
      const asked = await listTo(agency, P.agency2, row)
      expect(textOf(asked)).toContain('Bên nhận Sở Tài chính')
    })
  })

  describe('what was not taken', () => {
    const english = (who: Browser, path: string): Promise<Page> => {
      who.cookies.set('bg_lang', 'en')
      return who.get(path)
    }

    it('is told with its reason, on the list and in the history, in both languages', async () => {
      const { row, path, counting } = await offered()
      const page = await officer.send(counting, {
        action: 'accept',
        rest: 'ok',
        [`outcome ${row}`]: 'refused',
        '/reason/code': 'seal_broken',
      })
      expect(textOf(page)).toContain('bị từ chối Niêm phong bị rách, vỡ')
      const dossier = `/ho-so/${row.split('/')[0]}`
      expect(textOf(await officer.get(dossier))).toContain(
        'Bên nhận từ chối bàn giao Hồ sơ NP-1; Niêm phong bị rách, vỡ',
      )
      expect(textOf(await english(officer, path))).toContain('refused Seal broken')
      const history = textOf(await officer.get(dossier))
      expect(history).toContain('Application NP-1; Seal broken')
      expect(history).toContain('(2 copies)')
      expect(history).not.toMatch(/\d bản sao/)
    })

    it('has no reason that nobody chose', async () => {
      const { row, counting } = await offered()
      expect(counting.fields).toContainEqual(['/reason/code', ''])
      for (const refusing of [
        { action: 'accept', rest: 'ok', [`outcome ${row}`]: 'refused' },
        { action: 'refuse' },
      ]) {
        const page = await officer.send(counting, refusing)
        expect(page.status).toBe(422)
        expect(page.html).toMatch(/<a href="#list-reason-code">Chưa chọn lý do từ chối</)
      }
      const right = await officer.send(counting, { action: 'refuse', '/reason/code': 'not_ours' })
      expect(textOf(right)).toContain('bị từ chối Không thuộc đơn vị này')
    })

    it('is not called refused where it was not in the bag', async () => {
      const { row, counting } = await offered()
      const page = await officer.send(counting, {
        action: 'accept',
        rest: 'ok',
        [`outcome ${row}`]: 'absent',
      })
      expect(textOf(page)).toContain('không có trong túi')
      expect(textOf(page)).not.toContain('bị từ chối')
      expect(textOf(await clerk.get(`/ho-so/${row.split('/')[0]}`))).toContain(
        'Hồ sơ NP-1; Không có khi giao',
      )
    })

    it('is beside what was signed for, which English pages say in English', async () => {
      const { row, path, counting } = await offered()
      await officer.send(counting, { action: 'accept', rest: 'ok' })
      const list = textOf(await english(officer, path))
      expect(list).toContain('signed in the system')
      expect(list).toContain('(2 copies)')
      expect(textOf(await officer.get(`/ho-so/${row.split('/')[0]}`))).toContain('signed in the system')
    })
  })

  describe('a list that somebody else resolved', () => {
    it('is never said to be recorded by a form that came too late', async () => {
      const { path, counting } = await offered()
      const stale = form(await officer.get(path), `${path}/viec`, 'basis')
      const withdraw = form(await clerk.get(path), `${path}/viec`, 'withdraw')
      expect((await officer.send(counting, { action: 'accept', rest: 'ok' })).status).toBe(200)
      for (const [who, late, action] of [
        [officer, stale, 'accept'],
        [officer, stale, 'refuse'],
        [clerk, withdraw, 'withdraw'],
      ] as const) {
        const page = await who.send(late, { action })
        expect(page.status).toBe(409)
        expect(textOf(page)).toContain('đã được người khác xử lý')
        expect(textOf(page)).not.toContain('Đã ghi:')
      }
      expect(textOf(await officer.send(counting, { action: 'accept', rest: 'ok' }))).toContain('Đã ghi:')
    })
  })

  describe('what was typed at the counter', () => {
    it('is refused where it is no whole count, has no name, or there is nothing of it', async () => {
      for (const [more, words] of [
        [{ '/papers/1/copies': '1.5' }, 'số lượng phải là số nguyên từ 0 đến 999'],
        [{ '/papers/1/name': '' }, 'có số lượng nhưng thiếu tên giấy tờ'],
        [{ '/papers/1/copies': '0' }, 'chưa có số lượng'],
        [{ happened: '2026-02-30T10:00', late: 'power_cut' }, 'Ngày không có thật'],
      ] as const) {
        const page = await takeIn(more)
        expect(page.status).toBe(422)
        expect(textOf(page)).toContain(words)
      }
    })

    it('is money only with its thousands in place', () => {
      expect(['1.500', '1500', '1.250.000', '0'].map(wholeNumber)).toEqual([1500, 1500, 1250000, 0])
      for (const bad of ['1.5', '15.00', '.5', '-1', '1,5', '']) expect(wholeNumber(bad)).toBeUndefined()
      expect(instantFrom('2026-02-30T10:00')).toBeUndefined()
      expect(instantFrom('2026-02-28T24:00')).toBeUndefined()
      expect(instantFrom('2028-02-29T10:00')).toBeDefined()
    })
  })

  describe('a new list', () => {
    it('has no receiver that nobody chose, and the packet of the dossier it is made from', async () => {
      const dossier = await takeIn()
      const link = /href="(\/ban-giao\?to=[^"]+)"/.exec(dossier.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const list = form(await clerk.get(link), '/ban-giao')
      expect(list.fields).toContainEqual(['packet', `${idOf(dossier)}/hs-1`])
      expect(list.fields).toContainEqual(['to', P.centre])
      const fresh = form(await clerk.get('/ban-giao'), '/ban-giao')
      expect(fresh.fields).toContainEqual(['to', ''])
      const nobody = await clerk.send(fresh, { action: 'make' })
      expect(nobody.status).toBe(422)
      expect(textOf(nobody)).toContain('Chưa chọn nơi nhận')
      expect(form(await officer.get('/ban-giao'), '/ban-giao').fields).toContainEqual(['to', ''])
    })
  })

  describe('words for people', () => {
    it('speak of roles and of what was tried, not of keys and records', async () => {
      const forbidden = await officer.get('/ho-so/moi')
      expect(forbidden.status).toBe(403)
      expect(textOf(forbidden)).toContain('Vai trò này không được phép làm việc này')
      expect(textOf(await browser(t.app).signIn('clerk', 'nope'))).toContain('Chưa đăng nhập được')
    })
  })
})
