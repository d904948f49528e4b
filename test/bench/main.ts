import { writeFileSync } from 'node:fs'
import { engines } from './engines.ts'
import { papers } from './papers.ts'
import { runBenchmarks } from './run.ts'

process.exitCode = await runBenchmarks(process.argv.slice(2), [engines, papers], {
  out: (text) => void process.stdout.write(`${text}\n`),
  progress: (text) => void process.stderr.write(`${text}\n`),
  writeFile: (path, text) => writeFileSync(path, text),
})
