import { expect, it } from 'vitest'
import { submit } from '../../src/journal/write/submit.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp } from '../support/app.ts'
import { complete, dispatched, WAYBILL, WITH_POST } from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { browser, textOf } from './browser.ts'

it('a clerk sees what goes out next: by ward where nobody has it yet, then with its postman', async () => {
  const t = await openTestApp()
  const tell = async (story: Parameters<typeof complete>[0][], from: number): Promise<void> => {
    for (const [n, draft] of story.entries())
      expect(await submit(t.deps.journal, complete(draft, from + n))).not.toHaveProperty('refusal')
  }
  const seenBy = async (login: string): Promise<string> => {
    const who = browser(t.app)
    await who.signIn(login)
    return textOf(await who.get(paths.deliveryQueue()))
  }
  await tell([...WITH_POST], 0)
  const waiting = await seenBy('clerk')
  expect(waiting).toMatch(/Lượt phát sau: ngày \d\d\/\d\d\/2026/)
  expect(waiting).toMatch(/Chưa giao bưu tá \(1\) phường Bắc: 1 .*N\*\*\* T\*\* Á\*\*/)
  await tell([dispatched(WAYBILL, A.clerk, { postman: 'p-tam' })], WITH_POST.length)
  const given = await seenBy('clerk')
  expect(given).toMatch(/Người postman \(1\) phường Bắc: 1/)
  expect(given).not.toContain('Chưa giao bưu tá')
  expect(await seenBy('otherClerk')).toContain('Không có bưu gửi nào chờ phát')
  t.close()
})
