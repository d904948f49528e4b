import type { CarrierFileSource } from '../../partners/carrier-file-source.ts'

/** There is no folder to look into: carriers bring their files by POST. */
export const noFiles: CarrierFileSource = {
  list: async () => [],
  read: () => Promise.reject(new Error('there is no folder on Workers')),
  done: async () => {},
}
