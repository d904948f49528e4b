/** A Worker has no disk: what browsers load travels in it, by name. */
export const clientTexts = (): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(CLIENT_FILES).map(([name, text]) => [name, new TextEncoder().encode(text)]))
