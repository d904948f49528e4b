import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { Env } from '../env.ts'

/** The doors for people. */
export function pageRoutes(_app: Hono<Env>, _deps: Deps): void {}
