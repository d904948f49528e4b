import { readFileSync } from 'node:fs'

/** The version of the package, as the doors and the documents tell it. */
export const VERSION: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
