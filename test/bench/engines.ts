import { startWithTemplate } from '../support/postgres-server.ts'
import { openD1Arena } from './engines/arena-d1.ts'
import { openPostgresArena, openSqliteArena } from './engines/arena-node.ts'
import { handover } from './engines/handover.ts'
import { twoInstances } from './engines/instances.ts'
import { latency } from './engines/latency.ts'
import { AT_ONCE, type Engine, throughput } from './engines/throughput.ts'
import { fillAll, tracking } from './engines/tracking.ts'
import type { Benchmark } from './harness.ts'

/** Some day after all that is written. */
const NOW = '2026-11-23T02:00:00.000Z'

/** The service on its three engines, beside plain code on their drivers. */
export const engines: Benchmark = {
  name: 'engines',
  about: 'the service on SQLite, D1 and PostgreSQL beside plain code on their drivers',
  async run(report) {
    const server = await startWithTemplate()
    const sqlite = await openSqliteArena(NOW)
    const d1 = await openD1Arena(NOW, AT_ONCE)
    const postgres = await openPostgresArena(server.url, NOW)
    const all: readonly Engine[] = [
      { name: 'SQLite', driver: 'better-sqlite3', arena: sqlite.arena },
      { name: 'D1', driver: 'D1 binding', arena: d1.arena },
      { name: 'PostgreSQL', driver: 'pg', arena: postgres.arena },
    ]
    for (const engine of all) {
      await throughput(report, engine)
      await handover(report, engine)
      await latency(report, engine)
    }
    await twoInstances(report, server.url, AT_ONCE)
    await fillAll(report, all)
    for (const engine of all) await tracking(report, engine)
    for (const { close } of [sqlite, d1, postgres]) await close()
    await server.stop()
  },
}
