import { expect, it } from 'vitest'
import { jobsWith } from '../../src/main/jobs.ts'
import { jobWords } from '../../src/words/jobs.ts'

it('every job has words for people, and nothing else has', () => {
  const names = jobsWith({} as never).map(({ name }) => name)
  expect(Object.keys(jobWords).toSorted()).toEqual(names.toSorted())
})
