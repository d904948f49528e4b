import { startWithTemplate } from '../support/postgres-server.ts'
import { openD1Arena } from './engines/arena-d1.ts'
import { type OpenedArena, openPostgresArena, openSqliteArena } from './engines/arena-node.ts'
import { besideBefore } from './engines/before.ts'
import { coldAndWarm } from './engines/cold.ts'
import { handover } from './engines/handover.ts'
import { twoInstances } from './engines/instances.ts'
import { latency } from './engines/latency.ts'
import { AT_ONCE } from './engines/start-by-itself.ts'
import { type Engine, throughput } from './engines/throughput.ts'
import { fillAll, tracking } from './engines/tracking.ts'
import type { Benchmark } from './harness.ts'

/** Some day after all that is written. */
const NOW = '2026-11-23T02:00:00.000Z'

/** The service on its three engines, beside plain code on their drivers. */
/** The service on its three engines, beside plain code on their drivers. */
export const engines: Benchmark = {
  name: 'engines',
  about:
    'the service on SQLite, D1 and PostgreSQL (or one: --engine) beside plain code on their drivers and --before',
  async run(report, { engine: asked, dossiers, before }) {
    const server = asked === undefined || asked === 'postgres' ? await startWithTemplate() : undefined
    const all: (Engine & Pick<OpenedArena, 'close'>)[] = []
    if (asked === undefined || asked === 'sqlite')
      all.push({ name: 'SQLite', driver: 'better-sqlite3', ...(await openSqliteArena(NOW)) })
    if (asked === undefined || asked === 'd1')
      all.push({ name: 'D1', driver: 'D1 binding', ...(await openD1Arena(NOW, AT_ONCE)) })
    if (server !== undefined)
      all.push({ name: 'PostgreSQL', driver: 'pg', ...(await openPostgresArena(server.url, NOW)) })
    for (const engine of all) {
      await throughput(report, engine)
      await handover(report, engine)
      await latency(report, engine)
    }
    if (all.some(({ name }) => name === 'SQLite')) {
      if (before !== undefined) await besideBefore(report, before)
      await coldAndWarm(report)
    }
    if (server !== undefined) await twoInstances(report, server.url, AT_ONCE)
    await fillAll(report, all, dossiers)
    for (const engine of all) await tracking(report, engine, dossiers)
    for (const { close } of all) await close()
    await server?.stop()
  },
}
