import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASE, SECRET } from '../documents/fixture.ts'
import { printer } from '../documents/printer.ts'
import { longList } from '../documents/samples.ts'
import * as forms from '../documents/samples-forms.ts'
import { deliveryList, proved, reconciliation } from '../documents/samples-post.ts'
import { signedPapers } from '../documents/signed-papers.ts'
import { freshDirectory } from '../support/stores.ts'
import { preflight, VALID } from './preflight.ts'

// Tools nobody in this project wrote; a missing one fails the test, which is the point of this folder.

const samples = {
  ...Object.fromEntries(await signedPapers()),
  'long handover-list': longList(230),
  'refusal online': forms.refusal('online'),
  'long control': forms.longControl(30),
  'long register': forms.register(50),
  'long delivery-list': proved(deliveryList(40)),
  'long reconciliation': proved(reconciliation(40)),
}

let folder: Awaited<ReturnType<typeof freshDirectory>>
const files = new Map<string, string>()
const run = (tool: string, ...given: string[]): string => execFileSync(tool, given, { encoding: 'utf8' })

beforeAll(async () => {
  folder = await freshDirectory()
  for (const [name, paper] of Object.entries(samples)) {
    const file = join(folder.path, `${name}.pdf`)
    writeFileSync(file, await printer.draw(paper))
    files.set(name, file)
  }
})
afterAll(() => folder.remove())

describe.each(Object.keys(samples))('%s', (name) => {
  const file = (): string => files.get(name) ?? ''

  it('is a sound PDF for qpdf', () => {
    expect(run('qpdf', '--check', file())).toContain('No syntax or stream encoding errors found')
  })

  it('is PDF/A-1b for Apache PDFBox', () => {
    expect(preflight(file())).toContain(VALID)
  })

  it('embeds every font, as a subset with a map back to Unicode', () => {
    const rows = run('pdffonts', file()).trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatch(/yes yes yes\s+\d+\s+\d+$/)
  })

  it('gives its Vietnamese text back, composed', () => {
    const text = run('pdftotext', '-layout', file(), '-')
    expect(text).toMatch(/[ăâđêôơưẠ-ỹ]/)
    expect(text).toBe(text.normalize('NFC'))
    expect(text).not.toContain('\ufffd')
  })
})

it('prints codes on the slip that a scanner reads, the secret in one of them only', () => {
  const picture = join(folder.path, 'slip')
  run('pdftoppm', '-r', '200', '-png', files.get('post-slip') ?? '', picture)
  const pages = run('ls', folder.path)
    .split('\n')
    .filter((name) => /^slip.*png$/.test(name))
  const read = pages.map((page) => run('zbarimg', '--quiet', join(folder.path, page)))
  expect(read[0]).toMatch(/CODE-128:BG[0-9A-Z]{10}/)
  expect(read[0]).toContain(`QR-Code:${BASE}/t#`)
  expect(read[0]).toContain(SECRET)
  expect(read.slice(1).join('')).not.toContain(SECRET)
})
