import type { PaperKind } from '../../domain/papers/kinds.ts'
import { apologyPlaces } from '../papers/apology.ts'
import { bagLabelPlaces } from '../papers/bag-label.ts'
import { blankSlipPlaces } from '../papers/blank-slip.ts'
import { controlPlaces } from '../papers/control.ts'
import { deliveryListPlaces } from '../papers/delivery-list.ts'
import { feeConfirmationPlaces } from '../papers/fee-confirmation.ts'
import { handoverListPlaces } from '../papers/handover-list.ts'
import { labelPlaces } from '../papers/label.ts'
import type { Places } from '../papers/paper.ts'
import { postSlipPlaces } from '../papers/post-slip.ts'
import { receptionPlaces } from '../papers/reception.ts'
import { reconciliationPlaces } from '../papers/reconciliation.ts'
import { refusalPlaces } from '../papers/refusal.ts'
import { registerPlaces } from '../papers/register.ts'
import { resultReceiptPlaces } from '../papers/result-receipt.ts'
import { stopPlaces } from '../papers/stop.ts'
import { supplementPlaces } from '../papers/supplement.ts'

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
