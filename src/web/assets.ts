import type { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { Env } from './http/env.ts'
import { paths } from './paths.ts'

/** What browsers load beside the pages, and what kind of file each is; `client/` holds their sources. */
export const ASSET_TYPES = {
  'style.css': 'text/css; charset=UTF-8',
  'track.js': 'text/javascript; charset=UTF-8',
  'verify.js': 'text/javascript; charset=UTF-8',
  'icon.svg': 'image/svg+xml',
} as const
export type AssetName = keyof typeof ASSET_TYPES

/** The hash of the content is in the address, so a browser may keep it for a year. */
export const assetUrl = ({ assets }: Deps, name: AssetName): string =>
  paths.asset(name, assets.get(name)?.hash ?? '')

const FOR_A_YEAR = 'public, max-age=31536000, immutable'

export function assetRoutes(app: Hono<Env>, { assets }: Deps): void {
  for (const [name, { bytes, type, hash }] of assets)
    app.get(paths.assetFile(name), (c) =>
      // Asked by the address that another version gave out, while both serve: what is here now, and not to be kept.
      c.body(bytes, 200, {
        'content-type': type,
        'cache-control': c.req.query('v') === hash ? FOR_A_YEAR : 'no-cache',
      }),
    )
}
