import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planMove, type Watch } from '../../journal/move/copy.ts'
import { moveBook } from '../../journal/move/move.ts'
import { CannotMove } from '../../journal/move/snapshot.ts'
import { CannotOpen, type Store, StoreUnavailable } from '../../journal/store.ts'
import { openFile } from '../node/store.ts'
import { nameOf, openPlace, URL_FORMS } from './book-url.ts'
import { type Command, complain, EXIT_DONE, EXIT_FAILED, EXIT_USAGE, say } from './command.ts'
import { counted, perSecond, progressOn } from './move-progress.ts'
import { closing, sayArrival, sayPlan } from './move-report.ts'
import { readSettings, type Settings } from './move-settings.ts'

const EXIT_STOPPED = 130
const SECOND_MS = 1_000

/** A dry run does not make a book that is not there: an empty one stands for it until the run is over. */
async function openTarget(settings: Settings, signal: AbortSignal): Promise<Store> {
  const { to, door, dryRun } = settings
  if (!dryRun || to.engine !== 'SQLite' || existsSync(to.file)) return openPlace(to, door, 'be made', signal)
  const folder = mkdtempSync(join(tmpdir(), 'ban-giao-move-'))
  const store = openFile(join(folder, 'empty.sqlite'))
  const close = async (): Promise<void> => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...store, close }
}

async function work(settings: Settings, signal: AbortSignal): Promise<boolean> {
  const { from, door, dryRun, verify } = settings
  say(`from ${nameOf(from)}\nto   ${nameOf(settings.to)}`)
  const progress = progressOn(process.stdout, () => performance.now())
  const stores: Store[] = []
  try {
    const source = await openPlace(from, door, 'be there', signal)
    stores.push(source)
    const target = await openTarget(settings, signal)
    stores.push(target)
    const watch: Watch = { progress: progress.report, signal }
    if (dryRun) {
      const plan = await planMove(source, target, watch)
      progress.end()
      sayPlan(plan)
      return true
    }
    say('The source must not be written now, and the target not be used: stop the service and its jobs.')
    const begun = performance.now()
    const moved = await moveBook(source, target, verify, watch)
    progress.end()
    const ms = performance.now() - begun
    const rows = moved.copied.reduce((all, { missing, changed }) => all + missing + changed, 0)
    if (moved.verification) sayArrival(moved.verification, moved.copied, verify !== undefined)
    say(
      `${counted(rows)} rows carried${moved.verification ? ' and all checked' : ''} in ${(ms / SECOND_MS).toFixed(1)} s, ${perSecond(rows, ms)}`,
    )
    return closing(moved)
  } finally {
    progress.end()
    for (const store of stores) await store.close()
  }
}

/** What went wrong, in one line; a broken machine says what it broke at. */
function wordsFor(error: unknown): string {
  if (error instanceof StoreUnavailable && error.cause instanceof Error)
    return `${error.message}: ${error.cause.message}`
  return error instanceof Error ? error.message : String(error)
}

/** Carries, and gives the code that the process ends with; it may be stopped and goes on at the next time. */
async function moveBy(settings: Settings): Promise<number> {
  const stopping = new AbortController()
  let askedAt = 0
  const stop = (): void => {
    // npm passes on a Ctrl+C that came here too. A later one ends the process where it stands: that does no harm.
    if (stopping.signal.aborted && performance.now() - askedAt > SECOND_MS) process.exit(EXIT_STOPPED)
    if (!stopping.signal.aborted) askedAt = performance.now()
    stopping.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return (await work(settings, stopping.signal)) ? EXIT_DONE : EXIT_FAILED
  } catch (error) {
    if (stopping.signal.aborted) {
      complain('Stopped. The same command goes on from here.')
      return EXIT_STOPPED
    }
    if (error instanceof CannotOpen || error instanceof CannotMove) complain(wordsFor(error))
    else complain(`The move broke off: ${wordsFor(error)}\nThe same command goes on from here.`)
    return EXIT_FAILED
  }
}

export const move: Command = {
  help: `npm run move -- --from URL --to URL [--dry-run]

  Carries a whole book from one engine to another and checks it on arrival: rows and digests of every table, the
  chain of hashes with its checkpoints, the feeds. URL: ${URL_FORMS}.

  Stop the service and its jobs before, so that nobody writes the source; the target stays out of use until the
  move has said that the book is whole. It may be stopped at any moment: the same command goes on where it was,
  and takes over what the source has written in between.

  --dry-run   says what would be carried, and carries nothing (tables that PostgreSQL lacks are made)
  --help      says this

  CLOUDFLARE_API_TOKEN      for d1: a token with the permission D1 Edit; the tables are made before by
                            wrangler d1 migrations apply --remote
  CLOUDFLARE_API_BASE_URL   for d1: another address of Cloudflare's API
  BAN_GIAO_SECRET, BAN_GIAO_SIGNING_KEY
                            of the book: with them the signatures of its checkpoints are checked too
`,
  async run(args) {
    const settings = await readSettings(args, process.env)
    if ('from' in settings) return moveBy(settings)
    complain(`The book cannot be moved:\n${settings.map((line) => `  ${line}`).join('\n')}`)
    return EXIT_USAGE
  },
}
