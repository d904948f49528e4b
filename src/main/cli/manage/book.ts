import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { endOfBook, type KeptCheckpoint, promisesBroken } from '../../../journal/read/promises.ts'
import { verifyChain } from '../../../journal/read/verify-chain.ts'
import { rebuildViews } from '../../../journal/write/rebuild.ts'
import { reckonAnew } from '../../../journal/write/reckon-anew.ts'
import { CommandError, EXIT_DONE, EXIT_FAILED, readArguments, say, UsageError } from '../command.ts'
import { withServices } from '../with-services.ts'

/** Checkpoints as `/v1/checkpoints` gives them, as far as they are looked at here. */
const Kept = z.array(
  z.looseObject({ slot: z.string(), position: z.int(), events: z.int(), hash: z.string() }),
)

function checkpointsIn(file: string): readonly KeptCheckpoint[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8').replace(/^\ufeff/, '') : undefined
  if (text === undefined) throw new CommandError(`there is no file ${file}`)
  try {
    return Kept.parse(JSON.parse(text))
  } catch {
    throw new CommandError(`${file} holds no list of checkpoints`)
  }
}

/** Reads the whole book and checks chain and checkpoints, and what is promised and not there. */
export async function verify(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { checkpoints: { type: 'string' } })
  const kept = values.checkpoints === undefined ? [] : checkpointsIn(values.checkpoints)
  return withServices(async ({ store, keys, withoutLog }) => {
    const missing = await promisesBroken(store, kept)
    const end = await endOfBook(store)
    say(`the book ends with event ${end.position}, recorded at ${end.recordedAt ?? 'no time'}`)
    say(
      end.checkpoint === undefined
        ? 'no checkpoint is in it'
        : `its last checkpoint, of ${end.checkpoint.slot}, promises the events up to ${end.checkpoint.position}`,
    )
    if (withoutLog)
      say(
        'The file was copied while it was in use, without its log (-wal): what was written last is not there.',
      )
    for (const line of missing) say(`  ${line}`)
    const { events, dossiers, checkpoints, faults, faultCount } = await verifyChain(store, keys.verifier)
    say(`${events} events of ${dossiers} dossiers under ${checkpoints} checkpoints`)
    for (const fault of faults) say(`  ${fault}`)
    if (faultCount > faults.length) say(`  and ${faultCount - faults.length} further faults`)
    const whole = missing.length === 0 && !withoutLog
    if (faultCount > 0) say('The book was changed.')
    else say(whole ? 'The book is whole.' : 'What is there is sound; something is not there.')
    return faultCount === 0 && whole ? EXIT_DONE : EXIT_FAILED
  }, true)
}

/** Prints the public keys that papers are verified with. */
export async function keys(args: readonly string[]): Promise<number> {
  readArguments(args, {})
  return withServices(async (services) => {
    say(JSON.stringify({ keys: services.keys.publicKeys }, null, 2))
    return EXIT_DONE
  })
}

/** Folds every dossier again and writes the views. */
export async function rebuild(args: readonly string[]): Promise<number> {
  readArguments(args, {})
  return withServices(async ({ deps }) => {
    say(`${await rebuildViews(deps.journal, deps.now())} dossiers folded again`)
    const { dates, cases } = await reckonAnew(deps.journal, deps.now())
    if (dates + cases > 0) say(`${dates} dates and ${cases} cases are new`)
    return EXIT_DONE
  })
}

/** Copies the book while it is being written. */
export async function backup(args: readonly string[]): Promise<number> {
  const [file] = readArguments(args, {}, 1).positionals
  if (file === undefined) throw new UsageError('where to?')
  return withServices(async (services) => {
    if (!services.backup)
      throw new CommandError('a book in PostgreSQL is copied by pg_dump, and kept by its replicas')
    if (existsSync(file)) throw new CommandError(`${file} is there already; a backup is a new file`)
    if (!existsSync(dirname(file))) throw new CommandError(`the folder ${dirname(file)} is not there`)
    await services.backup(file)
    say(`the book is copied to ${file}`)
    return EXIT_DONE
  })
}
