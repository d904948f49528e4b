/** What stands behind the `#` of the tracking page's address, which no server and no log sees. */
export type TrackingLink = Readonly<{ number: string; secret?: string | undefined }>

const LINK = /^#([0-9A-Za-z-]{6,30})(?:\.([A-Za-z-]{6,20}))?$/

/**
 * Number and secret as a slip's code holds them, or the number alone, as Mẫu 01 and what others print hold it;
 * undefined where the address holds neither.
 */
export function readTrackingLink(fragment: string): TrackingLink | undefined {
  const [, number, secret] = LINK.exec(fragment) ?? []
  return number === undefined ? undefined : { number, secret }
}
