import type { Asset } from '../deps.ts'
import { sha256Of } from '../journal/event-body.ts'
import { CannotOpen } from '../journal/store.ts'
import { ASSET_TYPES, ASSETS } from '../web/assets.ts'

const HASH_LENGTH = 12

/**
 * The files for browsers as the build made them.
 * @param files by their names
 * @throws CannotOpen where one that pages name is missing, or nobody knows what a file is
 */
export function assetsOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Asset> {
  const missing = ASSETS.find((name) => !files.has(name))
  if (missing) throw new CannotOpen(`dist/client has no ${missing}: npm run build makes it`)
  return new Map(
    [...files].map(([name, bytes]) => {
      const type = ASSET_TYPES[name.slice(name.lastIndexOf('.') + 1)]
      if (!type) throw new CannotOpen(`dist/client/${name}: no kind of file is known by this ending`)
      return [name, { bytes: new Uint8Array(bytes), type, hash: sha256Of(bytes).slice(0, HASH_LENGTH) }]
    }),
  )
}
