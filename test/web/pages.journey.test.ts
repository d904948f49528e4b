import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, PIN, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { P } from '../support/small-world.ts'
import { type Browser, browser, form, forms, type Page, textOf } from './browser.ts'
import { confirm, fillIn, takenIn } from './intake.ts'

/** How a delivery at the door is proved. */
const AT_DOOR = {
  '/mode': 'door',
  '/receiver/relation': 'self',
  '/receiver/checked': 'id_card',
  '/receiver/matched': 'true',
}

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

  /** A dossier taken in at the counter through the form; answers its page. */
  async function takeIn(name = 'Đặng Thùy Trâm'): Promise<Page> {
    const done = await takenIn(clerk, {
      '/applicant/name': name,
      '/applicant/phone': '0900000123',
      '/applicant/address': '12 Lê Lợi, phường Bắc',
      '/centre': P.centre,
      '/agency': P.agency,
      '/seal': 'NP-1',
      '/papers/1/name': 'Bản vẽ thiết kế',
      '/papers/1/copies': '2',
    })
    expect(textOf(done)).toContain('Đã ghi')
    return done
  }

  const idOf = (page: Page): string => /\/ho-so\/([0-9a-f-]{36})/.exec(page.path)?.[1] ?? ''
  const act = (page: Page, type: string) => form(page, `/ho-so/${idOf(page)}/viec`, `value="${type}"`)

  async function makeList(by: Browser, to: string): Promise<Page> {
    const page = await by.get(`/ban-giao?to=${to}`)
    const all = await by.send(form(page, '/ban-giao'), { action: 'all' })
    return by.send(form(all, '/ban-giao'), { action: 'make' })
  }
  const listId = (page: Page): string => /\/ban-giao\/([^?]+)/.exec(page.path)?.[1] ?? ''

  describe('a dossier goes round through the pages', () => {
    it('from the counter to the centre and back to the citizen', async () => {
      const dossier = await takeIn()
      const id = idOf(dossier)
      const list = await makeList(clerk, P.centre)
      expect(list.path).toMatch(/^\/ban-giao\//)
      const handover = listId(list)

      const desk = await officer.get('/mot-cua')
      expect(textOf(desk)).toContain('Kiểm đếm, ký nhận')
      const counting = await officer.get(`/ban-giao/${handover}`)
      const accepted = await officer.send(form(counting, `/ban-giao/${handover}/viec`, 'basis'), {
        action: 'accept',
        rest: 'ok',
        [`outcome ${id}/hs-1`]: 'differs',
        [`count ${id}/hs-1 1 copies`]: '1',
      })
      expect(textOf(accepted)).toContain('sai số lượng: Bản vẽ thiết kế, ghi 2 bản sao, đếm được 1 bản sao')

      let page = await officer.get(`/ho-so/${id}`)
      page = await officer.send(act(page, 'dossier.accepted'), { '/code': '000.00.06.H56-261116-0001' })
      expect(textOf(page)).toContain('Đã ghi: Cơ quan tiếp nhận hồ sơ')
      expect(textOf(page)).toContain('Đang giải quyết')
      page = await officer.send(act(page, 'result.ready'), { '/papers/0/name': 'Giấy phép xây dựng' })
      expect(textOf(page)).toContain('Đã có kết quả')

      const back = await makeList(officer, P.office)
      const returned = listId(back)
      const taking = await clerk.get(`/ban-giao/${returned}`)
      await clerk.send(form(taking, `/ban-giao/${returned}/viec`, 'basis'), { action: 'accept', rest: 'ok' })

      const sending = await clerk.get(`/buu-cuc/gui-di?dossier=${id}`)
      const sent = await clerk.send(form(sending, '/buu-cuc/gui-di'), { label: 'EH123456785VN' })
      expect(sent.path).toMatch(/^\/buu-cuc\/gui-di\?/)
      expect(textOf(sent)).toContain('Đã ghi: Bưu gửi đã được gửi đi')

      page = await clerk.get(`/ho-so/${id}`)
      page = await clerk.send(act(page, 'item.delivered'), { ...AT_DOOR, '/receiver/name': 'Đặng Thùy Trâm' })
      expect(textOf(page)).toContain('Đã trả kết quả')
    })

    it('with the signature of the receiver by PIN on the giver’s device, and never one’s own', async () => {
      const dossier = await takeIn()
      const handover = listId(await makeList(clerk, P.centre))
      const page = await clerk.get(`/ban-giao/${handover}`)
      const found = form(page, `/ban-giao/${handover}/viec`, 'basis')
      const wrong = await clerk.send(found, {
        action: 'accept',
        rest: 'ok',
        basis: 'counter',
        who: 'officer',
        pin: '000000',
      })
      expect(wrong.status).toBe(422)
      expect(textOf(wrong)).toContain('Tên đăng nhập hoặc mã PIN không đúng')
      const foreign = await clerk.send(found, {
        action: 'accept',
        rest: 'ok',
        basis: 'counter',
        who: 'clerk2',
        pin: PIN,
      })
      expect(foreign.status).toBe(422)
      const signed = await clerk.send(found, {
        action: 'accept',
        rest: 'ok',
        basis: 'counter',
        who: 'officer',
        pin: PIN,
      })
      expect(textOf(signed)).toMatch(
        /người nhận (.+?) · ký tại thiết bị bên giao bằng mã PIN · người ghi (?!\1)/,
      )
      const history = await clerk.get(`/ho-so/${idOf(dossier)}`)
      expect(textOf(history)).toMatch(/ký tại thiết bị bên giao bằng mã PIN; người nhận /)
    })

    it('with a list signed on paper, seen by a second person', async () => {
      await takeIn()
      const handover = listId(await makeList(clerk, P.centre))
      const page = await officer.get(`/ban-giao/${handover}`)
      const found = form(page, `/ban-giao/${handover}/viec`, 'basis')
      const scan = new Blob(['%PDF-1.7 signed'], { type: 'application/pdf' })
      const paper = {
        action: 'accept',
        rest: 'ok',
        basis: 'paper',
        '/paper/signer': 'Người officer',
        '/paper/signedAt': '2026-11-16T09:00',
        '/paper/scan': scan,
        'second-pin': PIN,
      }
      const alone = await officer.send(found, { ...paper, second: 'officer' })
      expect(alone.status).toBe(403)
      expect(textOf(alone)).toContain('hai người khác nhau')
      const wrong = await officer.send(found, {
        ...paper,
        second: 'officer2',
        '/paper/scan': new Blob(['a text']),
      })
      expect([wrong.status, textOf(wrong)]).toEqual([
        422,
        expect.stringContaining('phải là tệp PDF, hoặc ảnh'),
      ])
      const large = new Blob(['%PDF-1.7', new Uint8Array(5_000_000)])
      const tooLarge = await officer.send(found, { ...paper, second: 'officer2', '/paper/scan': large })
      expect([tooLarge.status, textOf(tooLarge)]).toEqual([422, expect.stringContaining('lớn hơn 1200 kB')])
      const both = await officer.send(found, { ...paper, second: 'officer2' })
      expect(textOf(both)).toMatch(
        /người xác nhận thứ hai .+ · ký trên giấy số \d{4}\/2026\/VNP\.590100 · người ghi /,
      )
      const [address = ''] = /\/ban-giao\/[^"]+\/ban-chup\/[0-9a-f]{64}/.exec(both.html) ?? []
      const opened = async (login: string): Promise<readonly [number, string]> => {
        const who = browser(t.app)
        await who.signIn(login)
        const { status, html } = await who.get(address)
        return [status, status === 200 ? html : '']
      }
      // Both sides and who oversees them see the sheet itself; to everybody else it is not there.
      for (const login of ['clerk', 'officer', 'supervisor'])
        expect(await opened(login), login).toEqual([200, '%PDF-1.7 signed'])
      for (const login of ['otherClerk', 'officerElsewhere', 'administrator'])
        expect((await opened(login))[1], login).not.toContain('%PDF')
      expect((await officer.get(address.replace(/.{64}$/, 'a'.repeat(64)))).status).toBe(404)
    })
  })

  describe('what is sent twice', () => {
    it('is one event, whenever the second click comes', async () => {
      const dossier = await takeIn()
      const id = idOf(dossier)
      const filled = {
        '/applicant/name': 'Trần Văn Ba',
        '/applicant/phone': '0900000124',
        '/applicant/address': '1 Lê Lợi',
        '/centre': P.centre,
        '/agency': P.agency,
        '/seal': 'NP-2',
      }
      const answers = await fillIn(clerk, filled)
      const first = await confirm(clerk, answers)
      t.clock.advance(1)
      const second = await confirm(clerk, answers)
      expect(second.path).toBe(first.path)
      const third = await confirm(clerk, answers, { '/seal': 'NP-3' })
      expect(third.status).toBe(409)
      expect(textOf(third)).toContain('đã được ghi với nội dung khác')

      const page = await clerk.get(`/ban-giao?to=${P.centre}`)
      const all = await clerk.send(form(page, '/ban-giao'), { action: 'all' })
      const list = form(all, '/ban-giao')
      const one = await clerk.send(list, { action: 'make' })
      t.clock.advance(1)
      expect((await clerk.send(list, { action: 'make' })).path).toBe(one.path)
      const handover = listId(one)
      const counting = form(await officer.get(`/ban-giao/${handover}`), `/ban-giao/${handover}/viec`, 'basis')
      await officer.send(counting, { action: 'accept', rest: 'ok' })
      t.clock.advance(1)
      expect((await officer.send(counting, { action: 'accept', rest: 'ok' })).status).toBe(200)
      const events = await (await t.as(P.office, `/v1/dossiers/${id}/events`)).json()
      expect(events.map((event: { type: string }) => event.type)).toEqual([
        'vn.bcci.dossier.registered',
        'vn.bcci.packet.received_by_post',
        'vn.bcci.handover.offered',
        'vn.bcci.handover.accepted',
      ])
    })
  })

  describe('a reason', () => {
    it('is none that nobody chose', async () => {
      const page = await takeIn()
      for (const type of ['custody.damaged', 'custody.lost']) {
        const damage = act(page, type)
        expect(damage.fields).toContainEqual(['/reason/code', ''])
        for (const note of ['', 'rơi xuống nước']) {
          const unexplained = await clerk.send(damage, { '/reason/note': note })
          expect(unexplained.status).toBe(422)
          expect(unexplained.html).toMatch(/<a href="#act-reason-code">Chưa chọn lý do</)
        }
      }
      const told = await clerk.send(act(page, 'custody.damaged'), { '/reason/code': 'water' })
      expect(textOf(told)).toContain('Hồ sơ NP-1; Ướt')
    })
  })

  describe('what was recorded by mistake', () => {
    it('is taken back from the line that says it was recorded, and stays in the history struck through', async () => {
      const page = await takeIn()
      const undone = await clerk.send(forms(page, `/ho-so/${idOf(page)}/viec`, 'event.voided')[0] as never)
      expect(textOf(undone)).toContain('Đã ghi: Hủy một mục ghi nhầm')
      expect(textOf(undone)).toContain('đã hủy')
    })

    it('is amended where the field may be', async () => {
      const page = await takeIn()
      const found = form(page, `/ho-so/${idOf(page)}/viec`, 'to:/seal')
      const unexplained = await clerk.send(found, { 'to:/seal': 'NP-9' })
      expect(unexplained.status).toBe(422)
      expect(textOf(unexplained)).toContain('Chưa chọn lý do')
      const amended = await clerk.send(found, { 'to:/seal': 'NP-9', '/reason/code': 'typing_error' })
      expect(textOf(amended)).toContain('niêm phong NP-9')
    })
  })
})
