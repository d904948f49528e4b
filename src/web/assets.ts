import type { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { Env } from './http/env.ts'
import { paths } from './paths.ts'

/** What pages name of what browsers load; `client/` holds the sources. */
export const ASSETS = [
  'style.css',
  'session.js',
  'language.js',
  'track.js',
  'intake.js',
  'route.js',
  'decode.js',
  'verify.js',
  'scan.js',
  'icon.svg',
] as const
export type AssetName = (typeof ASSETS)[number]

/** The kind of a file by the end of its name. */
export const ASSET_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=UTF-8',
  js: 'text/javascript; charset=UTF-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
}

/** What the build named by its content: the style sheet names it so, and it is never another file. */
const NAMED_BY_CONTENT = /-[0-9A-Z]{8}\.\w+$/

/** The hash of the content is in the address, so a browser may keep it for a year. */
export const assetUrl = ({ assets }: Deps, name: AssetName): string =>
  paths.asset(name, assets.get(name)?.hash ?? '')

/** A worker has a policy of its own: here alone a machine may be made of bytes, and nothing but our own is asked. */
const DECODER: AssetName = 'decode.js'
const POLICY_OF_DECODER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

const FOR_A_YEAR = 'public, max-age=31536000, immutable'

export function assetRoutes(app: Hono<Env>, { assets }: Deps): void {
  for (const [name, { bytes, type, hash }] of assets)
    app.get(paths.assetFile(name), (c) => {
      if (name === DECODER) c.set('policy', POLICY_OF_DECODER)
      // Asked by the address that another version gave out, while both serve: what is here now, and not to be kept.
      return c.body(bytes, 200, {
        'content-type': type,
        'cache-control': c.req.query('v') === hash || NAMED_BY_CONTENT.test(name) ? FOR_A_YEAR : 'no-cache',
      })
    })
}
