import { writeFileSync } from 'node:fs'
import { day } from './day.ts'
import { engines } from './engines.ts'
import { exchange } from './exchange.ts'
import { http } from './http.ts'
import { papers } from './papers.ts'
import { reconcile } from './reconcile.ts'
import { runBenchmarks } from './run.ts'
import { scale } from './scale.ts'
import { waits } from './waits.ts'

const code = await runBenchmarks(
  process.argv.slice(2),
  [engines, http, waits, papers, exchange, reconcile, scale, day],
  {
    out: (text) => void process.stdout.write(`${text}\n`),
    progress: (text) => void process.stderr.write(`${text}\n`),
    writeFile: (path, text) => writeFileSync(path, text),
  },
)
// Said outright: the embedded PostgreSQL ends a process that comes to its end by itself with 0.
process.exit(code)
