import { writeSync } from 'node:fs'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { StoreUnavailable } from '../../src/journal/store.ts'
import * as row from './conformance-rows.ts'

// A process of its own that commits and says each acknowledged id on its standard output at once, so that
// a test can kill it, starve it of disk, or run several of them against each other.
// Arguments: file, name, workers at once, commits of each, size of a body.

const [, , file = '', name = '', workers = '1', commits = '1', size = '0'] = process.argv

const store = openSqlite({ file, busyTimeoutMs: 20_000 })
const body = 'ế'.repeat(Number(size) / 3)

async function work(worker: number): Promise<void> {
  for (let version = 1; version <= Number(commits); version += 1) {
    const dossier = `${name}-${worker}`
    try {
      const answer = await store.commit({
        events: [row.event(dossier, version, { body })],
        dossiers: [row.dossier(dossier, { version })],
        feed: ['H26', 'CA'].map((party) => row.feedRow(party, dossier, version)),
      })
      writeSync(1, `${answer === 'done' ? 'done' : answer.taken} ${dossier}/${version}\n`)
    } catch (error) {
      const reason = error instanceof StoreUnavailable ? error.reason : String(error)
      writeSync(1, `${reason} ${dossier}/${version}\n`)
    }
  }
}

writeSync(1, 'open -\n')
await Promise.all(Array.from({ length: Number(workers) }, (_, worker) => work(worker)))
writeSync(1, `groups ${store.stats().groups}\n`)
await store.close()
