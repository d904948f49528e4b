/** What is used of the driver's connection. */
type Connection = Readonly<{ prepare(text: string): { pluck(): Readonly<{ get(): unknown }> } }>

/**
 * A number that is another when another connection has written. A decision asks several times, and many decide at once:
 * what was found holds for all that goes on before the next input or output is looked at, for nobody here has heard
 * anything of another process meanwhile.
 */
export function dataVersion(db: Connection): () => number {
  const pragma = db.prepare('pragma data_version').pluck()
  let version: number | undefined
  const forget = (): void => {
    version = undefined
  }
  return () => {
    if (version !== undefined) return version
    process.nextTick(forget)
    version = pragma.get() as number
    return version
  }
}
