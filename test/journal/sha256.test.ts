import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { hexOfSha256, hexOfSha256InScript } from '../../src/journal/sha256.ts'

it('the hash of the platform is the one that every platform has', () => {
  expect(hexOfSha256).not.toBe(hexOfSha256InScript)
  const contents = [
    '',
    'Nguyễn Thị Bưởi',
    '\u0000 \ud83d\ude00 half \ud83d',
    'x'.repeat(100_000),
    randomBytes(777),
  ]
  for (const content of contents) expect(hexOfSha256(content)).toBe(hexOfSha256InScript(content))
})
