/** A part of an address, so that nothing put into it can leave its place. */
export const enc = (part: string | number): string =>
  // The name of a part, where the pattern of an address is wanted.
  /^:[a-z]+$/.test(String(part)) ? String(part) : encodeURIComponent(part)

export type Asked = Readonly<Record<string, string | undefined>>

/** An address with what is asked there; what is not said is left out. */
export function withQuery(path: string, asked: Asked): string {
  const parts = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${enc(name)}=${enc(value)}`],
  )
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}
