/** Those who go on at one moment; whoever comes after them goes on a moment later. */
const COMPANY_MAX = 64

/**
 * Those who come in one turn of the loop go on at its end, side by side: step by step each does what the others do, so
 * that code and data are at hand in the processor, and what they ask of the book they ask as one. Of what an event costs
 * that saves a third, and whoever comes alone waits for nobody.
 */
export function company(): () => Promise<void> {
  let now: { count: number; readonly goes: Promise<void> } | undefined
  return () => {
    if (now !== undefined && now.count < COMPANY_MAX) {
      now.count += 1
      return now.goes
    }
    const goes = new Promise<void>((resolve) =>
      setImmediate(() => {
        if (now?.goes === goes) now = undefined
        resolve()
      }),
    )
    now = { count: 1, goes }
    return goes
  }
}
