import { usualCalendar } from '../../src/domain/calendar/working-calendar.ts'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { addMinutes, type Instant } from '../../src/domain/instant.ts'
import type { Actor, Directory, Party } from '../../src/domain/party.ts'
import { USUAL_RULES_OF_TIME } from '../../src/domain/reference.ts'
import { unchangingReference } from '../../src/domain/reference-timeline.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { settleWaitingReports } from '../../src/jobs/settle-waiting.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { tableNames } from '../../src/journal/schema/tables.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import type { CarrierFileSource, WaitingFile } from '../../src/partners/carrier-file-source.ts'
import { bytesInMemory } from '../../src/partners/file-bytes.ts'
import { bytesOf } from '../support/carrier.ts'
import type { OpenedBook } from '../support/engines.ts'
import { openTestStore } from '../support/stores.ts'

const party = (code: string, kind: Party['kind'], operator?: string): Party => ({
  code,
  kind,
  name: code,
  province: '01',
  operator,
  forms: 'theirs',
  portal: 'compare',
})

export const CARRIER = 'VNPOST'
export const OFFICE = 'BC100900'
export const CENTRE = 'TT-HN'
export const FAMILY = 'hcc-v1'

export const directory: Directory = {
  parties: new Map(
    [
      party(CARRIER, 'carrier'),
      party(OFFICE, 'office', CARRIER),
      party(CENTRE, 'centre'),
      party('SO-TP', 'agency'),
    ].map((row) => [row.code, row]),
  ),
  actsFor: [{ centre: CENTRE, agency: 'SO-TP', from: '2025-01-01' }],
  procedures: new Map([['2.000815', { code: '2.000815', name: 'Chứng thực', papers: [] }]]),
}

export const officer: Actor = { party: CENTRE, role: 'officer', person: 'officer-1' }
export const clerk: Actor = { party: OFFICE, role: 'clerk', person: 'clerk-1' }

/** Monday 16 November 2026, 8:00 in Hà Nội. */
export const MONDAY = '2026-11-16T01:00:00.000Z'
export const hours = (at: Instant, count: number): Instant => addMinutes(at, count * 60)

/** Files handed to the import, and what became of them. */
export type TestInbox = CarrierFileSource &
  Readonly<{ put(name: string, text: string): void; answers: [name: string, answer: string, why?: string][] }>

function testInbox(): TestInbox {
  const files = new Map<string, string>()
  const answers: [string, string, string?][] = []
  return {
    put: (name, text) => void files.set(name, text),
    answers,
    list: async (max) =>
      [...files.keys()]
        .slice(0, max)
        .map((name): WaitingFile => ({ carrier: CARRIER, family: FAMILY, name })),
    read: async (file) => bytesInMemory(bytesOf(files.get(file.name) ?? '')),
    done: async (file, answer, why) => {
      answers.push(why === undefined ? [file.name, answer] : [file.name, answer, why])
      files.delete(file.name)
    },
  }
}

/**
 * A book of a test's own with a clock that the test moves.
 * @param open opens the book; what is not about engines runs on a SQLite file
 */
export async function openRoad(open: () => Promise<Pick<OpenedBook, 'store' | 'close'>> = openTestStore) {
  const { store, close } = await open()
  let clock: Instant = MONDAY
  let chance = 1
  const random = (bytes: number) => {
    chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648
    return Uint8Array.from({ length: bytes }, (_, index) => (chance >> (index % 16)) & 255)
  }
  const journal: Journal = {
    store,
    reference: () =>
      unchangingReference({ directory, calendar: usualCalendar([]), rules: USUAL_RULES_OF_TIME }),
    random,
    hmacKey: 'pepper of a test',
  }
  const inbox = testInbox()
  const logged: Readonly<Record<string, unknown>>[] = []
  const deps: JobDeps = {
    journal,
    now: () => clock,
    log: (line) => void logged.push(line),
    carrierFiles: inbox,
    notices: undefined,
    holder: 'test',
  }
  let count = 0
  const say = async (by: Actor, dossier: string, at: Instant, type: Input['type'], data: unknown) => {
    count += 1
    const input = {
      as: 'command',
      type,
      id: `input-${String(count).padStart(6, '0')}`,
      dossier,
      by,
      at,
      happenedAt: at,
      data,
    } as Input
    const told = await submit(journal, input)
    if ('refusal' in told) throw new Error(`${type}: ${JSON.stringify(told.refusal)}`)
    return told.answer
  }
  /** A dossier whose result is ready. */
  const ready = async (number: number, recipient: string, at: Instant) => {
    const dossier = `dossier-${number}`
    const receipt = makeReceiptNumber(
      Uint8Array.from({ length: 64 }, (_, index) => (number * 37 + index * 11) % 256),
    )
    await say(officer, dossier, at, 'dossier.registered', {
      procedure: '2.000815',
      centre: CENTRE,
      agency: 'SO-TP',
      office: OFFICE,
      service: 'return',
      channel: 'direct',
      papers: [],
      applicant: { name: recipient },
      receipt,
    })
    await say(officer, dossier, at, 'dossier.accepted', { code: codeOf(number), appointment: null })
    await say(officer, dossier, at, 'result.ready', {
      packet: 'result',
      papers: [{ name: 'Kết quả', originals: 1, certified: 0, copies: 0 }],
      by: 'post',
    })
    return { dossier, receipt }
  }
  return {
    store,
    journal,
    deps,
    inbox,
    logged,
    say,
    close,
    setClock: (at: Instant) => {
      clock = at
    },
    /** A dossier whose result lies ready at the centre, offered to the post. */
    async offered(number: number, recipient: string, at: Instant) {
      const made = await ready(number, recipient, at)
      const handover = `list-${number}`
      const packets = [{ packet: 'result' }]
      await say(officer, made.dossier, at, 'handover.offered', { handover, to: OFFICE, packets })
      return { ...made, handover }
    },
    /** A result that one authority offers another. */
    async offeredInside(number: number, recipient: string, at: Instant) {
      const made = await ready(number, recipient, at)
      const packets = [{ packet: 'result' }]
      const inside = { handover: `list-${number}`, to: 'SO-TP', packets }
      await say(officer, made.dossier, at, 'handover.offered', inside)
      return made
    },
    /** The same, taken by the post and sent out under a waybill an hour later. */
    async dispatched(number: number, recipient: string, at: Instant) {
      const offered = await this.offered(number, recipient, at)
      const waybill = waybillOf(number)
      await say(clerk, offered.dossier, at, 'handover.accepted', {
        handover: offered.handover,
        basis: 'own',
        packets: [{ packet: 'result' }],
      })
      await say(clerk, offered.dossier, hours(at, 1), 'item.dispatched', { waybill })
      return { ...offered, waybill, recipient, order: `${offered.receipt}-R1` }
    },
    /** A result the post says it sent out, with no handover before it: applied when its wait is over. */
    async dispatchedWithGap(number: number, recipient: string, at: Instant) {
      const { dossier } = await ready(number, recipient, at)
      const waybill = waybillOf(number)
      await submit(journal, {
        as: 'report',
        type: 'item.dispatched',
        id: `dispatch-${number}`,
        dossier,
        by: { party: CARRIER, role: 'system' },
        at: hours(at, 1),
        happenedAt: hours(at, 1),
        data: { waybill },
      })
      clock = hours(at, 74)
      await settleWaitingReports.run(deps, clock)
      return { dossier, waybill }
    },
    /** Every open case as "kind ref", in order. */
    async cases(): Promise<readonly string[]> {
      const rows = await store.read<{ kind: string; ref: string }>(
        sql`select kind, ref from cases where state <> 'closed'
            and kind not in ('applied-with-gap', 'delivery-not-proved') order by kind, ref`,
      )
      return rows.map(({ kind, ref }) => `${kind} ${ref}`)
    },
    async verdicts(): Promise<readonly string[]> {
      const rows = await store.read<{ verdict: string | null; waybill: string | null }>(
        sql`select verdict, waybill from carrier_rows`,
      )
      return rows.map(({ verdict, waybill }) => `${waybill} ${verdict}`).sort()
    },
    async legState(dossier: string): Promise<string | undefined> {
      const rows = await store.read<{ state: string }>(
        sql`select state from legs where dossier = ${dossier} and kind = 'return' order by try desc`,
      )
      return rows[0]?.state
    },
    /** Everything in the book but the claims and ends of slots, as one text. */
    async dump(): Promise<string> {
      const tables = tableNames.filter((name) => name !== 'job_claims' && name !== 'job_ends')
      const all = []
      for (const name of tables)
        all.push([
          name,
          (await store.read(sql`select * from ${sql.identifier(name)}`)).map((r) => JSON.stringify(r)).sort(),
        ])
      return JSON.stringify(all)
    },
  }
}

export type Road = Awaited<ReturnType<typeof openRoad>>

const codeOf = (number: number) => `000.00.16.H26-261116-${String(number).padStart(4, '0')}`
export const waybillOf = (number: number) => `EH${String(number).padStart(8, '0')}VN`
