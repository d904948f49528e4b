import { enc } from './path-parts.ts'

/** The addresses of what carriers tell us. */
export const carrierPaths = {
  /** Codes that nobody knows. */
  adminUnknownCodes: () => '/quan-tri/ma-la',
  /** With one chosen, to say what it means. */
  adminUnknownCode: (of: string) => `/quan-tri/ma-la?of=${enc(of)}`,
  adminUnknownCodeDone: () => '/quan-tri/ma-la?done=1',
  /** What a carrier's system pushes to us. */
  apiCarrierEvents: (carrier: string) => `/v1/carriers/${enc(carrier)}/events`,
} as const
