const COMMUNE = /^(phường|xã|đặc khu|thị trấn|p\.|x\.)\s*\S/iu

/**
 * The ward or commune that an address names, as it was typed: rounds of delivery go by it. Since 1 July 2025 there are
 * no districts; undefined where none is named.
 */
export const communeIn = (address: string): string | undefined =>
  address
    .normalize('NFC')
    .split(/[,;]/)
    .map((part) => part.trim())
    .findLast((part) => COMMUNE.test(part))
