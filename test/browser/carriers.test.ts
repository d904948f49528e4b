import { expect, it } from 'vitest'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { sql } from '../../src/journal/sql.ts'
import { carrierCsv, codeLine } from '../support/carrier.ts'
import { after, ON_THE_ROAD, WAYBILL } from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { fill, follow, press, read, signInAs, summary } from './support/actions.ts'
import { faultsOf } from './support/page-checks.ts'
import { useSite } from './support/site.ts'

// Codes of carriers that nobody knows: what came under them is kept, and told once somebody says what they mean.

const { site, pressesItsForms } = useSite('carriers')

const item = { waybill: WAYBILL, recipient: 'Nguyễn Văn An' }

async function compare(): Promise<void> {
  const { t } = site()
  const { journal, now, log } = t.deps
  const carrierFiles = { list: async () => [], read: async () => undefined, done: async () => {} }
  await reconcile.run({ journal, now, log, carrierFiles, notices: undefined, holder: 'test' }, t.clock.now)
}

const meanings = () =>
  site().t.store.read<{ type: string; happened_at: string }>(
    sql`select type, happened_at from events where type like 'item.%' and type <> 'item.dispatched' order by dossier, version`,
  )

it('an administrator says what an unknown code means, and what was kept is told once, in its order', async () => {
  await site().tell(ON_THE_ROAD)
  const { t } = site()
  t.clock.advance(60 * 24)
  const lines = [
    codeLine(item, after(400), 'X7'),
    codeLine(item, after(300), 'X7'),
    codeLine(item, after(350), 'X9'),
  ]
  const sent = await t.as(P.carrier, '/v1/carrier-files', {
    method: 'POST',
    body: carrierCsv(lines),
    headers: { 'content-type': 'text/csv' },
  })
  expect(sent.status).toBe(202)
  await compare()
  expect(await meanings()).toEqual([])

  const page = await signInAs(site(), 'administrator')
  await follow(page, 'Danh mục', page.getByRole('navigation', { name: 'Quản trị' }))
  await follow(page, 'Mã trạng thái của doanh nghiệp bưu chính')
  await follow(page, 'Mã lạ chờ khai báo')
  expect(await read(page)).toMatch(/X7 Tổng công ty Bưu điện Việt Nam hcc-v1 2 .*Chưa khai báo/)
  await follow(page, 'X7')
  await site().watch.refused(422, () => press(page, 'Lưu nghĩa của mã'))
  expect(await read(summary(page))).toContain('Hãy chọn nghĩa của mã')
  expect(await faultsOf(page)).toEqual([])
  await fill(page, { Nghĩa: 'Đang vận chuyển' })
  await press(page, 'Lưu nghĩa của mã')
  expect(await read(page)).toContain('Đã lưu nghĩa của mã')
  expect(await read(page)).toContain('Đang vận chuyển; chờ đối soát')

  await compare()
  await compare()
  expect((await meanings()).map(({ happened_at }) => happened_at)).toEqual([after(300), after(400)])
  await page.reload()
  expect(await read(page)).not.toContain('X7')
  expect(await read(page)).toContain('X9')
})

pressesItsForms()
