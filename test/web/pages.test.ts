import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import { assetUrl } from '../../src/web/assets.ts'
import { problemCodes } from '../../src/web/http/problem.ts'
import { openTestApp, PASSWORD, type TestApp } from '../support/app.ts'
import { P, PROCEDURE } from '../support/small-world.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'
import { confirm, takenIn } from './intake.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const APPLICANT = 'Đặng Thùy Trâm'
const signedIn = async (login: string): Promise<Browser> => {
  const who = browser(t.app)
  await who.signIn(login)
  return who
}

async function takeIn(clerk: Browser, more: Record<string, string> = {}): Promise<Page> {
  return takenIn(clerk, {
    '/applicant/name': APPLICANT,
    '/applicant/phone': '0900000123',
    '/applicant/address': '12 Lê Lợi, phường Bắc',
    '/agency': P.agency,
    '/seal': 'NP-1',
    ...more,
  })
}
const idOf = (page: Page): string => /\/ho-so\/([0-9a-f-]{36})/.exec(page.path)?.[1] ?? ''

/** What every page has to be, for every reader. */
function expectSound(page: Page): void {
  const { html } = page
  expect(html).not.toMatch(/\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:/i)
  for (const [tag, inside] of html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    expect(tag).toMatch(/src="\/assets\//)
    expect(inside).toBe('')
  }
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  for (const [, id] of html.matchAll(/<label\b[^>]*\sfor="([^"]*)"/g)) expect(ids).toContain(id)
  for (const [, list = ''] of html.matchAll(/aria-describedby="([^"]*)"/g))
    for (const id of list.split(' ')) expect(ids).toContain(id)
  // A control is named by a label around it, a label for it, or in its own words.
  const unlabelled = [...html.matchAll(/<(input|select|textarea)\b[^>]*>/g)].filter(([tag], index, all) => {
    if (/type="(hidden|submit)"/.test(tag) || /aria-label=/.test(tag)) return false
    const id = /\sid="([^"]*)"/.exec(tag)?.[1]
    if (id && html.includes(`for="${id}"`)) return false
    const before = html.slice(0, all[index]?.index)
    return before.lastIndexOf('<label') <= before.lastIndexOf('</label>')
  })
  expect(unlabelled.map(([tag]) => tag)).toEqual([])
  expect(html.match(/<h1\b/g)).toHaveLength(1)
  expect(html).toMatch(/<html lang="(vi|en)">/)
  expect(html).toMatch(/<title>[^<]+<\/title>/)
  expect(html).not.toMatch(/<title>[^<]*Trâm/)
  for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) expect(table).toMatch(/<caption/)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(page.headers.get('cache-control')).toBe('no-store')
}

describe('signing in', () => {
  it('leads whoever has one role to their work, with a cookie that scripts cannot read', async () => {
    const who = browser(t.app)
    const page = await who.signIn('clerk')
    expect(page.path).toBe('/buu-cuc')
    const answer = await t.app.request('/dang-nhap', {
      method: 'POST',
      body: new URLSearchParams({ login: 'clerk', password: PASSWORD }),
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\//)
    const token = who.cookies.get('bg_session') ?? ''
    expect(token).toMatch(/^[0-9a-f]{64}$/)
    const rows = await t.store.read<{ token: string }>(sql`select token from sessions`)
    expect(rows.map((row) => row.token)).not.toContain(token)
  })

  it('answers a wrong password and an unknown name with the same page', async () => {
    const [wrong, unknown] = await Promise.all([
      browser(t.app).signIn('clerk', 'nope'),
      browser(t.app).signIn('nobody', 'nope too'),
    ])
    expect(wrong.status).toBe(422)
    const stripped = (page: Page): string => page.html.replaceAll(/value="(clerk|nobody)"/g, '')
    expect(stripped(wrong)).toBe(stripped(unknown))
    expect(textOf(wrong)).toContain('Tên đăng nhập hoặc mật khẩu không đúng')
    expect(wrong.html).not.toContain('nope')
    expectSound(wrong)
  })

  it('lets a person with two places choose, and leads back to the page that was asked for', async () => {
    await t.store.commit({
      assignments: [
        { person: 'p-lan', party: P.centre, role: 'officer', valid_from: '2020-01-01', valid_until: null },
      ],
    })
    const who = browser(t.app)
    const page = await who.signIn('clerk')
    expect(page.path).toBe('/chon-vai-tro')
    expectSound(page)
    expect((await who.get('/buu-cuc')).path).toBe('/chon-vai-tro')
    const chosen = await who.send(form(page, '/chon-vai-tro', 'value="officer"'), { party: P.centre })
    expect(chosen.path).toBe(`/mot-cua?role=${P.centre}.officer`)
    const stolen = await who.post('/chon-vai-tro', [
      ['party', P.authority],
      ['role', 'supervisor'],
    ])
    expect(stolen.status).toBe(403)
  })

  it('ends with signing out, on the server too', async () => {
    const who = await signedIn('clerk')
    const token = who.cookies.get('bg_session') ?? ''
    await who.post('/dang-xuat', [])
    const answer = await t.app.request('/buu-cuc', {
      headers: { accept: 'text/html', cookie: `bg_session=${token}` },
    })
    expect(answer.headers.get('location')).toBe('/dang-nhap?return=%2Fbuu-cuc')
  })

  it('leads nobody to another site', async () => {
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/\t/evil']) {
      const page = await browser(t.app).post('/dang-nhap', [
        ['return', back],
        ['login', 'clerk'],
        ['password', PASSWORD],
      ])
      expect(page.path).toBe('/buu-cuc')
    }
  })
})

describe('every page', () => {
  it('is sound in both languages, for each role', async () => {
    const clerk = await signedIn('clerk')
    const dossier = await takeIn(clerk)
    const id = idOf(dossier)
    const list = await clerk.send(form(await clerk.get(`/ban-giao?to=${P.centre}`), '/ban-giao'), {
      action: 'all',
    })
    const made = await clerk.send(form(list, '/ban-giao'), { action: 'make' })
    const handover = made.path.split('?')[0] ?? ''
    const seen: [Browser, string[]][] = [
      [browser(t.app), ['/', '/t', '/dang-nhap', '/docs', '/problems/out-of-turn', '/khong-co']],
      [
        clerk,
        [
          '/buu-cuc',
          '/ho-so/moi',
          `/ho-so/moi?procedure=${PROCEDURE}`,
          `/ho-so/${id}`,
          `/ho-so/${id}?people=1`,
          handover,
          '/dieu-hanh',
        ],
      ],
      [await signedIn('officer'), ['/mot-cua', `/ho-so/${id}`, handover, '/ban-giao']],
      [await signedIn('postman'), ['/buu-cuc', `/ho-so/${id}`]],
      [await signedIn('supervisor'), ['/dieu-hanh', `/ho-so/${id}`]],
    ]
    for (const [who, pages] of seen)
      for (const language of ['vi', 'en']) {
        who.cookies.set('bg_lang', language)
        for (const path of pages) {
          const page = await who.get(path)
          expect([path, page.status]).toEqual([path, path === '/khong-co' ? 404 : 200])
          expect(page.html).toContain(`<html lang="${language}">`)
          expectSound(page)
        }
      }
  })

  it('has a page for each problem, and problems of machines stay documents', async () => {
    const who = browser(t.app)
    for (const code of problemCodes) expect((await who.get(`/problems/${code}`)).status).toBe(200)
    expect((await who.get('/problems/nothing')).status).toBe(404)
    const machine = await t.app.request('/v1/dossiers', { headers: { accept: 'text/html' } })
    expect(machine.headers.get('content-type')).toContain('application/problem+json')
    const other = await t.app.request('/nothing')
    expect(other.headers.get('content-type')).toContain('application/problem+json')
  })

  it('answers who follows a link to a paper that is not there, or whose session is over, with a page', async () => {
    const period = '/v1/reconciliations/paper.pdf?inline=1&carrier=VNPOST&from=2020-01-01&to=2020-01-01'
    const supervisor = await signedIn('supervisor')
    const missing = await supervisor.get(period)
    expect(missing.status).toBe(404)
    expect(missing.html).toContain('Không tìm thấy')
    const nobody = await t.app.request(period, { headers: { accept: 'text/html' } })
    expect([nobody.status, nobody.headers.get('location')]).toEqual([
      303,
      `/dang-nhap?return=${encodeURIComponent(period)}`,
    ])
    const program = { accept: 'text/html', authorization: 'Bearer bg_nobody' }
    const answer = await t.app.request(period, { headers: program })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it('is found by a link that was kept from when queries had other names', async () => {
    const clerk = await signedIn('clerk')
    const old = `/ho-so/moi?thu-tuc=${encodeURIComponent(PROCEDURE)}&phieu=`
    const answer = await t.app.request(old, { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(301)
    expect(answer.headers.get('location')).toBe(`/ho-so/moi?procedure=${PROCEDURE}&slip=`)
    expect((await clerk.get(answer.headers.get('location') ?? '')).html).toContain('/applicant/name')
    const doors = await t.as(P.office, '/v1/dossiers?sau=1')
    expect(doors.status).toBe(422)
  })

  it('takes its style from an address with its content in it', async () => {
    const url = assetUrl(t.deps, 'style.css')
    expect(url).toMatch(/^\/assets\/style\.css\?v=[0-9a-f]{12}$/)
    const answer = await t.app.request(url)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/css; charset=UTF-8'])
    expect(answer.headers.get('cache-control')).toContain('immutable')
    // Another version of the service gave this address out: its style is not kept under it.
    const other = await t.app.request(url.replace(/\w{12}$/, '0'.repeat(12)))
    expect([other.status, other.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  })
})

describe('whose dossier it is', () => {
  it('an office elsewhere and an unknown number get the same 404 page', async () => {
    const id = idOf(await takeIn(await signedIn('clerk')))
    const elsewhere = await signedIn('otherClerk')
    const foreign = await elsewhere.get(`/ho-so/${id}`)
    const unknown = await elsewhere.get('/ho-so/00000000-0000-7000-8000-000000000000')
    expect(foreign.status).toBe(404)
    const stripped = (page: Page): string => page.html.replaceAll(/name="return" value="[^"]*"/g, '')
    expect(stripped(foreign)).toBe(stripped(unknown))
    const act = await elsewhere.post(`/ho-so/${id}/viec`, [['type', 'dossier.withdrawn']])
    expect(act.status).toBe(404)
  })

  it('names are shown on request only, and each look is on record', async () => {
    const clerk = await signedIn('clerk')
    const page = await takeIn(clerk)
    expect(page.html).not.toContain(APPLICANT)
    const looked = await clerk.get(`/ho-so/${idOf(page)}?people=1`)
    expect(looked.html).toContain(APPLICANT)
    const looks = await t.store.read<{ person: string; dossier: string }>(
      sql`select person, dossier from access_log`,
    )
    expect(looks).toEqual([{ person: 'p-lan', dossier: idOf(page) }])
    expect(JSON.stringify(t.lines)).not.toContain('Trâm')
  })
})

describe('a form that cannot be recorded', () => {
  it('comes back with its values, the field and the reason', async () => {
    const clerk = await signedIn('clerk')
    const page = await takeIn(clerk, { '/applicant/phone': 'không có', '/seal': '' })
    expect(page.status).toBe(422)
    expect(page.html).toContain(`value="${APPLICANT}"`)
    expect(textOf(page)).toContain('Điện thoại không phải số điện thoại')
    expect(page.html).toMatch(/href="#new-applicant-phone"/)
    expect(page.html).toMatch(/id="new-applicant-phone"[^>]*aria-invalid="true"/)
    expectSound(page)
  })

  it('says which step it is at, and what would have to be first', async () => {
    const clerk = await signedIn('clerk')
    const officer = await signedIn('officer')
    const page = await takeIn(clerk)
    const here = await officer.get(`/ho-so/${idOf(page)}`)
    expect(textOf(here)).toContain('Giấy tờ chưa được bàn giao cho cơ quan')
    const early = await officer.post(`/ho-so/${idOf(page)}/viec`, [
      ['type', 'dossier.accepted'],
      ['id', 'early-acceptance'],
      ['/code', '000.00.06.H56-261116-0001'],
    ])
    expect(early.status).toBe(409)
    expect(textOf(early)).toContain('Trước đó phải có: “Bên nhận ký nhận bàn giao”')
    expectSound(early)
  })

  it('asks why an entry is made a day late', async () => {
    const clerk = await signedIn('clerk')
    t.clock.advance(3 * 24 * 60)
    await clerk.signIn('clerk')
    const late = await takeIn(clerk, { happened: '2026-11-16T09:30' })
    expect(late.status).toBe(422)
    expect(textOf(late)).toContain('cần chọn lý do')
    const told = await clerk.send(form(late, '/ho-so/moi', '/applicant/name'), { late: 'power_cut' })
    const done = await confirm(clerk, told)
    const id = idOf(done)
    expect(textOf(await clerk.get(`/ho-so/${id}`))).toContain('ghi muộn')
  })
})

describe('the scan box', () => {
  it('opens a dossier by its number however it is written, and a list by its own', async () => {
    const clerk = await signedIn('clerk')
    const page = await takeIn(clerk)
    const number = /BG-[0-9A-Z-]{13}/.exec(textOf(page))?.[0] ?? ''
    for (const typed of [number, number.replaceAll('-', ''), number.toLowerCase()])
      expect((await clerk.post('/quet', [['number', typed]])).path).toBe(`/ho-so/${idOf(page)}`)
    const nothing = await clerk.post('/quet', [['number', 'BG-000']])
    expect(nothing.status).toBe(404)
    expect(textOf(nothing)).toContain('không tìm thấy ở đơn vị của bạn')
    const list = await clerk.send(form(await clerk.get(`/ban-giao?to=${P.centre}`), '/ban-giao'), {
      action: 'scan',
      scan: number,
    })
    expect(textOf(list)).toContain('1 gói trong túi')
    const made = await clerk.send(form(list, '/ban-giao'), { action: 'make' })
    const own = `0001/2026/${P.office}`
    expect((await clerk.post('/quet', [['number', own]])).path).toBe(made.path.split('?')[0])
  })
})

describe('a citizen', () => {
  it('sees where the dossier is, without a name, and nothing for a wrong number or code', async () => {
    const clerk = await signedIn('clerk')
    const page = await takeIn(clerk)
    const number = /BG-[0-9A-Z-]{13}/.exec(textOf(page))?.[0] ?? ''
    const { secretOf } = await import('../../src/journal/access/tracking-secrets.ts')
    const secret = await secretOf(t.deps.journal, idOf(page))
    const who = browser(t.app)
    const ask = (given: string, code: string) =>
      who.post('/t', [
        ['number', given],
        ['secret', code],
        ['phone', ''],
      ])
    const opened = await ask(number, secret.toLowerCase())
    expect(textOf(opened)).toContain('Bưu điện đã nhận hồ sơ')
    expect(textOf(opened)).toContain('không bao giờ yêu cầu chuyển khoản qua điện thoại')
    expect(opened.html).not.toContain(APPLICANT)
    expectSound(opened)
    const wrong = await ask(number, 'BCFGHJKL')
    const unknown = await ask('BG-000-000-000-0', 'BCFGHJKL')
    expect(wrong.status).toBe(404)
    const stripped = (one: Page): string =>
      one.html.replaceAll(/name="(id|number)"[^>]*>/g, '').replaceAll(/value="BG[^"]*"/g, '')
    expect(stripped(wrong)).toBe(stripped(unknown))
    const byPhone = await who.post('/t', [
      ['number', number],
      ['secret', ''],
      ['phone', '0123'],
    ])
    expect(byPhone.status).toBe(200)
  })
})

describe('an administrator', () => {
  it('makes a key that is shown once and works, and sees no dossier', async () => {
    await t.store.commit({
      assignments: [
        {
          person: 'p-giam',
          party: P.authority,
          role: 'administrator',
          valid_from: '2020-01-01',
          valid_until: null,
        },
      ],
    })
    const who = browser(t.app)
    const choose = await who.signIn('supervisor')
    const page = await who.send(form(choose, '/chon-vai-tro', 'value="administrator"'), {
      party: P.authority,
    })
    expect(page.path).toBe(`/quan-tri?role=${P.authority}.administrator`)
    expectSound(page)
    const wish = { label: 'thử', party: P.authority, scope: 'events:read' }
    const making = form(await who.get('/quan-tri/khoa'), '/quan-tri/khoa', 'name="label"')
    const made = await who.send(making, wish)
    const again = await who.send(making, wish)
    expect([again.status, textOf(again).includes('Khóa đã tạo')]).toEqual([200, true])
    expect(again.html).not.toMatch(/bg_\w{38}/)
    expect(await t.store.read(sql`select id from api_keys where label = 'thử'`)).toHaveLength(1)
    const key = /bg_\w{38}/.exec(textOf(made))?.[0] ?? ''
    const feed = await t.app.request('/v1/events', { headers: { authorization: `Bearer ${key}` } })
    expect(feed.status).toBe(200)
    expect((await who.get('/quan-tri/khoa')).html).not.toContain(key)
    const id = idOf(await takeIn(await signedIn('clerk')))
    expect((await who.get(`/ho-so/${id}`)).status).toBe(403)
  })
})
