import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The lines of Node that papers are printed on, each by one exact version. */
export const NODE_LINES = { 'Node 20': '20.20.2', 'Node 22': '22.23.3', 'Node 24': '24.21.0' } as const
export type NodeLine = keyof typeof NODE_LINES

const aliasOf = (line: string): string => line.toLowerCase().replace(' ', '-')

/** The package of npm that holds Node itself for this machine; it has no scripts. */
const PACKAGE = `node-${process.platform}-${process.arch}`

/** Fetches each line of Node by npm into a folder of the tests; fails where there is none for this machine. */
export async function installNodeLines(folder: string): Promise<Readonly<Record<NodeLine, string>>> {
  const wanted = Object.entries(NODE_LINES).map(
    ([line, version]) => `${aliasOf(line)}@npm:${PACKAGE}@${version}`,
  )
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund']
  await run('npm', ['install', ...flags, '--prefix', folder, ...wanted], { cwd: folder })
  const program = (line: NodeLine): string => join(folder, 'node_modules', aliasOf(line), 'bin/node')
  return { 'Node 20': program('Node 20'), 'Node 22': program('Node 22'), 'Node 24': program('Node 24') }
}
