import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypes } from '../../src/domain/dossier/events/events.ts'
import { apiRoutes } from '../../src/web/api/routes.ts'
import { problemCodes } from '../../src/web/http/problem.ts'
import { TOPICS, topicOf } from '../../src/web/pages/docs/topics.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

const PAGE_BYTES_MAX = 60_000

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

const page = async (path: string, language = 'en') => {
  const headers = { accept: 'text/html', cookie: `bg_lang=${language}` }
  const answer = await t.app.request(path, { headers })
  return { status: answer.status, html: await answer.text() }
}
const PAGES = [
  '/docs',
  '/docs/events',
  '/docs/problems',
  '/docs/changes',
  '/docs/webhooks',
  ...TOPICS.map((topic) => `/docs/doors/${topic}`),
]

describe('the documentation of the doors', () => {
  it('stands in both languages on pages that load at once', async () => {
    for (const path of PAGES)
      for (const language of ['vi', 'en']) {
        const { status, html } = await page(path, language)
        expect.soft([path, status]).toEqual([path, 200])
        expect.soft(html, path).toContain(`<html lang="${language}"`)
        // As it travels: compressed.
        expect.soft([path, gzipSync(html).length < PAGE_BYTES_MAX]).toEqual([path, true])
      }
  })

  it('has each door in its topic, with how it is called', async () => {
    for (const { method, path } of apiRoutes) {
      const { html } = await page(`/docs/doors/${topicOf(path)}`)
      const written = path.replaceAll(/:(\w+)/g, '{$1}')
      expect
        .soft(html)
        .toContain(`<span class="tag">${method.toUpperCase()}</span> <span class="code">${written}`)
    }
    const papers = (await page('/docs/doors/papers')).html
    expect(papers).toContain('Needs a key, whatever it may do')
    expect(papers).toContain('Any key')
    expect(papers).not.toContain('any-key')
    const reference = (await page('/docs/doors/reference')).html
    expect(reference).toContain(
      'curl -s -H &quot;authorization: Bearer $KEY&quot; &quot;$BASE/v1/parties&quot;',
    )
  })

  it('tells what each door takes, field by field, and shows it', async () => {
    const { html } = await page('/docs/doors/events')
    const at = html.indexOf('id="post-v1-webhook-endpoints"')
    const door = html.slice(at, html.indexOf('</section>', at))
    for (const field of ['url', 'description', 'types[]', 'after', 'secret', 'previousSecretUntil'])
      expect.soft(door).toContain(`>${field}</`)
    expect(door).toContain('&quot;url&quot;: &quot;https://')
    const takers = apiRoutes.filter(({ body, path }) => body && topicOf(path) === 'events')
    expect(html.split('What is sent').length - 1).toBeGreaterThanOrEqual(takers.length)
    expect(html, 'parameters are told in the same words').toContain('>text (1…80) or list</')
    expect((await page('/docs/doors/events', 'vi')).html).toContain('>chữ (1…80) hoặc danh sách</')
  })

  it('tells the fields of every event type, and which of them are personal', async () => {
    const all = (await page('/docs/events')).html
    for (const type of eventTypes) {
      expect.soft(all).toContain(`/docs/events/${type}`)
      expect.soft([type, (await page(`/docs/events/${type}`)).status]).toEqual([type, 200])
    }
    const { html } = await page('/docs/events/dossier.registered')
    expect(html).toContain('applicant.name')
    expect(html).toContain('papers[].originals')
    expect(html).toContain('yes: never in the feed')
    const accepted = (await page('/docs/events/dossier.accepted')).html
    for (const words of [
      'a one-stop centre, an agency',
      'the competent agency of the dossier',
      'time of RFC 3339',
    ])
      expect.soft(accepted).toContain(words)
    expect((await page('/docs/events/item.dispatched')).html).toContain(
      'href="/docs/events/handover.accepted"',
    )
    expect((await page('/docs/events/packet.received_by_post')).html).toContain(
      '&quot;type&quot;: &quot;vn.bcci.packet.received_by_post&quot;',
    )
    expect((await page('/docs/events/no.such')).status).toBe(404)
  })

  it('lists every problem, and prints codes of this installation', async () => {
    const { html } = await page('/docs/problems')
    for (const code of problemCodes) expect.soft(html).toContain(`/problems/${code}`)
    const first = (await page('/docs')).html
    for (const code of [P.office, P.centre, P.agency]) expect(first).toContain(code)
  })
})
