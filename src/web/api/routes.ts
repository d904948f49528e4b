import type { Route } from '../http/route.ts'
import { attachmentRoutes } from './attachments.ts'
import { carrierPushRoutes } from './carrier-pushes.ts'
import { caseRoutes } from './cases.ts'
import { checkpointRoutes } from './checkpoints.ts'
import { datedTableRoutes } from './dated-tables.ts'
import { dayRunRoutes } from './day-runs.ts'
import { directoryRoutes } from './directory.ts'
import { dossierRoutes } from './dossiers.ts'
import { eventRoutes } from './events.ts'
import { feedRoutes } from './feed.ts'
import { fileRoutes } from './files.ts'
import { handoverRoutes } from './handovers.ts'
import { healthRoutes } from './health.ts'
import { inboxRoutes } from './inbox.ts'
import { indicatorRoutes } from './indicators.ts'
import { keptReportRoutes } from './kept-reports.ts'
import { keyRoutes } from './keys.ts'
import { reconciliationRoutes } from './reconciliations.ts'
import { registerRoutes } from './registers.ts'
import { slipStackRoutes } from './slip-stacks.ts'
import { trackingRoutes } from './tracking.ts'
import { verificationRoutes } from './verifications.ts'
import { waybillPoolRoutes } from './waybill-pools.ts'
import { waybillRoutes } from './waybills.ts'
import { webhookDeliveryRoutes } from './webhook-deliveries.ts'
import { webhookEndpointRoutes } from './webhook-endpoints.ts'

/** Every machine door: the app opens them, and the description is made of them. */
export const apiRoutes: readonly Route[] = [
  ...eventRoutes,
  ...feedRoutes,
  ...inboxRoutes,
  ...dossierRoutes,
  ...attachmentRoutes,
  ...handoverRoutes,
  ...registerRoutes,
  ...slipStackRoutes,
  ...caseRoutes,
  ...keptReportRoutes,
  ...fileRoutes,
  ...carrierPushRoutes,
  ...reconciliationRoutes,
  ...dayRunRoutes,
  ...directoryRoutes,
  ...datedTableRoutes,
  ...waybillPoolRoutes,
  ...waybillRoutes,
  ...indicatorRoutes,
  ...checkpointRoutes,
  ...keyRoutes,
  ...trackingRoutes,
  ...verificationRoutes,
  ...webhookEndpointRoutes,
  ...webhookDeliveryRoutes,
  ...healthRoutes,
]
