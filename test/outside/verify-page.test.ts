import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { proofsInFile } from '../../src/domain/proof/in-file.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { listen, type Running } from '../../src/main/node/server.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { complete, DELIVERED, DOSSIER } from '../support/given.ts'
import { dom } from './chromium.ts'
import { preflight, VALID } from './preflight.ts'

// What a stranger's own browser finds out of a paper. Debian's chromium and PDFBox have to be there.

let t: TestApp
let server: Running
let folder: string
let pdf: Buffer
let proof: string

const words = (html: string): string =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** The page without a server behind it: what its form would send becomes its title. */
async function alone(before: string, after: string, fragment = ''): Promise<string> {
  const page = await (await t.app.request(paths.verify(), { headers: { accept: 'text/html' } })).text()
  const submits = `HTMLFormElement.prototype.submit = function () {
    document.title = JSON.stringify([...new FormData(this)]) }`
  const html = page
    .replace(/<script[^>]*><\/script>/, '')
    .replace(/<link rel="(icon|stylesheet)"[^>]*>/g, '')
    .replace(
      '</body>',
      `<script>${submits}\n${before}</script><script>${new TextDecoder().decode(t.deps.assets.get('verify.js')?.bytes)}</script><script>${after}</script></body>`,
    )
  const file = join(folder, 'alone.html')
  await writeFile(file, html)
  return dom(`file://${file}${fragment}`, folder)
}
const sent = (html: string): readonly (readonly [string, string])[] => {
  const title = /<title>(\[.*?\])<\/title>/s.exec(html)?.[1] ?? '[]'
  return JSON.parse(title)
}

beforeAll(async () => {
  t = await openTestApp()
  server = await listen(t.deps, 0)
  folder = await mkdtemp(join(tmpdir(), 'ban-giao-verify-'))
  for (const [n, draft] of DELIVERED.entries())
    await submit(t.deps.journal, { ...complete(draft, n + 1), dossier: DOSSIER } as Input)
  const answer = await t.as(P.office, `/v1/dossiers/${DOSSIER}/papers/post-slip.pdf`)
  pdf = Buffer.from(await answer.arrayBuffer())
  proof = proofsInFile(pdf.toString('latin1'))[0] ?? ''
})
afterAll(async () => {
  await server.close()
  await t.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the link of the code', () => {
  it('tells the figures to compare, and how the paper stands', async () => {
    const text = words(await dom(`http://localhost:${server.port}${paths.verifyLink(proof)}`, folder))
    expect(text).toContain('Chữ ký đúng')
    expect(text).toContain('Còn hiệu lực')
    expect(text).toContain('Bưu cục Trung tâm')
    expect(text).toMatch(/Cấp lúc \d\d giờ \d\d phút, ngày/)
  })

  it('with one letter changed is told to be wrong, without any figure', async () => {
    const other = proof.replace('POST-SLIP', 'LABEL')
    const html = await dom(`http://localhost:${server.port}${paths.verifyLink(other)}`, folder)
    expect(words(html)).toContain('Không đúng')
    expect(html).not.toContain('answer-line-')
  })

  it('is checked where no server answers', async () => {
    const text = words(await alone('', '', `#${proof}`))
    expect(text).toContain('Chữ ký đúng')
    expect(text).toContain('Chưa hỏi được tình trạng hiện nay')
  })

  it('is brought to the server by a browser that cannot check it', async () => {
    const old = `crypto.subtle.importKey = () => Promise.reject(new Error('no Ed25519'))`
    expect(sent(await alone(old, '', `#${proof}`))).toEqual([['proof', proof]])
  })
})

it('a chosen file is not sent: only its hashes are, and the proof that it holds', async () => {
  const longer = Buffer.concat([pdf, Buffer.from('\n% a signature\n%%EOF\n')])
  const choose = `
    const bytes = Uint8Array.from(atob('${longer.toString('base64')}'), (letter) => letter.charCodeAt(0))
    const list = new DataTransfer()
    list.items.add(new File([bytes], 'paper.pdf', { type: 'application/pdf' }))
    const input = document.getElementById('file')
    input.files = list.files
    input.dispatchEvent(new Event('change'))`
  const fields = sent(await alone('', choose))
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const hashes = fields.filter(([name]) => name === 'sha256').map(([, value]) => value)
  expect(hashes).toContain(sha256(longer))
  expect(hashes).toContain(sha256(pdf))
  expect(fields.filter(([name]) => name !== 'sha256')).toEqual([['proof', proof]])
})

it('a file with its proof inside is still PDF/A-1b', async () => {
  const file = join(folder, 'paper.pdf')
  await writeFile(file, pdf)
  expect(preflight(file)).toContain(VALID)
})
