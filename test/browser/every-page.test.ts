import type { Page, Response } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { newDelivery } from '../../src/journal/webhooks/deliveries.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { LANGUAGE_COOKIE } from '../../src/web/http/language.ts'
import { inputOf } from '../journal/reads-book.ts'
import {
  accepted,
  DELIVERED,
  type Draft,
  declined,
  feeCollected,
  held,
  paper,
  say,
} from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Login, signInAs } from './support/actions.ts'
import { pagesFrom } from './support/crawl.ts'
import { bytesOf, inaccessible, invalid, LAYOUTS, sticksOut, WIDTHS } from './support/page-checks.ts'
import { useSite } from './support/site.ts'

// What is asked of every page that links lead to, of each role, in both languages at all widths. It takes minutes, and
// runs at length; a page of tomorrow is found by itself.

const { site } = useSite('none')

/** A page of 1366 px that is enlarged to 200 %. */
const ENLARGED = 683
const PAGE_BYTES_MAX = 60_000

const ROLES: readonly (readonly [Login | undefined, start: string, least: number])[] = [
  [undefined, '/', 5],
  ['clerk', '/buu-cuc', 10],
  ['postman', '/buu-cuc', 5],
  ['officer', '/mot-cua', 6],
  ['supervisor', '/dieu-hanh', 4],
  ['administrator', '/quan-tri', 4],
]

/** Dossiers that stand at each step of the way, and some that went another. */
const STORIES: readonly (readonly Draft[])[] = [
  ...DELIVERED.map((_, step) => DELIVERED.slice(0, step + 1)),
  [...DELIVERED.slice(0, 9), held()],
  [...DELIVERED.slice(0, 4), declined()],
  [...DELIVERED.slice(0, 8), feeCollected('f-1', 120_000)],
  [
    ...DELIVERED.slice(0, 3),
    accepted('BB-1', [{ packet: 'hs', papers: [{ ...paper('Đơn đề nghị cấp giấy phép'), originals: 0 }] }]),
  ],
  [...DELIVERED.slice(0, 2), say('custody.damaged', A.clerk, { packets: ['hs'], reason: { code: 'wet' } })],
]

async function tellAll(): Promise<void> {
  for (const [n, drafts] of STORIES.entries())
    for (const [step, draft] of drafts.entries())
      await submit(site().t.deps.journal, inputOf(n + 1, step, draft))
  await tellOfEndpoint()
}

/** An address that was switched off, with what it took, what it did not take and what waits for it. */
async function tellOfEndpoint(): Promise<void> {
  const { store, clock } = site().t
  const [endpoint, at] = ['endpoint-1', clock.now]
  const push = (seq: number, more: object) => ({ ...newDelivery(endpoint, seq, `d-${seq}`, at), ...more })
  const ended = { due_at: null, ended_at: at, tries: 1, fence: 1 }
  await store.commit({
    webhook_endpoints: [
      {
        endpoint,
        party: P.agency,
        address: 'https://nhan-tin.mot-cua-dien-tu.so-xay-dung.example.vn/hook',
        state: 'disabled',
        why: 'failing',
        off_at: at,
        failing_since: at,
        salt: 'a',
        cursor: 3,
        fence: 1,
        made_at: at,
      },
    ],
    webhook_deliveries: [
      push(1, { ...ended, state: 'dead', given_up: 1, problem: 'no-such-host' }),
      push(2, { ...ended, state: 'delivered', status: 204 }),
      push(3, { problem: 'http-503', status: 503, tries: 2 }),
    ],
    webhook_attempts: [1, 2].map((seq) => ({
      delivery: `${endpoint}-${seq}`,
      fence: 1,
      step: seq === 1 ? 'dead' : 'delivered',
      holder: 'test',
      at,
    })),
  })
}

type Way = Readonly<{ language: 'vi' | 'en'; widths: readonly number[] }>

/** The other language has the same boxes and colours with other words in them: a phone shows soonest what breaks. */
const WAYS: readonly Way[] = [
  { language: 'vi', widths: LAYOUTS },
  { language: 'en', widths: [390] },
]

/** What is wrong with the page that the browser is at, which was asked for in this way. */
async function troublesOf(page: Page, source: string, { widths }: Way): Promise<readonly string[]> {
  const troubles: string[] = [...(await invalid(source))]
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    troubles.push(...(await inaccessible(page)))
  }
  for (const width of [...WIDTHS, ENLARGED]) troubles.push(...(await sticksOut(page, width)))
  return troubles
}

/** Pages that several roles see are looked at once. */
const seen = new Set<string>()

describe('every page', () => {
  it.each(ROLES)(
    'that %s comes to is accessible, sound, light, and as wide as the screen',
    async (login, start, least) => {
      await tellAll()
      const page = login ? await signInAs(site(), login) : await site().open()
      const troubles: string[] = []
      for (const [turn, { language, widths }] of WAYS.entries()) {
        let answers: Response[] = []
        page.on('response', (answer) => answers.push(answer))
        await page.goto(start)
        await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: language, url: page.url() }])
        const found = await pagesFrom(page, start, async ({ kind }, answer) => {
          if (seen.has(`${turn} ${kind}`)) return
          seen.add(`${turn} ${kind}`)
          const sizes = await Promise.all(answers.map(bytesOf))
          const bytes = sizes.reduce((sum, size) => sum + size, 0)
          answers = []
          const all = await troublesOf(page, (await answer?.text()) ?? '', { language, widths })
          if (bytes > PAGE_BYTES_MAX) troubles.push(`${kind}: ${bytes} bytes`)
          troubles.push(...all.map((trouble) => `${kind} (${language}): ${trouble}`))
        })
        expect(found.length).toBeGreaterThanOrEqual(least)
      }
      expect(troubles).toEqual([])
    },
  )
})
