import { apologyPlaces } from './apology.ts'
import { bagLabelPlaces } from './bag-label.ts'
import { blankSlipPlaces } from './blank-slip.ts'
import { controlPlaces } from './control.ts'
import { deliveryListPlaces } from './delivery-list.ts'
import { feeConfirmationPlaces } from './fee-confirmation.ts'
import { handoverListPlaces } from './handover-list.ts'
import type { PaperKind } from './kinds.ts'
import { labelPlaces } from './label.ts'
import type { Places } from './paper.ts'
import { postSlipPlaces } from './post-slip.ts'
import { receptionPlaces } from './reception.ts'
import { reconciliationPlaces } from './reconciliation.ts'
import { refusalPlaces } from './refusal.ts'
import { registerPlaces } from './register.ts'
import { resultReceiptPlaces } from './result-receipt.ts'
import { stopPlaces } from './stop.ts'
import { supplementPlaces } from './supplement.ts'

/** What the form of each kind may name. A kind without an entry cannot be printed yet. */
export const placesOf: Readonly<Partial<Record<PaperKind, Places>>> = {
  'post-slip': postSlipPlaces,
  'blank-slip': blankSlipPlaces,
  label: labelPlaces,
  'handover-list': handoverListPlaces,
  reception: receptionPlaces,
  supplement: supplementPlaces,
  refusal: refusalPlaces,
  apology: apologyPlaces,
  stop: stopPlaces,
  control: controlPlaces,
  register: registerPlaces,
  'result-receipt': resultReceiptPlaces,
  'fee-confirmation': feeConfirmationPlaces,
  'delivery-list': deliveryListPlaces,
  'bag-label': bagLabelPlaces,
  reconciliation: reconciliationPlaces,
}
