import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { makeReceiptNumber, writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { paths } from '../../src/web/paths.ts'
import { atLength } from '../support/extent.ts'
import { received, registered } from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { fill, follow, press, read, signInAs, unfold } from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// The loop of a scanner: nothing is lost, whatever the network and the focus do, and one confirmation ends it.

const { site, pressesItsForms } = useSite('scan')

const numberOf = (n: number): string => makeReceiptNumber(new Uint8Array(16).fill(n))
const shown = (n: number): string => writeReceiptNumber(numberOf(n))

async function atCounter(count: number, from = 1): Promise<void> {
  for (let n = from; n < from + count; n += 1)
    await site().tell(
      [registered({ receipt: numberOf(n) }), received({ seal: `NP${n}` })],
      `d-${String(n).padStart(4, '0')}`,
    )
}

const [GOOD, TWICE, WRONG] = [1320, [740, 740], [196, 147]] as const
type Hears = { tones?: number[] }

/** Notes in a page every tone that is started while sound is on, by its hertz. */
function hearTones(): void {
  const { start } = OscillatorNode.prototype
  const ears = window as Hears
  ears.tones = []
  OscillatorNode.prototype.start = function (when) {
    // A context that has not begun to run waits for the first press, which is long over.
    if (this.context.state !== 'suspended') ears.tones?.push(this.frequency.value)
    start.call(this, when)
  }
}

/** What was heard since it was asked last. */
const heard = (page: Page): Promise<number[]> => page.evaluate(() => (window as Hears).tones?.splice(0) ?? [])

const job = (page: Page) => page.getByRole('region', { name: 'Quét', exact: true })
const last = (page: Page): Promise<string> => read(job(page).getByRole('status'))
const says = (page: Page, text: string): Promise<void> => expect.poll(() => last(page)).toContain(text)
/** What is in the bag, the last scan on top. */
const inBag = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('region', { name: /^Gói trong túi/ })
    .locator('b')
    .allInnerTexts()

describe('a bag', () => {
  it('of twenty is twenty scans and one confirmation, at ten codes a second, 800 ms away and with a lost answer', async () => {
    const count = 20
    await atCounter(count)
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Lập bảng kê cho Trung tâm Phục vụ hành chính công tỉnh')
    let asked = 0
    const sizes: number[] = []
    await clerk.route(`**${paths.scanDoor()}`, async (route) => {
      asked += 1
      sizes.push(route.request().postData()?.length ?? 0)
      const answer = await route.fetch()
      sizes.push((await answer.body()).length)
      await new Promise((wake) => setTimeout(wake, 800))
      if (asked === 2) await route.abort()
      else await route.fulfill({ response: answer })
    })
    const hand = counted(clerk)
    for (let n = count; n > 0; n -= 1) await hand.scan(numberOf(n))
    await expect.poll(() => last(clerk), { timeout: 15_000 }).toContain(`${count} gói trong túi`)
    await hand.opens(() => hand.press('Enter'))
    expect(hand.counts()).toEqual({ scans: count, keys: 1, letters: 0 })
    expect(await read(clerk)).toContain('Đã lập bảng kê')
    expect(await read(clerk)).toContain(`0 / ${count} gói`)
    // The list stands in the order of the scans.
    const rows = await clerk.getByRole('row').getByRole('rowheader').allInnerTexts()
    expect(rows.map((row) => /BG-[\dA-Z-]+/.exec(row)?.[0])).toEqual(
      Array.from({ length: count }, (_, n) => shown(count - n)),
    )
    expect(Math.max(...sizes)).toBeLessThan(2000)
    expect(asked).toBeLessThan(count)
  })

  it('of forty, and at length one of a hundred, are one scan for each packet and one confirmation', async () => {
    const sizes = atLength ? [40, 100] : [40]
    await atCounter(sizes.reduce((all, count) => all + count, 0))
    const clerk = await signInAs(site(), 'clerk')
    const hand = counted(clerk)
    for (const [index, count] of sizes.entries()) {
      await follow(clerk, index === 0 ? 'Lập bảng kê' : 'Lập bảng kê khác')
      hand.again()
      await hand.scanAll(Array.from({ length: count }, (_, n) => numberOf(1 + n + index * 40)))
      await expect.poll(() => last(clerk), { timeout: 15_000 }).toContain(`${count} gói trong túi`)
      await hand.opens(() => hand.press('Enter'))
      expect(hand.counts()).toEqual({ scans: count, keys: 1, letters: 0 })
      expect(await read(clerk)).toMatch(new RegExp(`Đã lập bảng kê.* 0 / ${count} gói`))
    }
  })

  it('takes only what goes to its receiver, and has a sign of its own for each thing that is wrong', async () => {
    await atCounter(2)
    await site().tell([registered({ receipt: numberOf(3), centre: P.centre2 }), received()], 'd-0003')
    const clerk = await signInAs(site(), 'clerk')
    await clerk.addInitScript(hearTones)
    await follow(clerk, 'Lập bảng kê')
    const hand = counted(clerk)
    // The first scan chooses the receiver; the slip's own code is as good, and its secret stays nowhere.
    await hand.scan(`https://a.example/t#${numberOf(1)}.BCFGHJKL`)
    await says(clerk, `1 gói trong túi ${shown(1)} Đã vào túi`)
    expect(await read(clerk.getByRole('heading', { level: 1 }))).toContain('công tỉnh')
    expect(await clerk.getByLabel('Bên nhận').isVisible()).toBe(false)
    expect(await clerk.content()).not.toContain('BCFGHJKL')
    await hand.scan(numberOf(1))
    await says(clerk, 'Đã quét rồi')
    expect(await heard(clerk)).toEqual([GOOD, ...TWICE])
    await hand.scan(numberOf(3))
    await says(clerk, 'Gói này đi Trung tâm Phục vụ hành chính công phường Bắc. Không bỏ vào túi này.')
    expect(await heard(clerk)).toEqual(WRONG)
    await hand.scan(numberOf(9))
    await says(clerk, 'không tìm thấy ở đơn vị của bạn')
    await hand.scan('BG000000000X')
    await says(clerk, 'sai một ký tự')
    await hand.scan('tui hang')
    await says(clerk, 'không phải một số')
    await hand.scan(numberOf(2))
    await says(clerk, `2 gói trong túi ${shown(2)} Đã vào túi`)
    // Nothing is heard of what somebody has muted.
    await heard(clerk)
    await clerk.getByRole('button', { name: 'Tắt tiếng' }).click()
    await clerk.getByRole('button', { name: 'Hoàn tác lần quét cuối' }).click()
    await says(clerk, `1 gói trong túi ${shown(2)} Đã bỏ ra`)
    expect(await heard(clerk)).toEqual([])
    expect(await inBag(clerk)).toEqual([shown(1)])
  })

  it('is the same after a reload, in a second tab, after the session ended, and wherever the focus was', async () => {
    await atCounter(3)
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Lập bảng kê cho Trung tâm Phục vụ hành chính công tỉnh')
    const hand = counted(clerk)
    await hand.scan(numberOf(2))
    await says(clerk, '1 gói')
    await clerk.reload()
    expect(await inBag(clerk)).toEqual([shown(2)])
    // A drop-down that has the focus keeps its value, and the scan is taken.
    const receiver = (await unfold(clerk, 'Đổi bên nhận, chọn bằng tay')).getByLabel('Bên nhận')
    await receiver.focus()
    await hand.scan(numberOf(1))
    await says(clerk, '2 gói')
    expect(await receiver.evaluate((one) => (one as HTMLSelectElement).selectedOptions[0]?.text)).toContain(
      'công tỉnh',
    )
    const tab = await clerk.context().newPage()
    await tab.goto(clerk.url())
    expect(await inBag(tab)).toEqual([shown(1), shown(2)])
    await tab.close()
    const cookies = await clerk.context().cookies()
    await clerk.context().clearCookies()
    await hand.scan(numberOf(3))
    await says(clerk, 'Phiên làm việc đã hết')
    expect(site().watch.troubles.splice(0)).toEqual([expect.stringContaining('401 POST')])
    await clerk.context().addCookies(cookies)
    await clerk.reload()
    await says(clerk, `3 gói trong túi ${shown(3)} Đã vào túi`)
    await clerk.reload()
    await press(clerk, `Bỏ ${shown(1)}`)
    expect(await inBag(clerk)).toEqual([shown(3), shown(2)])
    await fill(clerk, { 'Quét từng gói bỏ vào túi': 'XONG' })
    await press(clerk, 'Quét')
    expect(await read(clerk)).toContain('Đã lập bảng kê')
  })
})

pressesItsForms()
