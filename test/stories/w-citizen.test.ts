import { expect } from 'vitest'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { P } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A, directory } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

type Answer = Readonly<{ status: string; says: readonly string[]; todo: readonly string[] }> &
  Readonly<Record<string, unknown>>

const read = async (stage: Stage): Promise<Answer> => (await stage.citizen()) as Answer
const text = (answer: Answer): string => [...answer.says, ...answer.todo].join(' ')

/** How offices and desks are reached is reference data. */
async function withContacts({ t }: Stage): Promise<void> {
  const contacts = {
    [P.office]: {
      address: '8 Hoàng Hoa Thám',
      phone: '0234 3822 222',
      hours: 'thứ Hai đến thứ Bảy 7:00-18:30',
    },
    [P.office2]: { address: '12 Chợ Bắc', phone: '0234 3833 333', hours: 'thứ Hai đến thứ Sáu 7:30-17:00' },
    [P.centre]: { address: '1 Lê Lai', phone: '0234 3811 111', hours: 'thứ Hai đến thứ Sáu 7:00-17:00' },
  }
  const parties = Object.entries(contacts).map(([code, contact]) => {
    const party = directory.parties.get(code)
    if (!party) throw new Error(`the small world has no ${code}`)
    return partyRow({ ...party, ...contact }, 'SYNTHETIC', 'test')
  })
  await writeReference(t.store, { parties })
}

const stranger = g.delivered({
  receiver: { ...g.RECEIVER, name: 'Trần Văn Lạ', relation: 'neighbour', checked: 'none' },
})

story(
  'W1 handed to a stranger, unchecked: the citizen is asked, and can say that it never came',
  async (stage) => {
    await withContacts(stage)
    await stage.play(...g.ON_THE_ROAD, stranger)
    const told = await read(stage)
    expect(told.status).toBe('delivered_in_doubt')
    expect(told.says[0]).toMatch(
      /^Bưu cục Trung tâm báo đã phát cho hàng xóm lúc .*, không kiểm tra giấy tờ\.$/,
    )
    expect(told.todo[0]).toContain('Nếu bạn chưa nhận được, hãy báo ngay')
    expect(told.todo[0]).toContain('0234 3822 222')
    expect(JSON.stringify(told)).not.toContain('Lạ')

    await stage.play(g.disputed(A.citizen, { reason: { code: 'not_received' } }))
    const after = await read(stage)
    expect(after.status).toBe('delivery_disputed')
    const said = after.history as readonly Readonly<{ type: string; place: string }>[]
    expect(said.find(({ type }) => type === 'delivery.disputed')?.place).toBe('Người dân')
    expect(text(after)).toContain('phải tìm và trả lời bạn chậm nhất ngày 23/11/2026')
    const [own] = (await stage.cases()).filter(({ kind }) => kind === 'delivery-disputed')
    expect(own).toMatchObject({ owner: P.office, detail: { relation: 'neighbour' } })
    // Once is enough, and what was never delivered is not missed.
    expect(await stage.say(g.disputed())).toMatchObject({ state: 'refused', code: 'already-known' })
  },
)

story(
  'W1 what the citizen said is taken back by the citizen or the overseeing authority alone',
  async (stage) => {
    await stage.play(...g.ON_THE_ROAD, stranger, g.disputed(A.citizen, { reason: { code: 'not_received' } }))
    const taken = async () => {
      const { delivery } = await stage.dossier()
      return g.voided(delivery?.disputed?.event ?? '', A.officer)
    }
    for (const by of [A.officer, A.officer2, A.centre, A.clerk, A.clerk2, A.carrier, A.agencyOfficer])
      expect(await stage.say({ ...(await taken()), by })).toMatchObject({ state: 'refused' })
    // A proof of the delivery answers the citizen, and takes nothing back.
    await stage.play(g.delivered({ waybill: g.WAYBILL, receiver: g.RECEIVER }, A.clerk))
    expect((await read(stage)).status).toBe('delivery_disputed')
    await stage.play({ ...(await taken()), by: A.citizen })
    expect((await read(stage)).status).toBe('delivered')
    expect((await stage.cases()).map(({ kind }) => kind)).not.toContain('delivery-disputed')
    // What was written down for the citizen is theirs as well; and they take back nothing that others said.
    await stage.play(g.disputed(A.clerk))
    expect(await stage.say({ ...(await taken()), by: A.clerk })).toMatchObject({ code: 'citizens-word' })
    const { trace } = await stage.dossier()
    for (const { id, type } of trace.filter((row) => row.type !== 'delivery.disputed'))
      expect([type, await stage.say(g.voided(id, A.citizen))]).toMatchObject([type, { state: 'refused' }])
    await stage.play({ ...(await taken()), by: A.supervisor })
    expect((await read(stage)).status).toBe('delivered')
  },
)

story('W1 a further result that is handed out answers for none that was missed', async (stage) => {
  await stage.play(
    ...g.ACCEPTED,
    g.resultReady({ more: true }),
    g.offered('KQ-1', P.office, ['kq'], A.officer),
  )
  await stage.play(g.accepted('KQ-1', ['kq'], A.clerk), g.dispatched(), stranger, g.disputed())
  await stage.play(g.resultReady({ packet: 'kq2', by: 'counter' }), g.collected({ packets: ['kq2'] }))
  expect((await read(stage)).status).toBe('delivery_disputed')
  expect((await stage.cases()).map(({ kind }) => kind)).toContain('delivery-disputed')
  // The one that came is not issued a second time; the one that was missed may be.
  expect(await stage.say(g.reissued('kq2', 'kq3'))).toMatchObject({ state: 'refused', code: 'out-of-turn' })
  await stage.play(g.reissued('kq', 'kq4'))
})

story('W1 with several deliveries each may be missed by itself', async (stage) => {
  await stage.play(...g.READY, g.resultReady({ packet: 'kq2', by: 'counter' }))
  await stage.play(g.collected({ packets: ['kq'] }), g.collected({ packets: ['kq2'] }))
  const [first] = (await stage.dossier()).packets.flatMap(({ handedOver }) => handedOver ?? [])
  await stage.play(g.disputed(A.citizen, { event: first?.event ?? '' }))
  expect(await stage.say(g.disputed(A.citizen, { event: first?.event ?? '' }))).toMatchObject({
    code: 'already-known',
  })
  await stage.play(g.disputed())
  expect((await stage.cases()).filter(({ kind }) => kind === 'delivery-disputed')).toHaveLength(2)
})

story('W2 held until a day: that office, its address and hours, that day', async (stage) => {
  await withContacts(stage)
  await stage.play(
    ...g.ON_THE_ROAD,
    g.say('item.held', A.clerk, { waybill: g.WAYBILL, office: P.office2, until: '2026-11-23' }),
  )
  const told = await read(stage)
  expect(told).toMatchObject({
    status: 'held',
    actionRequired: true,
    held: { office: { name: 'Bưu cục Phường Bắc', address: '12 Chợ Bắc' }, until: '2026-11-23' },
    ask: { name: 'Bưu cục Phường Bắc', phone: '0234 3833 333' },
  })
  expect(text(told)).toContain('đang chờ bạn tại Bưu cục Phường Bắc, 12 Chợ Bắc, giữ đến hết ngày 23/11/2026')
  expect(text(told)).toContain('mở cửa thứ Hai đến thứ Sáu 7:30-17:00')
})

story('W3 a supplement is asked for: which papers, why, until when, how', async (stage) => {
  await withContacts(stage)
  const asked = (byPost: boolean) =>
    g.say('dossier.supplement_requested', A.officer, {
      papers: [g.PLAN],
      reason: { code: 'unclear' },
      until: '2026-11-30',
      byPost,
    })
  await stage.play(...g.ACCEPTED, asked(true))
  const told = await read(stage)
  expect(told.status).toBe('supplement_needed')
  expect(text(told)).toContain('Cơ quan cần thêm: Bản vẽ thiết kế (2 bản sao).')
  expect(text(told)).toContain('Lý do: giấy tờ không rõ, hết hạn.')
  expect(text(told)).toContain('nộp tại bưu cục gần nhất (gửi qua bưu điện) hoặc trực tiếp tại')
  expect(text(told)).toContain('1 Lê Lai')
  expect(text(told)).toContain('Hạn nộp: hết ngày 30/11/2026.')
  await stage.play(g.supplemented(), asked(false))
  expect(text(await read(stage))).toMatch(/Hãy nộp trực tiếp tại Trung tâm .*1 Lê Lai/)
})

story('W4 a payment is asked for: how much, until when, how', async (stage) => {
  await withContacts(stage)
  await stage.play(
    ...g.ACCEPTED,
    g.say('dossier.payment_requested', A.officer, {
      amount: 25_000_000,
      kind: 'land_tax',
      until: '2026-12-15',
    }),
  )
  const told = await read(stage)
  expect(told).toMatchObject({
    status: 'payment_needed',
    actionRequired: true,
    askedPayment: { amount: 25_000_000, until: '2026-12-15' },
  })
  expect(text(told)).toContain('nghĩa vụ tài chính về đất: 25.000.000 đ')
  expect(text(told)).toContain('Hạn nộp: hết ngày 15/12/2026.')
  expect(text(told)).toMatch(/nộp tại quầy bưu cục hoặc tại Trung tâm .*nhận biên lai/)
  await stage.play(g.say('dossier.paid', A.officer, { amount: 20_000_000, method: 'transfer' }))
  const after = await read(stage)
  expect(after).toMatchObject({ status: 'payment_needed', askedPayment: { left: 5_000_000 } })
  expect(text(after)).toContain('Bạn đã nộp 20.000.000 đ, còn 5.000.000 đ.')
})

story('W5 a wrong address: what to do, not that it will be tried again', async (stage) => {
  await withContacts(stage)
  const failed = (code: string, attempt: number) =>
    g.say('item.attempt_failed', A.postman, {
      waybill: g.WAYBILL,
      attempt,
      next: 'redeliver',
      reason: { code },
    })
  await stage.play(...g.ON_THE_ROAD, failed('wrong_address', 1))
  const told = await read(stage)
  expect(told).toMatchObject({ status: 'address_needed', actionRequired: true })
  expect(text(told)).toContain('sai hoặc thiếu địa chỉ')
  expect(text(told)).toContain('gọi Bưu cục Trung tâm (0234 3822 222) và cho địa chỉ đúng')
  expect(text(told)).not.toContain('sẽ phát lại')
  await stage.play(failed('nobody_home', 2))
  const again = await read(stage)
  expect(again.status).toBe('attempt_failed')
  expect(text(again)).toContain('sẽ phát lại')
})

story('W6 23 days overdue: it says so, with the apology and the new day, and whom to ask', async (stage) => {
  await withContacts(stage)
  await stage.play(...g.ACCEPTED)
  stage.at('2026-12-17T02:00:00.000Z')
  const told = await read(stage)
  expect(told).toMatchObject({ status: 'processing', overdue: { days: 23 } })
  expect(text(told)).toContain('Hồ sơ đã quá hạn 23 ngày: hẹn trả kết quả ngày 24/11/2026.')
  expect(text(told)).toContain('chưa gửi lời xin lỗi')
  expect(text(told)).toMatch(/hỏi Trung tâm Phục vụ hành chính công tỉnh \(0234 3811 111\)/)
  await stage.play(
    g.say('dossier.rescheduled', A.officer, {
      appointment: '2026-12-24T10:00:00.000Z',
      reason: { code: 'other_agency' },
    }),
  )
  const after = await read(stage)
  expect(after.overdue).toBeUndefined()
  expect(text(after)).toContain(
    'Cơ quan đã xin lỗi vì chậm (chờ ý kiến cơ quan khác) và hẹn lại ngày 24/12/2026, trước đó hẹn ngày 24/11/2026.',
  )
})

story('W7 own papers sent back and held: it says so, not only that it was withdrawn', async (stage) => {
  await withContacts(stage)
  await stage.play(
    ...g.AT_CENTRE,
    g.dossierWithdrawn(),
    g.offered('TR-1', P.office, ['hs'], A.officer),
    g.accepted('TR-1', ['hs'], A.clerk),
    g.dispatched(),
    g.say('item.held', A.clerk, { waybill: g.WAYBILL, until: '2026-11-25' }),
  )
  const told = await read(stage)
  expect(told).toMatchObject({ status: 'papers_held', actionRequired: true })
  expect(text(told)).toContain('Hồ sơ đã được rút theo đề nghị của bạn.')
  expect(text(told)).toContain(
    'Giấy tờ gửi trả đang chờ bạn tại Bưu cục Trung tâm, 8 Hoàng Hoa Thám, giữ đến hết ngày 25/11/2026.',
  )
  await stage.play(g.delivered())
  expect(await read(stage)).toMatchObject({
    status: 'withdrawn',
    says: expect.arrayContaining(['Giấy tờ đã được trả lại cho bạn.']),
  })
})

story('W8 a pick-up at home failed: it says so, with the next step', async (stage) => {
  await withContacts(stage)
  await stage.play(
    g.registered(),
    g.say('pickup.requested', A.clerk, { day: '2026-11-17' }),
    g.say('pickup.assigned', A.clerk, { postman: 'p-tam' }),
  )
  expect(await read(stage)).toMatchObject({
    status: 'pickup_coming',
    says: expect.arrayContaining(['Bưu tá sẽ đến địa chỉ của bạn lấy hồ sơ ngày 17/11/2026.']),
  })
  await stage.play(g.say('pickup.failed', A.postman, { reason: { code: 'nobody_home' } }))
  const told = await read(stage)
  expect(told).toMatchObject({ status: 'pickup_failed', actionRequired: true })
  expect(text(told)).toContain('Bưu tá đến nhưng chưa lấy được hồ sơ: không có người ở nhà.')
  expect(text(told)).toContain(
    'gọi Bưu cục Trung tâm (0234 3822 222) hẹn ngày khác, hoặc mang giấy tờ đến bưu cục',
  )
  await stage.play(g.received())
  expect((await read(stage)).status).toBe('with_post')
})
