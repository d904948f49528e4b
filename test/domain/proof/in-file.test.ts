import { describe, expect, it } from 'vitest'
import { ENDINGS_MAX, endingsOf, proofsInFile } from '../../../src/domain/proof/in-file.ts'

describe('a file', () => {
  it('may have ended wherever something was added behind it', () => {
    const [first, second] = ['%PDF-1.4 a %%EOF', '\nmore %%EOF\r\n']
    const whole = first + second
    expect(endingsOf(whole)).toEqual([whole.length, first.length, first.length + 1, whole.length - 2])
    expect(endingsOf('%%EOF\n'.repeat(1000))).toHaveLength(ENDINGS_MAX)
  })

  it('holds its proof in letters that any program can find, each once', () => {
    const proof = 'BG1*LABEL*BG4X7K0M9RTP'
    expect(proofsInFile(`<< /BanGiaoProof (${proof}) >> << /BanGiaoProof (${proof}) >>`)).toEqual([proof])
    expect(proofsInFile('<< /BanGiaoProof (bg1) >>')).toEqual([])
  })
})
