import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const LOOK_MS = 10
const MB = 1_000_000

/** Watches what the process holds; the end tells how many MB it was at its peak above the start. */
export function watchMemory(): Readonly<{ end(): number }> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const start = process.memoryUsage.rss()
  let peak = start
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, LOOK_MS)
  return {
    end() {
      clearInterval(watch)
      return (peak - start) / MB
    },
  }
}
