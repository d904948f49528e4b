/** Told as it is, without a trace. */
export class PeersMissing extends Error {
  override name = 'PeersMissing'
}

/**
 * One of those we are compared with. They come from test/bench/package.json, so that nobody who uses the service
 * installs them; who measures is told how.
 * @param file in the folder peers/
 */
export async function peer<T>(file: string): Promise<T> {
  try {
    return (await import(new URL(`./peers/${file}`, import.meta.url).href)) as T
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error
    throw new PeersMissing('the peers of the benchmarks are not installed: npm ci --prefix test/bench')
  }
}
