import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { proofsInFile } from '../../src/domain/proof/in-file.ts'
import { writeProofText, writeStatement } from '../../src/domain/proof/statement.ts'
import { BASE } from './fixture.ts'
import { printer } from './printer.ts'
import { codesByZxing, flat, readPages } from './read-back.ts'
import * as samples from './samples.ts'
import { blankSlip } from './samples-slips.ts'

const SHORT = '4X7K-0M9R-TP2C'

/** A paper as it is printed: with a proof as long as they become. */
function proved(paper: Paper, more: Readonly<Record<string, string>> = {}): Paper & { signed: string } {
  const statement = writeStatement({
    ...paper.proof,
    kind: paper.kind,
    event: 'ab'.repeat(32),
    checkpoint: { slot: '2026-11-20T02:00:00.000Z', hash: 'cd'.repeat(32) },
    key: '0123456789abcdef',
  })
  const signature = Uint8Array.from({ length: 64 }, (_, place) => (place * 37 + 11) % 256)
  const signed = writeProofText(statement, signature)
  return {
    ...paper,
    fields: { ...paper.fields, shortCode: SHORT, ...more },
    codes: { ...paper.codes, verify: `${BASE}/xac-minh#${signed}` },
    signed,
  }
}

const papers: Readonly<Record<string, readonly [Paper, number]>> = {
  'post-slip': [samples.slip(), 2],
  'blank-slip': [blankSlip(), 2],
  label: [samples.label(), 1],
  'label to a citizen': [samples.returnLabel(), 1],
  reception: [samples.reception(), 1],
  'result-receipt': [samples.resultReceipt(), 1],
  'handover-list': [samples.openList(), 1],
  'handover-list of results': [samples.resultList(), 1],
}

describe.each(Object.entries(papers))('%s', (_, [plain, pages]) => {
  const paper = proved(plain)

  it('carries its proof in a code that is read from the paper, with the short code under it', async () => {
    const bytes = await printer.draw(paper)
    const read = readPages(bytes)
    expect(read).toHaveLength(pages)
    for (let page = 0; page < pages; page += 1) {
      expect(await codesByZxing(bytes, page)).toContain(paper.codes.verify)
      expect(flat(read.slice(page, page + 1))).toContain(`Kiểm tra giấy này: ${SHORT}`)
    }
  })

  it('carries its proof in the file, where no code has to be read', async () => {
    const bytes = Buffer.from(await printer.draw(paper))
    expect(proofsInFile(bytes.toString('latin1'))).toEqual([paper.signed])
    expect(proofsInFile(Buffer.from(await printer.draw(plain)).toString('latin1'))).toEqual([])
  })

  it('says that it is a reprint, and of which file', async () => {
    const text = flat(readPages(await printer.draw(proved(plain, { reprintOf: 'ab'.repeat(32) }))))
    expect(text.replaceAll(/\s/g, '')).toContain(`Bảninlại;bảninđầucóSHA-256${'ab'.repeat(32)}.`)
    expect(flat(readPages(await printer.draw(paper)))).not.toContain('Bản in lại')
  })
})
