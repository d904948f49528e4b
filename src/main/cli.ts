import { z } from 'zod'
import { CannotOpen } from '../journal/store.ts'
import {
  type Command,
  CommandError,
  complain,
  EXIT_DONE,
  EXIT_FAILED,
  EXIT_USAGE,
  say,
  UsageError,
} from './cli/command.ts'
import { VERSION } from './version.ts'

const HELP = `Bàn Giao ${VERSION}

  npm start               serves the pages and the machine doors, and runs the jobs
  npm run demo            a sample province, to try
  npm run job -- NAME     runs one slot of a job by hand
  npm run manage -- ACTION
                          takes in reference data, adds people and keys, checks and copies the book
  npm run move -- --from URL --to URL
                          carries a book from one engine to another
  npm run verify -- FILE.pdf --keys KEYS.json
                          checks a paper without the service
  npm run openapi         prints the description of the machine doors

  --help after each says more.
`

/** Each is loaded when it is asked for: who checks a paper opens no database, and only the demo loads the demo. */
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['serve', async () => (await import('./cli/serve.ts')).serve],
  ['demo', async () => (await import('./cli/demo.ts')).demo],
  ['job', async () => (await import('./cli/job.ts')).job],
  ['manage', async () => (await import('./cli/manage.ts')).manage],
  ['move', async () => (await import('./cli/move.ts')).move],
  ['verify', async () => (await import('./cli/verify.ts')).verify],
  ['openapi', async () => (await import('./cli/openapi.ts')).openapi],
])

/** What whoever types can mend is said in a line; anything else is a bug and keeps its trace. */
function endOf(error: unknown, help: string): number {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\n${help}`)
    return EXIT_USAGE
  }
  if (error instanceof z.ZodError) complain(error.issues.map(({ message }) => message).join('\n'))
  else if (error instanceof CommandError || error instanceof CannotOpen) complain(error.message)
  else if (error instanceof Error && 'code' in error) complain(error.message)
  else throw error
  return EXIT_FAILED
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  const load = COMMANDS.get(name ?? '')
  if (!load) {
    if (name === undefined || name === '--help') say(HELP)
    else complain(`there is no command ${name}\n\n${HELP}`)
    return name === undefined || name === '--help' ? EXIT_DONE : EXIT_USAGE
  }
  const command = await load()
  if (args.includes('--help')) {
    say(command.help)
    return EXIT_DONE
  }
  return command.run(args).catch((error: unknown) => endOf(error, command.help))
}

const code = await run(process.argv.slice(2))
// What was said is out before the end, and a connection that somebody else keeps open is not waited for.
process.stdout.write('', () => process.exit(code))
