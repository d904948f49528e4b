import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RENDERER } from '../../src/documents/renderer.ts'
import { PAPER_KINDS } from '../../src/domain/papers/kinds.ts'
import { readTemplates } from './fixture.ts'
import { goldenHashes } from './golden-hashes.ts'
import { goldenPapers } from './golden-papers.ts'

type Golden = Readonly<{ renderer: number; hashes: Readonly<Record<string, string>> }>
const golden = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8')) as Golden

describe('the drawing', () => {
  it('is on record for every kind of paper', () => {
    const kinds = Object.values(goldenPapers()).map((paper) => paper.kind)
    expect([...new Set(kinds)].sort()).toEqual([...PAPER_KINDS].sort())
  })

  it('gives the bytes on record; where it gives others, RENDERER goes up and golden.json is written anew', async () => {
    expect({ renderer: RENDERER, hashes: await goldenHashes(readTemplates()) }).toEqual(golden)
  })
})
