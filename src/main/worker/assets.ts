/** A Worker has no disk: what browsers load travels in it, by name, as base64. */
export const clientBytes = (): ReadonlyMap<string, Uint8Array> =>
  new Map(
    Object.entries(CLIENT_FILES).map(([name, text]) => [
      name,
      Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
    ]),
  )
