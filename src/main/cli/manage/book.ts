import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { verifyChain } from '../../../journal/read/verify-chain.ts'
import { rebuildViews } from '../../../journal/write/rebuild.ts'
import { reckonAnew } from '../../../journal/write/reckon-anew.ts'
import { CommandError, EXIT_DONE, EXIT_FAILED, readArguments, say, UsageError } from '../command.ts'
import { withServices } from '../with-services.ts'

/** Reads the whole book and checks chain and checkpoints. */
export async function verify(args: readonly string[]): Promise<number> {
  readArguments(args, {})
  return withServices(async ({ store, keys }) => {
    const { events, dossiers, checkpoints, faults, faultCount } = await verifyChain(store, keys.verifier)
    say(`${events} events of ${dossiers} dossiers under ${checkpoints} checkpoints`)
    for (const fault of faults) say(`  ${fault}`)
    if (faultCount > faults.length) say(`  and ${faultCount - faults.length} further faults`)
    say(faultCount === 0 ? 'The book is whole.' : 'The book was changed.')
    return faultCount === 0 ? EXIT_DONE : EXIT_FAILED
  })
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
