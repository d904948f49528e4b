import { afterEach, beforeEach, expect, it } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import type { TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { type Browser, form, type Page, textOf } from './browser.ts'
import { type Desk, openDesk } from './desk-of-one.ts'

// The agency's own PDF comes along with an acceptance or a result: both are in the book, or neither.

const PDF = new Blob(['%PDF-1.7 the reception'], { type: 'application/pdf' })
const AT = `/ho-so/${g.DOSSIER}/viec`

let t: TestApp
let officer: Browser
let given: Desk['given']
beforeEach(async () => {
  const desk = await openDesk('officer')
  t = desk.t
  officer = desk.who
  given = desk.given
})
afterEach(() => t.close())

async function sends(type: string, changes: Readonly<Record<string, string | Blob>>): Promise<Page> {
  const page = await officer.get(`/ho-so/${g.DOSSIER}`)
  return officer.send(form(page, AT, `value="${type}"`), changes)
}

const written = async () => {
  const [events, files] = await Promise.all([
    t.store.read<{ type: string }>(
      sql`select type from events where dossier = ${g.DOSSIER} order by version desc limit 2`,
    ),
    t.store.read<{ size: number }>(sql`select size from attached_files`),
  ])
  return { types: events.map(({ type }) => type), files: files.length }
}

it('an acceptance with its Mẫu 01 is two entries and one file, and the citizen is offered it', async () => {
  await given(g.AT_CENTRE)
  const page = await sends('dossier.accepted', { '/code': g.CODE, file: PDF })
  expect(page.status).toBe(200)
  expect(await written()).toEqual({ types: ['paper.attached', 'dossier.accepted'], files: 1 })
  expect(textOf(page)).toContain('Giấy tiếp nhận và hẹn trả (Mẫu 01) (Trung tâm')
})

it('a second click on the same form writes neither of them again', async () => {
  await given(g.AT_CENTRE)
  const fields = form(await officer.get(`/ho-so/${g.DOSSIER}`), AT, 'value="dossier.accepted"')
  for (let click = 0; click < 2; click += 1)
    expect((await officer.send(fields, { '/code': g.CODE, file: PDF })).status).toBe(200)
  const [row] = await t.store.read<{ n: number }>(
    sql`select count(*) as n from events where type = 'paper.attached'`,
  )
  expect(row?.n).toBe(1)
})

it('a result brings its file along in its own form', async () => {
  await given(g.ACCEPTED)
  await sends('result.ready', { file: PDF })
  expect(await written()).toEqual({ types: ['paper.attached', 'result.ready'], files: 1 })
})

it.each([
  ['no PDF', new Blob(['PK a document']), 'không phải là PDF'],
  ['empty', new Blob([]), 'không phải là PDF'],
  ['larger than is kept', new Blob(['%PDF-', new Uint8Array(700_000)]), 'Tệp nặng 0,7 MB'],
  ['larger than most bodies', new Blob(['%PDF-', new Uint8Array(5_000_000)]), 'Tệp nặng 5,0 MB'],
])(
  'a file that is %s refuses the whole form, which comes back with its values',
  async (_what, file, words) => {
    await given(g.AT_CENTRE)
    const before = await written()
    const page = await sends('dossier.accepted', { '/code': g.CODE, file })
    expect(page.status).toBe(422)
    expect(textOf(page)).toContain(words)
    expect(page.html).toContain(`value="${g.CODE}"`)
    expect(await written()).toEqual(before)
  },
)

it('what else is wrong says that the file has to be chosen again, at each of the doors of acceptance', async () => {
  await given(g.AT_CENTRE)
  const page = await sends('dossier.accepted', { '/code': 'hồ sơ số 7', file: PDF })
  expect(page.status).toBe(422)
  expect(textOf(page)).toContain('Chọn lại tệp PDF')
  const scanned = await officer.post('/mot-cua/tiep-nhan', [['envelope', g.RECEIPT]])
  const fields = form(scanned, '/mot-cua/tiep-nhan', 'name="dossier"')
  const wrong = await officer.send(fields, { '/code': 'hồ sơ số 7', file: PDF })
  expect(textOf(wrong)).toContain('Chọn lại tệp PDF')
  await officer.send(fields, { '/code': g.CODE, file: PDF })
  expect(await written()).toEqual({ types: ['paper.attached', 'dossier.accepted'], files: 1 })
})
