/** The papers of the contract, section 6. CONTRIBUTING.md says what else a kind needs. */
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
  'tracking-card',
  'remittance',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export const isPaperKind = (text: string): text is PaperKind =>
  (PAPER_KINDS as readonly string[]).includes(text)
