/** The addresses that papers print, whole, so that they work from any telephone. */
export type Links = Readonly<{
  /** Where a citizen types the number of a dossier. */
  trackingPage: string
  /** What a code leads to: the dossier, opened where the secret is known. */
  tracking(receipt: string, secret?: string): string
  verification(proof: string): string
}>
