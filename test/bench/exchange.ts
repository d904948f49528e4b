import { startCallers } from './exchange/callers.ts'
import { deliveries } from './exchange/deliveries.ts'
import { feedPage } from './exchange/feed-page.ts'
import type { Benchmark } from './harness.ts'

/** The doors for other systems, over HTTP, called by another process. */
export const exchange: Benchmark = {
  name: 'exchange',
  about: 'a page of a feed and webhooks by HTTP on SQLite, beside plain code under the same adapter',
  async run(report) {
    const callers = await startCallers()
    report.progress('a page of a feed')
    await feedPage(report, callers)
    report.progress('webhooks')
    await deliveries(report)
    await callers.end()
  },
}
