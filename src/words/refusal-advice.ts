import type { RefusalCode } from '../domain/dossier/refusal.ts'
import type { Advice } from './advice.ts'
import { adviceOfDossiers } from './advice-of-dossiers.ts'
import { adviceOfEntries } from './advice-of-entries.ts'
import { adviceOfWaybills } from './advice-of-waybills.ts'
import { adviceOfWebhooks } from './advice-of-webhooks.ts'

/** What a program does about each refusal; one without advice does not compile. */
export const refusalAdvice: Readonly<Record<RefusalCode, Advice>> = {
  ...adviceOfDossiers,
  ...adviceOfEntries,
  ...adviceOfWebhooks,
  ...adviceOfWaybills,
}
