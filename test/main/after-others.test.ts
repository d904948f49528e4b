import { constants } from 'node:os'
import { expect, it } from 'vitest'
import { afterOthers } from '../../src/main/node/after-others.ts'

it('a thread goes after others where the machine lets it, and does its work all the same where it may not', () => {
  const put: number[] = []
  afterOthers((priority) => void put.push(priority))
  expect(put).toEqual(process.platform === 'linux' ? [constants.priority.PRIORITY_BELOW_NORMAL] : [])
  expect(() =>
    afterOthers(() => {
      throw new Error('setpriority: EPERM')
    }),
  ).not.toThrow()
})
