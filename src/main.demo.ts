import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { closingTable, differencesOf, summaryFiles } from './demo/summary.ts'
import { walk } from './demo/walk/walk.ts'
import { openDemo } from './main.demo-house.ts'

const HELP = `npm run demo -- [--port N] [--credentials FILE] [--data DIR] [--once] [--out DIR]

  --port N            where it listens, on this machine only; 0 takes any free port (8080)
  --credentials FILE  writes the address, the sign-ins and an API key of each party as JSON
  --data DIR          the folder of the SQLite file (data/demo; a fresh one with --once)
  --once              walks the main job through HTTP, checks everything, and ends
  --out DIR           where --once puts papers and summary (demo-out)
`

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    credentials: { type: 'string' },
    data: { type: 'string' },
    out: { type: 'string', default: 'demo-out' },
    once: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function once(): Promise<boolean> {
  const data = values.data ?? mkdtempSync(join(tmpdir(), 'ban-giao-demo-'))
  const out = resolve(values.out)
  const demo = await openDemo({ data, out, port: Number(values.port ?? 0), print })
  const report = await walk(demo.stage, demo.house)
  await demo.close()
  for (const [name, text] of Object.entries(summaryFiles(report, demo.stage.now())))
    demo.stage.write(name, text)
  print('')
  for (const line of closingTable(report)) print(line)
  print(`papers, summary  ${out}`)
  if (!report.ok) {
    print('\nWhat differs:')
    for (const line of differencesOf(report)) print(`  ${line}`)
  }
  if (values.data === undefined) rmSync(data, { recursive: true, force: true })
  return report.ok
}

if (values.help) print(HELP)
else if (values.once) process.exitCode = (await once()) ? 0 : 1
