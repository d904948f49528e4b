import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** No test takes as long as this, also on a machine that has much else to do; one that hangs is ended by it. */
const TEST_MS = 240_000
/** The same for tests that take minutes. */
const LONG_TEST_MS = 900_000

/**
 * Files that two projects run. `inside` tries them on SQLite and with few random cases, `endurance` on the other
 * engines and with five times as many (test/support/extent.ts).
 */
const IN_BOTH = [
  'test/app/{papers,post-papers,waybills}.test.ts',
  'test/domain/dossier/{any-order,invariants,no-dead-ends}.test.ts',
  'test/domain/reconciliation/three-ways.property.test.ts',
  'test/browser/scan.test.ts',
  'test/jobs/{compare-portal,order-from-carrier,read-carriers,reconcile,reconcile.promises,reconcile.property,reconcile-days,schedule,send-notifications,slips}.test.ts',
  'test/jobs/webhooks{,.kept,.off,.receivers}.test.ts',
  'test/journal/{history,notifications,query-plans,reads-per-event,store.conformance}.test.ts',
  'test/stories/*.test.ts',
  'test/web/{events,files,limits,notifications,pages.journey,pages.list,reconciliations,rights.events,rights.odd,rights.walk,side-by-side,slips,slips.pages,two-instances}.test.ts',
  'test/web/fuzz.test.ts',
]

/** What only `endurance` runs, beside its own folder: the bytes, stores and settings behind them are tried every day. */
const AT_LENGTH = [
  'test/app/verification.test.ts',
  'test/bench/harness.test.ts',
  'test/browser/every-page.test.ts',
  'test/documents/{any-name,blank-slip,codes,forms,golden.elsewhere,layout,papers,pictures,post-papers,proof,zpl}.test.ts',
  'test/domain/codes/receipt-number.test.ts',
  'test/journal/{d1-http,old-book,store.schema-postgres,store.sqlite-faults}.test.ts',
  'test/main/{bundle,manage,printing-pool,start,verify,worker}.test.ts',
  'test/web/{many-offices,rights}.test.ts',
]

/** These take minutes and begin first, or else one of them goes on alone when all others are done. */
const LONGEST =
  /\/test\/(browser\/every-page|endurance\/(demo|instances|move\.going-on|pushing|replay)|main\/worker|web\/rights\.events)\.test\.ts$/
const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId)

/** The longest files first, then as Vitest has them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** `npm test -- stories` asks for the stories by name: then they are played on every engine at once. */
const storiesAskedFor = process.argv.includes('stories')

export default defineConfig({
  test: {
    reporters: storiesAskedFor ? ['tree'] : ['default'],
    // What goes on for long often waits: for leases, kills and clocks. What is run every day keeps two cores busy.
    maxWorkers: process.argv.includes('endurance') ? 3 : 2,
    // The files that a worker runs share the modules they import; no test leaves anything in them.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: TEST_MS,
    globalSetup: ['test/support/bundle.ts'],
    hookTimeout: TEST_MS,
    projects: [
      {
        extends: true,
        test: {
          name: 'inside',
          globalSetup: [
            'test/support/in-memory.ts',
            'test/support/shared-engines.ts',
            'test/browser/support/chromium.ts',
          ],
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/endurance/**', 'test/outside/**', ...AT_LENGTH],
          provide: { atLength: false, storiesAskedFor },
        },
      },
      {
        extends: true,
        test: {
          name: 'endurance',
          testTimeout: LONG_TEST_MS,
          hookTimeout: LONG_TEST_MS,
          globalSetup: [
            'test/support/in-memory.ts',
            'test/support/shared-engines.ts',
            'test/browser/support/chromium.ts',
          ],
          include: ['test/endurance/**/*.test.ts', ...IN_BOTH, ...AT_LENGTH],
          provide: { atLength: true, storiesAskedFor: false },
        },
      },
      {
        extends: true,
        test: {
          name: 'outside',
          testTimeout: LONG_TEST_MS,
          hookTimeout: LONG_TEST_MS,
          globalSetup: ['test/outside/debian-postgres.ts'],
          include: ['test/outside/**/*.test.ts'],
          provide: { atLength: true, storiesAskedFor: false },
        },
      },
    ],
  },
})
