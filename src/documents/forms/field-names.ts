import type { PaperKind } from '../../domain/papers/kinds.ts'
import { apologyFields } from '../papers/apology.ts'
import { bagLabelFields } from '../papers/bag-label.ts'
import { blankSlipFields } from '../papers/blank-slip.ts'
import { controlFields } from '../papers/control.ts'
import { deliveryListFields } from '../papers/delivery-list.ts'
import { feeConfirmationFields } from '../papers/fee-confirmation.ts'
import { handoverListFields } from '../papers/handover-list.ts'
import { labelFields } from '../papers/label.ts'
import type { FieldNames } from '../papers/paper.ts'
import { postSlipFields } from '../papers/post-slip.ts'
import { receptionFields } from '../papers/reception.ts'
import { reconciliationFields } from '../papers/reconciliation.ts'
import { refusalFields } from '../papers/refusal.ts'
import { registerFields } from '../papers/register.ts'
import { remittanceFields } from '../papers/remittance.ts'
import { resultReceiptFields } from '../papers/result-receipt.ts'
import { stopFields } from '../papers/stop.ts'
import { supplementFields } from '../papers/supplement.ts'
import { trackingCardFields } from '../papers/tracking-card.ts'

/** What the form of each kind may name. */
export const fieldNamesOf: Readonly<Record<PaperKind, FieldNames>> = {
  'post-slip': postSlipFields,
  'blank-slip': blankSlipFields,
  label: labelFields,
  'handover-list': handoverListFields,
  reception: receptionFields,
  supplement: supplementFields,
  refusal: refusalFields,
  apology: apologyFields,
  stop: stopFields,
  control: controlFields,
  register: registerFields,
  'result-receipt': resultReceiptFields,
  'fee-confirmation': feeConfirmationFields,
  'delivery-list': deliveryListFields,
  'bag-label': bagLabelFields,
  reconciliation: reconciliationFields,
  'tracking-card': trackingCardFields,
  remittance: remittanceFields,
}
