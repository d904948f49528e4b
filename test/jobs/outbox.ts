import type { Input } from '../../src/domain/dossier/events/events.ts'
import { addMinutes, type Instant } from '../../src/domain/instant.ts'
import type { JobDeps, Notices } from '../../src/jobs/schedule.ts'
import { sendNotifications } from '../../src/jobs/send-notifications.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { sql } from '../../src/journal/sql.ts'
import type { RowOf, Store } from '../../src/journal/store.ts'
import { record } from '../../src/journal/write/record.ts'
import { callOutWith } from '../../src/main/node/call-out.ts'
import { httpNoticeGateway } from '../../src/partners/notice-gateway.ts'
import { bookOn } from '../support/book.ts'
import type { Engine } from '../support/engines.ts'
import { CODE, complete, type Draft } from '../support/given.ts'
import { GATEWAY_KEY, openGateway } from '../support/notice-gateway.ts'

/** Eleven in the morning of a Monday in Vietnam: after every entry of a story. */
export const NOON: Instant = '2026-11-16T04:00:00.000Z'
export const PAGE = 'https://example.vn/t'

/** A book of a test's own whose citizens are told, a gateway, and a clock that the test moves. */
export async function openOutbox(open: Engine['open']) {
  const opened = await open()
  const gateway = await openGateway()
  let clock: Instant = NOON
  const logged: unknown[] = []
  const told = new Map<string, number>()

  const journal = (store: Store): Journal => ({ ...bookOn(store), notices: true })
  const adapter = httpNoticeGateway({
    url: gateway.url,
    key: GATEWAY_KEY,
    call: callOutWith({ loopback: true }),
  })
  const notices: Notices = { gateway: adapter, page: PAGE }
  /** What a sender of its own has: another process, where another store is given. */
  const sender = (holder: string, store = opened.store, send = adapter.send): JobDeps => ({
    journal: journal(store),
    now: () => clock,
    log: (line) => void logged.push(line),
    carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
    notices: { ...notices, gateway: { send } },
    holder,
  })

  return {
    store: opened.store,
    another: opened.another,
    gateway,
    adapter,
    logged,
    sender,
    now: () => clock,
    advance: (minutes: number) => {
      clock = addMinutes(clock, minutes)
    },
    /** The next steps of a dossier's story, each in a commit of its own. */
    async tell(dossier: string, drafts: readonly Draft[]): Promise<void> {
      for (const draft of drafts) {
        const n = told.get(dossier) ?? 0
        told.set(dossier, n + 1)
        const input = complete(draft, n)
        const data =
          input.type === 'dossier.registered' ? { ...input.data, receipt: receiptOf(dossier) } : input.data
        // Two dossiers of one story must not share a list or a code.
        const own = JSON.parse(
          JSON.stringify({ ...input, dossier, id: `${dossier}-${input.id}`, data })
            .replaceAll(/"(BB|KQ)-(\d)"/g, `"$1-$2-${dossier}"`)
            .replaceAll(CODE, `${CODE.slice(0, -4)}${receiptOf(dossier).slice(-5, -1)}`),
        ) as Input
        const recorded = await record(journal(opened.store), [own])
        if (recorded.outcome !== 'recorded') throw new Error(`${draft.type}: ${JSON.stringify(recorded)}`)
      }
    },
    run: (deps: JobDeps = sender('one')) => sendNotifications.run(deps, clock),
    letters: () =>
      opened.store.read<RowOf<'notifications'>>(sql`select * from notifications order by dossier, version`),
    steps: (letter: string) =>
      opened.store.read<RowOf<'notification_attempts'>>(
        sql`select * from notification_attempts where notification = ${letter} order by fence`,
      ),
    /** Every letter as "dossier notice state", in order. */
    async standing(): Promise<readonly string[]> {
      const rows = await this.letters()
      return rows.map((row) => `${row.dossier} ${row.notice} ${row.state}`)
    },
    async close() {
      await gateway.close()
      await opened.close()
    },
  }
}

export type Outbox = Awaited<ReturnType<typeof openOutbox>>

const receiptOf = (dossier: string): string => `BG${dossier.replaceAll(/\D/g, '').padStart(9, '0')}H`
