/**
 * The papers of the contract, section 6. A kind may be printed once it has a `say` function, its places in
 * `places.ts` and a form in `templates/forms/`.
 */
export const PAPER_KINDS = [
  'post-slip',
  'blank-slip',
  'label',
  'bag-label',
  'handover-list',
  'reception',
  'supplement',
  'refusal',
  'apology',
  'stop',
  'control',
  'register',
  'result-receipt',
  'fee-confirmation',
  'delivery-list',
  'reconciliation',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export const isPaperKind = (text: string): text is PaperKind =>
  (PAPER_KINDS as readonly string[]).includes(text)
