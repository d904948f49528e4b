import { readFileSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { z } from 'zod'

/** One of the things the program does. */
export type Command = Readonly<{
  /** How it is called, printed by `--help` and after wrong arguments. */
  help: string
  /** Does it, and gives the code that the process ends with. */
  run(args: readonly string[]): Promise<number>
}>

export const EXIT_DONE = 0
export const EXIT_FAILED = 1
/** Wrong arguments are told apart from a command that found something wrong. */
export const EXIT_USAGE = 2

/** Arguments that no command takes: told together with its help. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** What whoever typed the command can mend: told in a line, without a trace. */
export class CommandError extends Error {
  override name = 'CommandError'
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)
export const complain = (line: string): void => void process.stderr.write(`${line}\n`)

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Arguments by Node's own parser: an option it was not told of is refused, and so are more words than there are
 * names for.
 * @param words the most arguments that are no options
 */
export function readArguments<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  words = 0,
) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: words > 0 })
    if (read.positionals.length > words) throw new Error(`too many arguments: ${read.positionals.join(' ')}`)
    return read
  } catch (error) {
    throw new UsageError(reasonOf(error))
  }
}

/** An option that has to be there. */
export function needed(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`--${name} is missing`)
  return value
}

/**
 * An option that has to be one of a kind, named where it is not.
 * @param kind what is expected, in words
 */
export function readAs<T>(name: string, value: string, shape: z.ZodType<T>, kind: string): T {
  const read = shape.safeParse(value)
  if (!read.success) throw new UsageError(`--${name} has to be ${kind}, not ${value}`)
  return read.data
}

/**
 * Options that together have to be of a shape; those that are not are named.
 * @param optionOf the options whose fields have other names
 */
export function readTogether<S extends z.ZodType>(
  shape: S,
  given: object,
  optionOf: Readonly<Record<string, string>> = {},
): z.output<S> {
  const read = shape.safeParse(given)
  if (read.success) return read.data
  const wrong = read.error.issues.map(({ path: [field] }) => `--${optionOf[String(field)] ?? String(field)}`)
  throw new UsageError(`not as it should be: ${[...new Set(wrong)].join(', ')}`)
}

/** What stands in the file that an option names: a secret is not among arguments that every process may read. */
export function textIn(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CommandError(`--${name} ${file} cannot be read`)
  }
}
