import type { Links } from '../documents/papers/links.ts'
import { paths } from '../web/paths.ts'

/** The addresses that papers print, of the service at one base. */
export const linksAt = (base: string): Links => ({
  trackingPage: base + paths.tracking(),
  tracking: (receipt, secret) => base + paths.trackingLink(receipt, secret),
  verification: (proof) => base + paths.verifyLink(proof),
})
