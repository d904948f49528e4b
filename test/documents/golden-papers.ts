import type { Paper } from '../../src/documents/papers/paper.ts'
import * as samples from './samples.ts'
import * as forms from './samples-forms.ts'
import * as post from './samples-post.ts'
import { blankSlip } from './samples-slips.ts'

/**
 * One paper of each kind, by the name it has among the golden hashes and the pictures. Nothing here needs Node:
 * the same papers are drawn on workerd.
 */
export const goldenPapers = (): Readonly<Record<string, Paper>> => ({
  'post-slip': samples.slip(),
  'blank-slip': blankSlip(),
  label: samples.label(),
  reception: samples.reception(),
  'result-receipt': samples.resultReceipt(),
  'handover-list': samples.resolvedList(),
  'handover-list-of-results': post.resultList(),
  supplement: forms.supplement(),
  refusal: forms.refusal(),
  apology: forms.apology(),
  stop: forms.stop(),
  control: forms.control(),
  register: forms.register(),
  'fee-confirmation': post.fee(),
  'delivery-list': post.deliveryList(),
  'delivery-list-with-dues': post.deliveryListWithDues(),
  'bag-label': post.bagLabel(),
  reconciliation: post.reconciliation(),
  remittance: post.remittance(),
  'tracking-card': samples.trackingCard(),
})
