import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { assetRoutes } from '../assets/routes.ts'
import type { Env } from '../env.ts'
import { adminPages } from './admin.tsx'
import { centrePages } from './centre.tsx'
import { docPages } from './docs.tsx'
import { dossierPages } from './dossier.tsx'
import { listPages } from './list-routes.tsx'
import { newDossierPages } from './new-dossier.tsx'
import { newListPages } from './new-list.tsx'
import { officePages } from './office.tsx'
import { scanRoutes } from './scan.ts'
import { sessionRoutes } from './session.tsx'
import { slipStackPages } from './slip-stacks.tsx'
import { supervisionPages } from './supervision.tsx'
import { trackingPages } from './tracking.tsx'
import { verifyPages } from './verify.tsx'

/** The doors for people. Paths with a fixed name come before those with an id. */
export function pageRoutes(app: Hono<Env>, deps: Deps): void {
  assetRoutes(app)
  trackingPages(app, deps)
  verifyPages(app, deps)
  sessionRoutes(app, deps)
  officePages(app, deps)
  slipStackPages(app, deps)
  centrePages(app, deps)
  scanRoutes(app, deps)
  newDossierPages(app, deps)
  newListPages(app, deps)
  dossierPages(app, deps)
  listPages(app, deps)
  supervisionPages(app, deps)
  adminPages(app, deps)
  docPages(app, deps)
}
