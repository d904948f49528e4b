import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { linesTo } from '../../src/main/node/log-lines.ts'
import { bundled } from '../support/bundled.ts'

it('lines of one turn go out in one write, and those of the next in another', async () => {
  const writes: string[] = []
  const { print } = linesTo((text) => writes.push(text))
  for (const line of ['a', 'b', 'c']) print(line)
  expect(writes).toEqual([])
  await new Promise((resolve) => setImmediate(resolve))
  print('d')
  await new Promise((resolve) => setImmediate(resolve))
  expect(writes).toEqual(['a\nb\nc\n', 'd\n'])
})

it('what was printed a moment before the process ends is there, whether it ends by itself or by a bug', async () => {
  const file = await bundled(new URL('./log-lines-ending.ts', import.meta.url))
  for (const ends of ['exit', 'bug'])
    expect(spawnSync(process.execPath, [file, ends]).stdout.toString(), ends).toBe('said last\n')
})
