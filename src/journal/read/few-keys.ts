/**
 * The keys of something of which there are nearly always few, once they were read whole. They may be more than there are
 * by now, and never less: whatever is not among them is not there.
 */
export type FewKeys = Readonly<{
  lacks(key: string): boolean
  add(key: string): void
  /** Reads them whole, once. */
  learn(read: (limit: number) => Promise<readonly string[]>): Promise<void>
}>

/** @param max of more the book is asked each time */
export function fewKeys(max: number): FewKeys {
  let state: 'unknown' | 'being read' | 'whole' | 'many' = 'unknown'
  const keys = new Set<string>()

  function add(key: string): void {
    if (state === 'many') return
    keys.add(key)
    if (keys.size > max) forget()
  }

  function forget(): void {
    state = 'many'
    keys.clear()
  }

  return {
    lacks: (key) => state === 'whole' && !keys.has(key),
    add,
    async learn(read) {
      if (state !== 'unknown') return
      state = 'being read'
      // What is written while they are read is added as well.
      const all = await read(max + 1)
      for (const key of all) add(key)
      // As many were read as there was room for, though some say the same.
      if (all.length > max) forget()
      if (state === 'being read') state = 'whole'
    },
  }
}
