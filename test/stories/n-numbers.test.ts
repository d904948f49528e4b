import { expect } from 'vitest'
import { findProcedures } from '../../src/app/directory.ts'
import { sameName } from '../../src/domain/reconciliation/same-name.ts'
import * as g from '../support/given.ts'
import { A, P, PROCEDURE } from '../support/small-world.ts'
import { browser, textOf } from '../web/browser.ts'
import { fillIn, takenIn } from '../web/intake.ts'
import { type Stage, story } from './stage.ts'

const byPhone = (phone: string, name = 'Nguyễn Thị Ánh') =>
  g.registered({ applicant: { name, phone, address: '12 Lê Lợi' } }, A.carrier)

const applicantOf = async (s: Stage) =>
  ((await s.get(P.carrier, `/v1/dossiers/${s.id}/people`)).body as { applicant: Record<string, string> })
    .applicant

const TYPED: readonly (readonly [typed: string, kept: string])[] = [
  ['+84 0905 123 456', '0905123456'],
  ['0084905123456', '0905123456'],
  ['01681234567', '0381234567'],
  ['905123456', '0905123456'],
  ['(0234) 3822 222', '02343822222'],
  ['0905\u00a0123\u00a0456', '0905123456'],
  ['+1 202 555 0123', '+12025550123'],
]

story('N1 phones are understood however they are typed, and kept in one form', async (s) => {
  for (const [index, [typed, kept]] of TYPED.entries()) {
    const dossier = `0199a000-0000-7000-9000-00000000010${index}`
    await s.play({ ...byPhone(typed), dossier })
    const people = await s.get(P.carrier, `/v1/dossiers/${dossier}/people`)
    expect(people.body).toMatchObject({ applicant: { phone: kept } })
  }
})

story('N1 what cannot be reached is refused with the reason', async (s) => {
  for (const [typed, why] of [
    ['054 3822222', 'đầu số không còn dùng'],
    ['0001234567', 'chữ số'],
    ['090512345', 'chữ số'],
    ['0905123456 / 0912345678', 'một số điện thoại'],
    ['không có', 'không phải số điện thoại'],
  ] as const) {
    const told = await s.say(byPhone(typed))
    expect([typed, told.status]).toEqual([typed, 422])
    expect(JSON.stringify(told.body)).toContain(why)
  }
})

story('N2 Đ and Ð are one letter, and names are found without marks', async (s) => {
  await s.play(byPhone('0905123456', 'Ðặng Thị Ðào'))
  expect((await applicantOf(s)).name).toBe('Đặng Thị Đào')
  expect(sameName('ÐẶNG THỊ ÐÀO', 'dang thi dao')).toBe(true)
  for (const text of ['cap giay phep xay dung', 'CẤP GIẤY PHÉP', 'giay phép xây'])
    expect(findProcedures(s.t.deps, { text, limit: 9 }).map((row) => row.code)).toContain(PROCEDURE)
})

const COUNTER = {
  '/applicant/name': 'Nguyễn Thị Ánh',
  '/applicant/phone': '0912 345 678',
  '/applicant/address': '12 Lê Lợi',
  '/agency': P.agency,
  '/service': 'both',
  '/papers/0/name': 'Đơn đề nghị',
  '/papers/0/originals': '1',
  '/seal': 'NP-77',
}

story(
  'N3 a number of the portal that has a dossier is told at the counter, before anything is printed',
  async (s) => {
    s.at('2026-11-16T02:00:00.000Z')
    await s.play(g.registered({ aliases: [{ kind: 'portal', value: 'H57-DVC-0007' }] }, A.centre))
    await s.play(
      g.received(),
      g.offered('BB-1000', P.centre, ['hs']),
      g.accepted('BB-1000', ['hs']),
      g.dossierAccepted(),
    )
    const counter = browser(s.t.app)
    await counter.signIn('clerk')
    const before = await counter.get('/buu-cuc')
    // The portal's own number, and the agency's code that somebody takes for it.
    for (const typed of ['h57-dvc 0007', g.CODE]) {
      const answer = await fillIn(counter, { ...COUNTER, '/aliases/0/value': typed })
      expect(answer.status).toBe(409)
      expect(textOf(answer)).toContain('Số này đã thuộc về hồ sơ khác')
    }
    expect(textOf(await counter.get('/buu-cuc'))).toBe(textOf(before))
    const fresh = await takenIn(counter, { ...COUNTER, '/aliases/0/value': 'H57-DVC-0008' })
    expect(textOf(fresh)).toContain('Đã ghi')
  },
)

story(
  'N3 the agency’s number of a dossier whose result alone is fetched is told likewise, with the way to it only for whoever may see it',
  async (s) => {
    s.at('2026-11-16T02:00:00.000Z')
    const counter = browser(s.t.app)
    await counter.signIn('clerk')
    const way = `/ho-so/moi?procedure=${PROCEDURE}&way=result`
    const fields = {
      '/applicant/name': 'Nguyễn Thị Ánh',
      '/applicant/phone': '0912 345 678',
      '/applicant/address': '12 Lê Lợi',
      '/aliases/1/value': 'SXD-2026-77',
    }
    const first = await takenIn(counter, fields, way)
    expect(textOf(first)).toContain('Đã ghi')
    const again = await fillIn(counter, { ...fields, '/aliases/1/value': 'sxd-2026 77' }, way)
    expect([again.status, textOf(again).includes('Số này đã thuộc về hồ sơ khác')]).toEqual([409, true])
    expect(again.html).toContain('Xem hồ sơ đó')
    const elsewhere = browser(s.t.app)
    await elsewhere.signIn('clerkElsewhere')
    const theirs = await fillIn(elsewhere, fields, way)
    expect(theirs.status).toBe(409)
    expect(theirs.html).not.toContain('Xem hồ sơ đó')
  },
)
