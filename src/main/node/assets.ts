import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../../dist/client')

/** The files for browsers, by their names; none where nothing was built. */
export function clientFiles(folder = FOLDER): ReadonlyMap<string, Uint8Array> {
  try {
    return new Map(
      readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]),
    )
  } catch {
    return new Map()
  }
}
