import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64 } from '@scure/base'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeProofText, writeStatement } from '../../src/domain/proof/statement.ts'
import { signingKeys } from '../../src/main/keys.ts'
import { printer } from '../documents/printer.ts'
import { reception } from '../documents/samples.ts'
import { CLI } from '../support/bundle.ts'
import { freshDirectory } from '../support/stores.ts'

type Ran = Readonly<{ code: number; out: string; err: string }>

let folder: Awaited<ReturnType<typeof freshDirectory>>
let pdf: Buffer
let proof: string
const { signer, publicKeys, publicKey } = await signingKeys({
  BAN_GIAO_SECRET: 'a secret of tests that is long enough',
})
const others = await signingKeys({ BAN_GIAO_SECRET: 'another secret of tests, long enough too' })

function verify(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const command = [CLI, 'verify', ...args]
    execFile(process.execPath, command, { cwd: join(import.meta.dirname, '../..') }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

async function written(bytes: Uint8Array | string): Promise<string> {
  const file = join(folder.path, 'paper.pdf')
  await writeFile(file, bytes)
  return file
}

beforeAll(async () => {
  folder = await freshDirectory()
  const paper = reception()
  const statement = writeStatement({
    ...paper.proof,
    kind: paper.kind,
    event: 'ab'.repeat(32),
    key: signer.key,
  })
  proof = writeProofText(statement, base64.decode(await signer.sign(statement)))
  pdf = Buffer.from(await printer.draw({ ...paper, signed: proof }))
})
afterAll(() => folder.remove())

describe('npm run verify', () => {
  it('prints the figures of a paper that is right, by one key or by the file of the keys', async () => {
    const file = await written(pdf)
    const keys = join(folder.path, 'keys.json')
    const kept = join(folder.path, 'kept.json')
    await writeFile(keys, JSON.stringify({ keys: publicKeys }))
    // As `npm run manage -- keys > kept.json` leaves it on Windows.
    await writeFile(kept, `\uFEFF\r\n> ban-giao@0.1.0 manage\r\n\r\n${JSON.stringify({ keys: publicKeys })}`)
    for (const given of [
      ['--key', publicKey],
      ['--keys', keys],
      ['--keys', kept],
    ]) {
      const { code, out } = await verify(file, ...given)
      expect(out).toContain('Chữ ký đúng')
      expect(out).toContain('Giấy: Giấy tiếp nhận hồ sơ và hẹn trả kết quả')
      expect(out).toContain('Hẹn trả kết quả: 17 giờ 00 phút, ngày 30/11/2026')
      expect(out).toContain('Mã hồ sơ: 000.00.15.H57-261120-0007')
      expect(code).toBe(0)
    }
  })

  it('finds the proof of a file to which an update was added behind', async () => {
    const update = '\n9999 0 obj\n<< /Type /Annot >>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n'
    const { code, out } = await verify(
      await written(Buffer.concat([pdf, Buffer.from(update)])),
      '--key',
      publicKey,
    )
    expect([code, out.includes('Chữ ký đúng')]).toEqual([0, true])
  })

  it.each([
    ['one letter of a figure', (text: string) => text.replace('20261130T100000', '20261130T110000')],
    [
      'one letter of the signature',
      (text: string) => text.slice(0, -4) + (text.at(-4) === 'A' ? 'B' : 'A') + text.slice(-3),
    ],
  ])('tells plainly that %s was changed, and no figure', async (_, change) => {
    const forged = pdf.toString('latin1').replace(proof, change(proof))
    expect(forged).not.toBe(pdf.toString('latin1'))
    const { code, out, err } = await verify(await written(Buffer.from(forged, 'latin1')), '--key', publicKey)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('Không đúng')
  })

  it('tells plainly that a second proof was added', async () => {
    const added = Buffer.from(`\n<< /BanGiaoProof (${proof.replace('RECEPTION', 'STOP')}) >>\n%%EOF\n`)
    const { code, err } = await verify(await written(Buffer.concat([pdf, added])), '--key', publicKey)
    expect([code, err.includes('more than one proof')]).toEqual([1, true])
  })

  it('tells plainly that a file has no proof', async () => {
    const { code, err } = await verify(await written('%PDF-1.4\n%%EOF\n'), '--key', publicKey)
    expect([code, err.includes('Không có chữ ký')]).toEqual([1, true])
  })

  it('tells plainly that the key is not known', async () => {
    const { code, out, err } = await verify(await written(pdf), '--key', others.publicKey)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(signer.key)
  })

  it('is told what it needs', async () => {
    expect((await verify(await written(pdf))).code).toBe(2)
    expect((await verify(await written(pdf), '--key', 'rubbish')).code).toBe(2)
    expect((await verify(join(folder.path, 'nothing.pdf'), '--key', publicKey)).code).toBe(2)
    // Which of the two cannot be used is said, and a key file is not quoted.
    const bad = await verify(await written(pdf), '--keys', await written(pdf))
    expect([bad.code, bad.err.includes('the keys '), bad.err.includes('PDF-')]).toEqual([2, true, false])
  })
})
