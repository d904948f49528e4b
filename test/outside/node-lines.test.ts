import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDirectory } from '../support/stores.ts'
import { installNodeLines, NODE_LINES, type NodeLine } from './node-lines.ts'

// A paper is the same bytes on every line of Node. The lines are fetched from npm's registry.

const DOCUMENTS = join(import.meta.dirname, '../documents')
const golden = JSON.parse(readFileSync(join(DOCUMENTS, 'golden.json'), 'utf8'))

let folder: Awaited<ReturnType<typeof freshDirectory>>
let programs: Readonly<Record<NodeLine, string>>
beforeAll(async () => {
  folder = await freshDirectory()
  programs = await installNodeLines(folder.path)
})
afterAll(() => folder.remove())

describe.each(Object.entries(NODE_LINES) as [NodeLine, string][])('%s', (line, version) => {
  it('prints every paper with the bytes on record', () => {
    const run = (...given: string[]): string => execFileSync(programs[line], given, { encoding: 'utf8' })
    expect(run('--version').trim()).toBe(`v${version}`)
    const hashes = run('--import', 'tsx', join(DOCUMENTS, 'print-hashes.ts'))
    expect(JSON.parse(hashes)).toEqual(golden.hashes)
  })
})
