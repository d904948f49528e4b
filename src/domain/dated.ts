/** Something that was told of a key: it holds from a day on, until another day or the next thing that was told. */
export type Entry<T> = Readonly<{
  /** In the order of telling: what was told last of one first day is what counts. */
  number: number
  /** Date of Vietnam, `yyyy-mm-dd`; the empty text for what held ever since. */
  from: string
  /** The first day on which it holds no more. */
  until?: string | undefined
  /** Taken back: it is as if nothing had been told of this first day. */
  withdrawn?: boolean | undefined
  value: T
}>

/** What holds of a key from a day until another, in the order of days. */
export type Version<T> = Readonly<{ from: string; until?: string | undefined; value: T }>

const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b

/** The versions of one key: of each first day what was told last, ended by the next one. */
export function versionsOf<T>(entries: readonly Entry<T>[]): readonly Version<T>[] {
  const last = new Map<string, Entry<T>>()
  for (const entry of entries) {
    const known = last.get(entry.from)
    if (known === undefined || known.number < entry.number) last.set(entry.from, entry)
  }
  const standing = [...last.values()]
    .filter((entry) => !entry.withdrawn)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  return standing.map(({ from, until, value }, index) => ({
    from,
    until: earlier(until, standing[index + 1]?.from),
    value,
  }))
}

const holdsOn = (version: Version<unknown>, day: string): boolean =>
  version.from <= day && (version.until === undefined || day < version.until)

/** What holds on a day. */
export const versionOn = <T>(versions: readonly Version<T>[], day: string): Version<T> | undefined =>
  versions.find((version) => holdsOn(version, day))

/** What holds on a day; where nothing does, what held last before it, or what will hold first. */
export const nearestVersion = <T>(versions: readonly Version<T>[], day: string): Version<T> | undefined =>
  versionOn(versions, day) ?? versions.findLast((version) => version.from <= day) ?? versions[0]
