import { CommandError, textIn } from '../command.ts'

// What a command reads from files: secrets do not stand among arguments that every process of the machine may read.

/** Name and secret, each in a line. */
export function loginIn(file: string): Readonly<{ client: string; secret: string }> {
  const [client = '', secret = ''] = textIn('login-file', file)
    .split('\n')
    .map((line) => line.trim())
  return { client, secret }
}

export const settingsIn = (given: Readonly<{ 'settings-file'?: string | undefined }>): object => {
  const file = given['settings-file']
  if (file === undefined) return {}
  const text = textIn('settings-file', file)
  try {
    return { settings: JSON.parse(text) }
  } catch {
    throw new CommandError(`--settings-file ${file} is no JSON`)
  }
}
