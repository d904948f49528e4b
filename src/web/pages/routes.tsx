import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { assetRoutes } from '../assets.ts'
import type { Env } from '../http/env.ts'
import { consentPages } from './admin/consents.tsx'
import { entryPages } from './admin/entry.tsx'
import { adminPages } from './admin/home.tsx'
import { importPages } from './admin/import.tsx'
import { keyPages } from './admin/keys.tsx'
import { logPages } from './admin/log.tsx'
import { newPersonPages } from './admin/new-person.tsx'
import { peoplePages } from './admin/people.tsx'
import { personPages } from './admin/person.tsx'
import { referencePages } from './admin/reference.tsx'
import { systemPages } from './admin/system.tsx'
import { unknownCodePages } from './admin/unknown-codes.tsx'
import { waybillPages } from './admin/waybills.tsx'
import { webhookPages } from './admin/webhooks.tsx'
import { centrePages, sendCentre } from './centre/centre.tsx'
import { offerPages } from './centre/offer.tsx'
import { resultsPages } from './centre/results.tsx'
import { trackingPages } from './citizen/tracking.tsx'
import { verifyPages } from './citizen/verify.tsx'
import { docPages } from './docs/docs.tsx'
import { acceptancePages } from './dossier/accept.tsx'
import { dossierPages } from './dossier/dossier.tsx'
import { astrayPages } from './lists/astray.tsx'
import { newListPages } from './lists/new-list.tsx'
import { listPages } from './lists/routes.tsx'
import { scanRoutes } from './lists/scan.tsx'
import { scanDoor } from './lists/scan-door.ts'
import { oldLinks } from './old-links.ts'
import { closedListPages } from './post/closed-lists.tsx'
import { correctPages } from './post/correct.tsx'
import { deliveryQueuePages } from './post/delivery-queue.tsx'
import { dispatchPages } from './post/dispatch.tsx'
import { intakeDonePages } from './post/intake-done.tsx'
import { itemNewsPages } from './post/item-news.tsx'
import { moneyPages } from './post/money-day.tsx'
import { newDossierPages } from './post/new-dossier.tsx'
import { officePages, sendOffice } from './post/office.tsx'
import { pickupPages } from './post/pickups.tsx'
import { receivePages } from './post/receive.tsx'
import { remitPages } from './post/remit.tsx'
import { remittancePages } from './post/remittances.tsx'
import { searchPages } from './post/search.tsx'
import { slipStackPages } from './post/slip-stacks.tsx'
import { takeInPages } from './post/take-in.tsx'
import { roadPages } from './road/routes.tsx'
import { sessionRoutes } from './session/session.tsx'
import { reconciliationPages } from './supervision/reconciliations.tsx'
import { supervisionPages } from './supervision/supervision.tsx'

/** The doors for people. Paths with a fixed name come before those with an id. */
export function pageRoutes(app: Hono<Env>, deps: Deps): void {
  app.use(oldLinks)
  assetRoutes(app, deps)
  trackingPages(app, deps)
  verifyPages(app, deps)
  sessionRoutes(app, deps)
  officePages(app, deps)
  searchPages(app, deps)
  pickupPages(app, deps)
  correctPages(app, deps)
  closedListPages(app, deps)
  moneyPages(app, deps)
  remitPages(app, deps)
  remittancePages(app, deps)
  dispatchPages(app, deps)
  itemNewsPages(app, deps)
  slipStackPages(app, deps)
  roadPages(app, deps)
  centrePages(app, deps)
  acceptancePages(app, deps)
  resultsPages(app, deps)
  offerPages(app, deps)
  scanDoor(app, deps)
  scanRoutes(app, deps, { officer: sendCentre, post: sendOffice })
  astrayPages(app, deps)
  takeInPages(app, deps)
  deliveryQueuePages(app, deps)
  newDossierPages(app, deps)
  intakeDonePages(app, deps)
  receivePages(app, deps)
  newListPages(app, deps)
  dossierPages(app, deps)
  listPages(app, deps)
  supervisionPages(app, deps)
  reconciliationPages(app, deps)
  adminPages(app, deps)
  peoplePages(app, deps)
  newPersonPages(app, deps)
  personPages(app, deps)
  keyPages(app, deps)
  consentPages(app, deps)
  webhookPages(app, deps)
  waybillPages(app, deps)
  logPages(app, deps)
  referencePages(app, deps)
  entryPages(app, deps)
  importPages(app, deps)
  unknownCodePages(app, deps)
  systemPages(app, deps)
  docPages(app, deps)
}
