import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort, makeTemplate } from '../support/postgres-server.ts'
import { lendEngines } from '../support/shared-engines.ts'

const DEBIAN = '/usr/lib/postgresql'

/** The programs of Debian's server; where they are missing the tests fail here. */
function programs(): string {
  const [newest] = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
  if (newest === undefined) throw new Error(`Debian's PostgreSQL is not in ${DEBIAN}`)
  return join(DEBIAN, newest, 'bin')
}

/** The server does not run as root; Debian's package brings a user for it. */
const asServer = (command: string, args: readonly string[]): void => {
  const root = process.getuid?.() === 0
  const [program = '', ...rest] = root
    ? ['runuser', '-u', 'postgres', '--', command, ...args]
    : [command, ...args]
  execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Starts Debian's PostgreSQL for a run of the outside tests, on a folder of its own. */
export const setup = (project: TestProject): Promise<() => Promise<void>> =>
  lendEngines(project, { postgres: startDebian })

async function startDebian() {
  const bin = programs()
  const folder = mkdtempSync(join(tmpdir(), 'ban-giao-debian-postgres-'))
  chmodSync(folder, 0o777)
  const data = join(folder, 'data')
  const port = await freePort()
  const settings = [
    `-c port=${port}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories=${folder}`,
    '-c max_connections=300',
  ].join(' ')
  asServer(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ])
  asServer(join(bin, 'pg_ctl'), ['-D', data, '-l', join(folder, 'log'), '-w', '-o', settings, 'start'])
  const url = `postgres://postgres:postgres@127.0.0.1:${port}`
  await makeTemplate(url)
  return {
    lend: async () => url,
    stop: async () => {
      asServer(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', 'stop'])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
