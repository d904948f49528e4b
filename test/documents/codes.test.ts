import { describe, expect, it } from 'vitest'
import { splitProofText } from '../../src/domain/proof/statement.ts'
import { paths } from '../../src/web/paths.ts'
import { BASE } from './fixture.ts'
import { printer } from './printer.ts'
import { codesByZbar, codesByZxing, readPages } from './read-back.ts'
import { paperKeys, signedPapers } from './signed-papers.ts'

const { signer, verifier } = await paperKeys()

// The codes are read from the page as it is seen, by two programs that nobody in this project wrote.

const papers = await signedPapers()

const isSigned = (statement: string, signature: Uint8Array) =>
  verifier(signer.key, statement, Buffer.from(signature).toString('base64'))

/** Another letter of those a statement is written in, in the place that is asked for. */
const changed = (text: string, place: number): string =>
  text.slice(0, place) + (text[place] === '2' ? '3' : '2') + text.slice(place + 1)

describe.each(papers)('%s', (_, paper) => {
  it('shows every code so that both decoders read the same, and the one of the proof holds its signature', async () => {
    const bytes = await printer.draw(paper)
    const read = new Set<string>()
    for (const page of readPages(bytes).keys()) {
      const codes = await codesByZxing(bytes, page)
      expect(await codesByZbar(bytes, page)).toEqual(codes)
      for (const code of codes) read.add(code)
    }
    expect([...read].sort()).toEqual(Object.values(paper.codes).sort())

    const link = BASE + paths.verifyLink('')
    const proof = [...read].find((code) => code.startsWith(link))?.slice(link.length) ?? ''
    const { statement = '', signature = new Uint8Array() } = splitProofText(proof) ?? {}
    expect(await isSigned(statement, signature)).toBe(true)
    for (let place = 0; place < statement.length; place += 1)
      expect(await isSigned(changed(statement, place), signature), `letter ${place}`).toBe(false)
  })
})
