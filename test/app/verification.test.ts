import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import type { Party } from '../../src/domain/party.ts'
import { proofsInFile } from '../../src/domain/proof/in-file.ts'
import { writeShortCode } from '../../src/domain/proof/short-code.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { sql } from '../../src/journal/sql.ts'
import { writeCheckpoint } from '../../src/journal/write/checkpoint.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { signingKeys } from '../../src/main/keys.ts'
import { linksAt } from '../../src/main/links.ts'
import { createApp } from '../../src/web/app.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { engines } from '../support/engines.ts'
import {
  accepted,
  amended,
  complete,
  DELIVERED,
  DOSSIER,
  type Draft,
  OFFERED_IN,
  voided,
} from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { browser, form, textOf } from '../web/browser.ts'

let t: TestApp
let told = 0

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function tell(drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) {
    told += 1
    const input = complete(draft, told)
    const answer = await submit(t.deps.journal, { ...input, dossier: DOSSIER } as Input)
    expect(answer).toMatchObject({ answer: { state: 'applied' } })
  }
}

async function print(path: string) {
  const answer = await t.as(P.office, path)
  expect(answer.status).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  const [proof = ''] = proofsInFile(bytes.toString('latin1'))
  return { answer, bytes, proof }
}
const paper = (kind: string) => print(`/v1/dossiers/${DOSSIER}/papers/${kind}.pdf`)

const answerTo = (question: object): Promise<Response> =>
  Promise.resolve(t.app.request(paths.apiVerifications(), { method: 'POST', body: JSON.stringify(question) }))
const ask = async (question: object) => (await answerTo(question)).json()
const partyOf = async (code: string) =>
  t.deps.journal.reference(t.clock.now).directory.parties.get(code) as Party
async function rename(name: string): Promise<void> {
  const row = partyRow({ ...(await partyOf(P.office)), name }, 'SYNTHETIC', 'test')
  await writeReference(t.store, { parties: [row] })
}
const eventOf = async (type: string): Promise<string> => {
  const [row] = await t.store.read<{ id: string }>(sql`select id from events where type = ${type}`)
  return row?.id ?? ''
}

/** Another letter of the same alphabet, in the place that is asked for. */
const changed = (text: string, place: number): string =>
  text.slice(0, place) + (text[place] === '2' ? '3' : '2') + text.slice(place + 1)

describe.each(engines)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
    told = 0
  })
  afterEach(() => t.close())

  it('a paper is known by its proof, by its file and by its short code, with figures to compare', async () => {
    await tell(DELIVERED)
    const { bytes, proof } = await paper('post-slip')
    const [row] = await t.store.read<{ code: string }>(sql`select code from papers`)
    const questions = [{ proof }, { sha256: [sha256(bytes)] }, { code: writeShortCode(row?.code ?? '') }]
    for (const question of questions) {
      const found = await ask(question)
      expect(found).toMatchObject({
        verdict: 'genuine',
        standing: 'current',
        lines: { issuer: 'Bưu cục Trung tâm', papers: expect.stringMatching(/^\d+$/) },
        paper: { kind: 'post-slip', issuer: P.office },
      })
      expect(found.issued).toMatch(/^Do Bưu cục Trung tâm cấp, lúc .* giờ .* phút, ngày .*, số BG-/)
      expect(JSON.stringify(found)).not.toContain('Nguyễn')
    }
  })

  it('with any letter of its proof changed a paper is wrong, and no figure is told', async () => {
    await tell(DELIVERED)
    const { proof } = await paper('post-slip')
    const wrong = JSON.stringify({ verdict: 'wrong' }).slice(0, -1)
    for (let place = 0; place < proof.length; place += 7) {
      const found = await ask({ proof: changed(proof, place) })
      expect(['wrong', 'unknown-key'], String(place)).toContain(found.verdict)
      expect(Object.keys(found)).toEqual(['verdict', 'verdictText'])
    }
    expect(await (await answerTo({ proof: changed(proof, proof.length - 1) })).text()).toContain(wrong)
  })

  it('an amendment replaces a paper, and a voided event withdraws it', async () => {
    await tell(DELIVERED)
    const first = await paper('result-receipt')
    const delivered = await eventOf('item.delivered')
    await tell([amended(delivered, [{ field: '/receiver/name', value: 'Trần Thị Bích' }], A.postman)])
    const second = await paper('result-receipt')
    expect(await ask({ proof: first.proof })).toMatchObject({ verdict: 'genuine', standing: 'replaced' })
    expect(await ask({ proof: second.proof })).toMatchObject({ verdict: 'genuine', standing: 'current' })
    await tell([voided(delivered, A.clerk2)])
    for (const { proof } of [first, second])
      expect(await ask({ proof })).toMatchObject({ verdict: 'genuine', standing: 'withdrawn' })
  })

  it('a handover list is replaced by the one that says how it ended', async () => {
    await tell(OFFERED_IN)
    const path = '/v1/handovers/BB-1/paper.pdf'
    const offered = await print(path)
    expect(await ask({ proof: offered.proof })).toMatchObject({ standing: 'current' })
    await tell([accepted('BB-1', ['hs'])])
    const ended = await print(path)
    expect(await ask({ proof: offered.proof })).toMatchObject({ standing: 'replaced' })
    expect(await ask({ proof: ended.proof })).toMatchObject({ standing: 'current' })
  })

  it('a paper outlives the personal data on it', async () => {
    await tell(DELIVERED)
    const { bytes, proof } = await paper('post-slip')
    await t.store.commit({
      personal: (
        await t.store.read<{ dossier: string; version: number; salt: string }>(
          sql`select dossier, version, salt from personal`,
        )
      ).map((row) => ({ ...row, body: null, erased_at: t.clock.now })),
    })
    expect(await ask({ proof })).toMatchObject({ verdict: 'genuine', standing: 'erased' })
    expect(await ask({ sha256: [sha256(bytes)] })).toMatchObject({ file: 'same', standing: 'erased' })
  })

  it('what was signed but never kept is genuine and unknown to the book', async () => {
    await tell(DELIVERED)
    const { proof } = await paper('post-slip')
    await t.store.restore('papers', await t.store.read(sql`select * from papers`), 'gone')
    expect(await ask({ proof })).toMatchObject({ verdict: 'genuine', standing: 'unknown' })
  })

  it('a reprint carries the proof of the first print, whatever was signed in between', async () => {
    await tell(DELIVERED)
    const first = await paper('post-slip')
    await writeCheckpoint(t.store, t.deps.signer, '2026-11-16T08:00:00.000Z', t.clock.now)
    expect((await paper('post-slip')).bytes.equals(first.bytes)).toBe(true)
    // The copy without the secret says the same, so it has the same proof unless the book has moved on.
    const copy = await t.as(P.centre, `/v1/dossiers/${DOSSIER}/papers/post-slip.pdf`)
    const [proof = ''] = proofsInFile(Buffer.from(await copy.arrayBuffer()).toString('latin1'))
    expect(await ask({ proof })).toMatchObject({ verdict: 'genuine', standing: 'current' })
  })

  it('those who print at once get the same bytes, and the same short code', async () => {
    await tell(DELIVERED)
    const path = `/v1/dossiers/${DOSSIER}/papers/post-slip.pdf`
    const parties = [P.office, P.centre, P.office, P.centre]
    const prints = await Promise.all(
      parties.map(async (party) => Buffer.from(await (await t.as(party, path)).arrayBuffer())),
    )
    expect(prints[2]?.equals(prints[0] ?? Buffer.alloc(0))).toBe(true)
    expect(prints[3]?.equals(prints[1] ?? Buffer.alloc(0))).toBe(true)
    // The copy says the same as the slip: the two have one proof, and the first holds its code.
    const rows = await t.store.read<{ code: string | null; statement: string }>(
      sql`select code, statement from papers`,
    )
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map((row) => row.statement)).size).toBe(1)
    expect(rows.filter((row) => row.code !== null)).toHaveLength(1)
  })

  it.each(['renamed party', 'new address'])(
    'after a %s a paper is a reprint that names its first file, and both are known',
    async (change) => {
      await tell(DELIVERED)
      const path = `/v1/dossiers/${DOSSIER}/papers/post-slip.pdf`
      const first = await print(path)
      const back = { app: t.app, row: await partyOf(P.office) }
      if (change === 'renamed party') await rename('Bưu cục Trung tâm mới')
      const app =
        change === 'new address'
          ? createApp({ ...t.deps, links: linksAt('https://moi.example.vn') })
          : back.app
      const fetch = async () => {
        const answer = await app.request(path, { headers: { authorization: `Bearer ${t.key(P.office)}` } })
        return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
      }
      const again = await fetch()
      expect(again.answer.headers.get('x-paper-reprint-of')).toBe(sha256(first.bytes))
      expect(again.answer.headers.get('x-paper-sha256')).toBe(sha256(again.bytes))
      expect(sha256(again.bytes)).not.toBe(sha256(first.bytes))
      expect(proofsInFile(again.bytes.toString('latin1'))).toEqual([first.proof])
      // Whoever holds either file is told that it is as it was printed.
      for (const { bytes } of [first, again])
        expect(await ask({ proof: first.proof, sha256: [sha256(bytes)] })).toMatchObject({
          verdict: 'genuine',
          file: 'same',
        })
      expect((await fetch()).bytes.equals(again.bytes)).toBe(true)
      // With the old words back it is the first file again.
      await rename(back.row.name)
      expect((await print(path)).bytes.equals(first.bytes)).toBe(true)
    },
  )

  it('what a label printer was sent is no file that a drawn label stands for', async () => {
    await tell(DELIVERED)
    await t.as(P.office, `/v1/dossiers/${DOSSIER}/papers/label.zpl`)
    const rows = await t.store.read<Record<string, string>>(sql`select * from papers`)
    expect(rows).toHaveLength(1)
    await t.store.restore('papers', rows as never, 'gone')
    await t.store.restore('papers', [{ ...rows[0], renderer: 1 }] as never)
    expect((await paper('label')).answer.headers.get('x-paper-reprint-of')).toBeNull()
  })

  it('a paper of before the signatures is signed when it is printed again, and says which it stands for', async () => {
    await tell(DELIVERED)
    await paper('result-receipt')
    const rows = await t.store.read<Record<string, string>>(sql`select * from papers`)
    await t.store.restore('papers', rows as never, 'gone')
    const old = { ...rows[0], renderer: 1, statement: null, code: null, sha256: 'ab'.repeat(32) }
    await t.store.restore('papers', [old] as never)
    const again = await paper('result-receipt')
    expect(again.answer.headers.get('x-paper-reprint-of')).toBe('ab'.repeat(32))
    expect(await ask({ proof: again.proof })).toMatchObject({ verdict: 'genuine', standing: 'current' })
    expect((await paper('result-receipt')).bytes.equals(again.bytes)).toBe(true)
    expect(await ask({ sha256: ['ab'.repeat(32)] })).toMatchObject({ verdict: 'unsigned', verdictText: /./ })
  })
})

describe('the door', () => {
  beforeEach(async () => {
    t = await openTestApp()
    told = 0
    await tell(DELIVERED)
  })
  afterEach(() => t.close())

  it('answers all unknown things of a kind with the same bytes', async () => {
    for (const [one, two] of [
      [{ code: '0000-0000-0000' }, { code: 'what is this' }],
      [{ sha256: ['0'.repeat(64)] }, { sha256: ['1'.repeat(64), '2'.repeat(64)] }],
      [{ proof: 'BG1*X' }, { proof: 'rubbish' }],
    ] as const)
      expect(await (await answerTo(one)).text()).toBe(await (await answerTo(two)).text())
  })

  it.each([
    [{}],
    [{ code: '0000-0000-0000', proof: 'BG1*X' }],
    [{ proof: 'x'.repeat(601) }],
    [{ sha256: [] }],
    [{ sha256: Array.from({ length: 21 }, () => '0'.repeat(64)) }],
    [{ sha256: ['x'] }],
    [{ code: 'x'.repeat(41) }],
    [{ file: 'x' }],
  ])('refuses a question of another shape', async (question) => {
    expect((await answerTo(question)).status).toBe(422)
  })

  it('tells a guesser of codes to stop', async () => {
    const statuses = new Set<number>()
    for (let n = 0; n < 205; n += 1)
      statuses.add((await answerTo({ code: `000000000${String(n).padStart(3, '0')}` })).status)
    expect([...statuses]).toEqual([200, 429])
    expect((await answerTo({ code: '111000000000' })).status).toBe(200)
  })

  it('still knows what a retired key signed, and publishes both keys', async () => {
    const { proof } = await paper('post-slip')
    const [old] = t.deps.publicKeys
    const { signer, verifier, publicKeys } = await signingKeys({
      BAN_GIAO_SECRET: 'another secret of tests that is long enough',
      BAN_GIAO_RETIRED_KEYS: [old?.publicKey ?? ''],
    })
    const app = createApp({ ...t.deps, signer, verifier, publicKeys })
    const body = JSON.stringify({ proof })
    const found = await (await app.request(paths.apiVerifications(), { method: 'POST', body })).json()
    expect(found).toMatchObject({ verdict: 'genuine', standing: 'current' })
    expect(await (await app.request(paths.apiKeys())).json()).toMatchObject({
      keys: [
        { key: signer.key, state: 'current' },
        { key: old?.key, state: 'retired' },
      ],
    })
    const fresh = await signingKeys({ BAN_GIAO_SECRET: 'another secret of tests that is long enough' })
    const without = createApp({ ...t.deps, ...fresh })
    const answer = await without.request(paths.apiVerifications(), { method: 'POST', body })
    expect(await answer.json()).toMatchObject({ verdict: 'unknown-key' })
  })

  it('finds a file to which something was added behind, and says so of a file that was changed', async () => {
    const { bytes, proof } = await paper('post-slip')
    const longer = Buffer.concat([bytes, Buffer.from('\n% added\n%%EOF\n')])
    const hashes = [sha256(longer), sha256(longer.subarray(0, bytes.length))]
    expect(await ask({ sha256: hashes, proof })).toMatchObject({ verdict: 'genuine', file: 'same' })
    expect(await ask({ sha256: [sha256(longer)], proof })).toMatchObject({
      verdict: 'genuine',
      file: 'other',
    })
  })
})

describe('the page', () => {
  beforeEach(async () => {
    t = await openTestApp()
    told = 0
    await tell(DELIVERED)
  })
  afterEach(() => t.close())

  it('answers a typed code without script', async () => {
    await paper('post-slip')
    const [row] = await t.store.read<{ code: string }>(sql`select code from papers`)
    const somebody = browser(t.app)
    const page = await somebody.get(paths.verify())
    const typed = form(page, paths.verify(), 'name="code"')
    const found = textOf(await somebody.send(typed, { code: writeShortCode(row?.code ?? '').toLowerCase() }))
    expect(found).toContain('Chữ ký đúng')
    expect(found).toContain('Còn hiệu lực')
    expect(found).toMatch(/Do Bưu cục Trung tâm cấp, lúc \d\d giờ \d\d phút, ngày/)
    expect(found).toContain('Hãy so từng số liệu dưới đây với tờ giấy')
    const unknown = await somebody.send(typed, { code: '0000-0000-0000' })
    expect(unknown.status).toBe(404)
    expect(textOf(unknown)).toContain('Không có trong sổ')
  })

  it('says first whether the paper stands, and only then that its signature is right', async () => {
    const first = await paper('result-receipt')
    await tell([voided(await eventOf('item.delivered'), A.clerk2)])
    const said = async (fields: readonly (readonly [string, string])[]) => {
      const { html } = await browser(t.app).post(paths.verify(), fields)
      return [...html.matchAll(/<p class="(?:now|lead)">([^<]+)/g)].map(([, words = '']) => words)
    }
    const withdrawn = await said([['proof', first.proof]])
    expect(withdrawn).toEqual([expect.stringMatching(/^Đã rút/), 'Chữ ký đúng'])
    const { proof } = await paper('post-slip')
    const changed = await said([
      ['proof', proof],
      ['sha256', '0'.repeat(64)],
    ])
    expect(changed).toEqual([expect.stringMatching(/^Tệp không giống/), 'Còn hiệu lực', 'Chữ ký đúng'])
  })

  it('keeps scripts in files of their own, and the keys in the page', async () => {
    const page = await browser(t.app).get(paths.verify())
    expect(page.html).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(page.html).toContain(t.deps.publicKeys[0]?.publicKey.slice(0, 40))
  })
})
