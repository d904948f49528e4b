import type { Hono } from 'hono'
import { sha256Of } from '../../journal/write/event-body.ts'
import type { Env } from '../http/env.ts'
import { ICON, SCRIPT } from './script.ts'
import { STYLE } from './style.ts'
import { VERIFY_SCRIPT } from './verify.ts'

const HASH_LENGTH = 12
const hashOf = (text: string): string => sha256Of(new TextEncoder().encode(text)).slice(0, HASH_LENGTH)

/** The content is in the address, so a browser may keep it for a year. */
const assets = {
  style: { path: '/assets/style.css', type: 'text/css; charset=UTF-8', text: STYLE, hash: hashOf(STYLE) },
  track: { path: '/assets/t.js', type: 'text/javascript; charset=UTF-8', text: SCRIPT, hash: hashOf(SCRIPT) },
  verify: {
    path: '/assets/xm.js',
    type: 'text/javascript; charset=UTF-8',
    text: VERIFY_SCRIPT,
    hash: hashOf(VERIFY_SCRIPT),
  },
  icon: { path: '/assets/icon.svg', type: 'image/svg+xml', text: ICON, hash: hashOf(ICON) },
} as const

export const assetUrl = (name: keyof typeof assets): string => `${assets[name].path}?v=${assets[name].hash}`

export function assetRoutes(app: Hono<Env>): void {
  for (const { path, type, text } of Object.values(assets))
    app.get(path, (c) =>
      c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
}
