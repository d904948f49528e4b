import { openSqlite } from '../../src/journal/engines/sqlite.ts'

// A writer in a process of its own: rounds of commits that arrive together, each answered before the next round.
// It says how many groups the store made of them. Arguments: file, rounds, commits of each.

const [, , file = '', rounds = '0', atOnce = '0'] = process.argv

const store = openSqlite({ file, busyTimeoutMs: 5_000 })
const { groups } = store.stats()
for (let round = 0; round < Number(rounds); round += 1)
  await Promise.all(
    Array.from({ length: Number(atOnce) }, (_, n) =>
      store.commit({ settings: [{ key: `${round}-${n}`, value: 'x' }] }),
    ),
  )
process.stdout.write(String(store.stats().groups - groups))
process.exit(0)
