import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { groupCommit } from '../../src/journal/engines/group-commit.ts'
import { soundRows } from '../../src/journal/engines/sound-rows.ts'
import * as row from './conformance-rows.ts'

const AT_ONCE = 64

const look = (n: number) => soundRows({ access_log: [row.look(`l${n}`)] })

function counted() {
  const sizes: number[] = []
  const groups = groupCommit(async (commits) => {
    sizes.push(commits.length)
    await turn()
    return 'done'
  })
  return { sizes, groups }
}

test('commits that trickle in share a transaction, and a lone one waits for nobody', async () => {
  const { sizes, groups } = counted()
  for (let n = 0; n < 3; n += 1) await groups.commit(look(n))
  expect(sizes).toEqual([1, 1, 1])
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, n) => {
      for (let waited = 0; waited < n % 8; waited += 1) await turn()
      await groups.commit(look(n))
    }),
  )
  expect(sizes.slice(3).reduce((sum, size) => sum + size, 0)).toBe(AT_ONCE)
  expect(sizes.length - 3).toBeLessThanOrEqual(4)
})

test('whoever closes waits for what was committed, and for nothing more', async () => {
  const { sizes, groups } = counted()
  await groups.idle()
  const answers = Array.from({ length: AT_ONCE }, (_, n) => groups.commit(look(n)))
  await groups.idle()
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(AT_ONCE)
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['done']))
})
