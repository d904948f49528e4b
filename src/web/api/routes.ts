import type { Route } from '../http/route.ts'
import { caseRoutes } from './cases.ts'

/** Every machine door: the app opens them, and the description is made of them. */
export const apiRoutes: readonly Route[] = [...caseRoutes]
