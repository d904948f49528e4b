import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemCodes, problemWords } from '../../src/web/http/problem.ts'
import { problemAdvice } from '../../src/web/http/problem-advice.ts'
import { AGAIN, againWords } from '../../src/words/advice.ts'
import { openTestApp, type TestApp } from '../support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

const page = async (code: string, language: string) => {
  const answer = await t.app.request(`/problems/${code}`, {
    headers: { accept: 'text/html', cookie: `bg_lang=${language}` },
  })
  const text = (await answer.text())
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  return { status: answer.status, text }
}

describe('the page of a problem', () => {
  it('says in both languages what each means, what to do, and whether to try again', async () => {
    for (const code of problemCodes) {
      const advice = problemAdvice(code)
      if (!advice) throw new Error(`${code} has no advice`)
      for (const language of ['vi', 'en'] as const) {
        const { status, text } = await page(code, language)
        expect.soft([code, status]).toEqual([code, 200])
        for (const words of [advice.means, advice.todo, againWords[advice.again]])
          expect.soft(text, `${code} ${language}`).toContain(words[language])
      }
    }
    expect((await page('no-such-code', 'en')).status).toBe(404)
  })

  it('never tells to change what only has to be sent again, and lets nobody repeat what may not be repeated', () => {
    expect(AGAIN.length).toBe(Object.keys(againWords).length)
    for (const code of problemCodes) {
      const status = problemWords(code)?.status ?? 0
      const again = problemAdvice(code)?.again
      const mayCure = status === 429 || status >= 500
      expect.soft([code, mayCure && (again === 'changed' || again === 'never')]).toEqual([code, false])
      expect.soft([code, !mayCure && again === 'soon']).toEqual([code, false])
    }
  })
})
