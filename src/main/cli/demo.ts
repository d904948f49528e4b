import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Credentials, credentialsFile, signInTable } from '../../demo/credentials.ts'
import { runDemo } from '../../demo/scenarios/run.ts'
import { closingTable, differencesOf, summaryFiles } from '../../demo/summary.ts'
import { CannotOpen } from '../../journal/store.ts'
import { paths } from '../../web/paths.ts'
import { jobsWith } from '../jobs.ts'
import { startClock } from '../node/server.ts'
import { type DemoHost, openDemo } from './demo-host.ts'

const HELP = `npm run demo -- [--port N] [--credentials FILE] [--data DIR] [--once [--out DIR]]

  --port N            where it listens, on this machine only; 0 takes any free port (8080; with --once any)
  --credentials FILE  writes the address, the sign-ins and an API key of each party as JSON
  --data DIR          the folder of the SQLite file (data/demo; a fresh one with --once)
  --once              walks the main job through HTTP, checks everything, and ends: 0 if all is as planted
  --out DIR           where --once puts papers and summary (demo-out)
  --help              says this
`
const PORT = 8080
/** The engine is taken from the settings, as `npm start` takes it; all else of a demo is its own. */
const databaseUrl = process.env.DATABASE_URL
const PORT_MAX = 65_535
/** Wrong arguments are told apart from a walk that found something wrong. */
const EXIT_USAGE = 2

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (line: string): void => void process.stderr.write(`${line}\n`)

type Arguments = Readonly<{
  port: number | undefined
  credentials: string | undefined
  data: string | undefined
  out: string
  once: boolean
  help: boolean
}>

function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        credentials: { type: 'string' },
        data: { type: 'string' },
        out: { type: 'string', default: 'demo-out' },
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const { port, credentials, data, out, once, help } = values
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= PORT_MAX))
      return `--port takes a number from 0 to ${PORT_MAX}, not ${port}`
    return { port: port === undefined ? undefined : Number(port), credentials, data, out, once, help }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function writeCredentials(demo: DemoHost, known: Credentials, file: string | undefined): void {
  if (file === undefined) return
  // Keys of a demo are keys all the same: only their owner reads them.
  writeFileSync(file, credentialsFile(demo.service.baseUrl, known), { mode: 0o600 })
  print(`credentials      ${resolve(file)}`)
}

/** Removes the papers of an earlier walk and nothing else: a folder without our summary is left as it is. */
function clearPapers(out: string): void {
  if (existsSync(join(out, 'summary.json'))) rmSync(join(out, 'papers'), { recursive: true, force: true })
}

async function once({ data, out: given, port = 0, credentials }: Arguments): Promise<boolean> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'ban-giao-demo-'))
  const out = resolve(given)
  clearPapers(out)
  print('A sample province is written into an empty book, and its people get passwords ...')
  const demo = await openDemo({ data: folder, databaseUrl, out, port, print })
  try {
    if (!demo.fresh)
      throw new Error(
        `${databaseUrl === undefined ? folder : 'the database'} holds a book already; --once begins with an empty one`,
      )
    writeCredentials(demo, demo.service.credentials, credentials)
    const report = await runDemo(demo.host, demo.service)
    for (const [name, text] of Object.entries(summaryFiles(report, demo.host.now())))
      demo.host.write(name, text)
    print('')
    for (const line of closingTable(report)) print(line)
    print(`papers, summary  ${out}`)
    if (!report.ok) complain(['', 'What differs:', ...differencesOf(report)].join('\n  '))
    return report.ok
  } finally {
    await demo.close()
    if (data === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function live({
  data = join('data', 'demo'),
  out,
  port = PORT,
  credentials,
}: Arguments): Promise<void> {
  const demo = await openDemo({ data, databaseUrl, out: resolve(out), port, print: () => {} })
  const known = await demo.fill()
  const stopClock = startClock(
    demo.jobDeps,
    jobsWith(demo.services.keys.signer),
    demo.services.deps.refreshReference,
  )
  const { examples } = known
  const baseUrl = demo.addressForPeople
  print(`Bàn Giao, a sample province (thành phố Huế). People in it are made up; only this machine may call.

  a citizen's dossier  ${baseUrl}${examples ? paths.trackingLink(examples.receipt, examples.secret) : paths.tracking()}
  post office          ${baseUrl}${paths.office()}
  one-stop centre      ${baseUrl}${paths.centre()}
  supervision          ${baseUrl}${paths.supervision()}
  machine doors        ${baseUrl}${paths.docs()}
  sign in              ${baseUrl}${paths.signIn()}
`)
  if (examples) print(`  To track by hand: number ${examples.receipt}, secret ${examples.secret}\n`)
  for (const line of signInTable(known)) print(`  ${line}`)
  print(`\n  All sign-ins and an API key of each party: ${resolve(data, 'credentials.json')}`)
  writeCredentials(demo, known, credentials)
  print('\nCtrl+C stops it; the next start goes on with the same book.')
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await stopClock()
    await demo.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

const read = readArguments(process.argv.slice(2))
if (typeof read === 'string') {
  complain(`${read}\n\n${HELP}`)
  process.exitCode = EXIT_USAGE
} else if (read.help) print(HELP)
else
  try {
    if (!read.once) await live(read)
    else if (!(await once(read))) process.exitCode = 1
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const words = error instanceof CannotOpen ? error.message : String(error)
    complain(taken ? 'That port is taken; name another with --port, or 0.' : words)
    process.exitCode = 1
  }
