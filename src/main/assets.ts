import type { Asset } from '../deps.ts'
import { sha256Of } from '../journal/event-body.ts'
import { CannotOpen } from '../journal/store.ts'
import { ASSET_TYPES } from '../web/assets.ts'

const HASH_LENGTH = 12

/**
 * The files for browsers as the build made them.
 * @param files by their names
 */
export const assetsOf = (files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Asset> =>
  new Map(
    Object.entries(ASSET_TYPES).map(([name, type]) => {
      const bytes = files.get(name)
      if (!bytes) throw new CannotOpen(`dist/client has no ${name}: npm run build makes it`)
      return [name, { bytes: new Uint8Array(bytes), type, hash: sha256Of(bytes).slice(0, HASH_LENGTH) }]
    }),
  )
