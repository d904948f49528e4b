import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createPrinter, RENDERER } from '../../src/documents/printer.ts'
import { readTemplates } from './fixture.ts'
import * as samples from './samples.ts'
import * as forms from './samples-forms.ts'
import * as post from './samples-post.ts'
import { blankSlip } from './samples-slips.ts'

type Golden = Readonly<{ renderer: number; hashes: Readonly<Record<string, string>> }>
const golden = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8')) as Golden

describe('the drawing', () => {
  it('gives the bytes on record; where it gives others, RENDERER goes up and golden.json is written anew', async () => {
    const printer = await createPrinter(readTemplates())
    const papers = {
      'post-slip': samples.slip(),
      'blank-slip': blankSlip(),
      label: samples.label(),
      reception: samples.reception(),
      'result-receipt': samples.resultReceipt(),
      'handover-list': samples.resolvedList(),
      supplement: forms.supplement(),
      refusal: forms.refusal(),
      apology: forms.apology(),
      stop: forms.stop(),
      control: forms.control(),
      register: forms.register(),
      'fee-confirmation': post.fee(),
      'delivery-list': post.deliveryList(),
      'bag-label': post.bagLabel(),
      reconciliation: post.reconciliation(),
    }
    const hashes: Record<string, string> = {}
    for (const [name, paper] of Object.entries(papers))
      hashes[`${name} ${printer.editionOf(paper)}`] = createHash('sha256')
        .update(await printer.draw(paper))
        .digest('hex')
    expect({ renderer: RENDERER, hashes }).toEqual(golden)
  })
})
