import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Credentials, credentialsFile, signInTable } from '../../demo/credentials.ts'
import { runDemo } from '../../demo/scenarios/run.ts'
import { closingTable, differencesOf, summaryFiles } from '../../demo/summary.ts'
import { CannotOpen } from '../../journal/store.ts'
import { paths } from '../../web/paths.ts'
import { jobsWith } from '../jobs.ts'
import { startClock } from '../node/server.ts'
import {
  type Command,
  CommandError,
  complain,
  EXIT_DONE,
  EXIT_FAILED,
  readArguments,
  say,
  UsageError,
} from './command.ts'
import { federated } from './demo-federated.ts'
import { type DemoHost, openDemo } from './demo-host.ts'
import { type DemoReceiver, startReceiver } from './demo-receiver.ts'

const PORT = 8080
/** The engine is taken from the settings, as `npm start` takes it; all else of a demo is its own. */
const databaseUrl = process.env.DATABASE_URL
const PORT_MAX = 65_535

type Arguments = Readonly<{
  port: number | undefined
  credentials: string | undefined
  data: string | undefined
  out: string
  once: boolean
  federated: boolean
}>

function argumentsOf(args: readonly string[]): Arguments {
  const { values } = readArguments(args, {
    port: { type: 'string' },
    credentials: { type: 'string' },
    data: { type: 'string' },
    out: { type: 'string', default: 'demo-out' },
    once: { type: 'boolean', default: false },
    federated: { type: 'boolean', default: false },
  })
  const { port, credentials, data, out, once, federated: isFederated } = values
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= PORT_MAX))
    throw new UsageError(`--port takes a number from 0 to ${PORT_MAX}, not ${port}`)
  return {
    port: port === undefined ? undefined : Number(port),
    credentials,
    data,
    out,
    once,
    federated: isFederated,
  }
}

function writeCredentials(demo: DemoHost, known: Credentials, file: string | undefined): void {
  if (file === undefined) return
  // Keys of a demo are keys all the same: only their owner reads them.
  writeFileSync(file, credentialsFile(demo.service.baseUrl, known), { mode: 0o600 })
  say(`credentials      ${resolve(file)}`)
}

/** Removes the papers of an earlier walk and nothing else: a folder without our summary is left as it is. */
function clearPapers(out: string): void {
  if (existsSync(join(out, 'summary.json'))) rmSync(join(out, 'papers'), { recursive: true, force: true })
}

async function once({ data, out: given, port = 0, credentials }: Arguments): Promise<boolean> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'ban-giao-demo-'))
  const out = resolve(given)
  clearPapers(out)
  say('A sample province is written into an empty book, and its people get passwords ...')
  const demo = await openDemo({ data: folder, databaseUrl, out, port, print: say })
  let receiver: DemoReceiver | undefined
  try {
    if (!demo.fresh)
      throw new Error(
        `${databaseUrl === undefined ? folder : 'the database'} holds a book already; --once begins with an empty one`,
      )
    writeCredentials(demo, demo.service.credentials, credentials)
    receiver = await startReceiver(demo, folder)
    const report = await runDemo(demo.host, { ...demo.service, receiver })
    for (const [name, text] of Object.entries(summaryFiles(report, demo.host.now())))
      demo.host.write(name, text)
    say('')
    for (const line of closingTable(report)) say(line)
    say(`papers, summary  ${out}`)
    if (!report.ok) complain(['', 'What differs:', ...differencesOf(report)].join('\n  '))
    return report.ok
  } finally {
    await demo.close()
    receiver?.close()
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
  const receiver = await startReceiver(demo, data)
  const known = await demo.fill()
  const stopClock = startClock(
    demo.jobDeps,
    jobsWith(demo.services.keys.signer),
    demo.services.deps.refreshReference,
  )
  const { examples } = known
  const baseUrl = demo.addressForPeople
  say(`Bàn Giao, a sample province (thành phố Huế). People in it are made up; only this machine may call.

  a citizen's dossier  ${baseUrl}${examples ? paths.trackingLink(examples.receipt, examples.secret) : paths.tracking()}
  post office          ${baseUrl}${paths.office()}
  one-stop centre      ${baseUrl}${paths.centre()}
  supervision          ${baseUrl}${paths.supervision()}
  machine doors        ${baseUrl}${paths.docs()}
  sign in              ${baseUrl}${paths.signIn()}
`)
  if (examples) say(`  To track by hand: number ${examples.receipt}, secret ${examples.secret}\n`)
  if (receiver)
    say(
      `  webhooks             ${receiver.url} takes what ${receiver.party} hears: ${resolve(receiver.file)}\n`,
    )
  for (const line of signInTable(known)) say(`  ${line}`)
  say(`\n  All sign-ins and an API key of each party: ${resolve(data, 'credentials.json')}`)
  writeCredentials(demo, known, credentials)
  say('\nCtrl+C stops it; the next start goes on with the same book.')
  await new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => resolve())
  })
  await stopClock()
  await demo.close()
  receiver?.close()
}

export const demo: Command = {
  help: `npm run demo -- [--port N] [--credentials FILE] [--data DIR] [--once [--out DIR]] [--federated]

  --port N            where it listens, on this machine only; 0 takes any free port (8080; with --once any)
  --credentials FILE  writes the address, the sign-ins and an API key of each party as JSON
  --data DIR          the folder of the SQLite file (data/demo; a fresh one with --once)
  --once              walks the main job through HTTP, checks everything, and ends: 0 if all is as planted
  --out DIR           where --once puts papers and summary (demo-out)
  --federated         two installations in two processes that take over each other's feeds, one of them killed and
                      started again, ending with equal custody; they go on until Ctrl+C, with --once they end
  --help              says this
`,
  async run(args) {
    const given = argumentsOf(args)
    try {
      if (given.federated) return (await federated(given.once)) ? EXIT_DONE : EXIT_FAILED
      if (given.once) return (await once(given)) ? EXIT_DONE : EXIT_FAILED
      await live(given)
      return EXIT_DONE
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      const words = error instanceof CannotOpen ? error.message : String(error)
      throw new CommandError(taken ? 'That port is taken; name another with --port, or 0.' : words)
    }
  },
}
