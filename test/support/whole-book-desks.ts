import type { Rows } from '../../src/journal/store.ts'
import * as g from './given.ts'
import { P } from './small-world.ts'

/** What desks, supervisors and administrators leave behind. */
export const rowsOfDesks: Rows = {
  case_steps: [
    {
      key: 'unknown-item:ế',
      step: 1,
      id: 'case-step-1',
      type: 'case.assigned',
      party: P.office,
      person: 'p-lan',
      role: 'supervisor',
      at: g.START,
      data: '{}',
    },
  ],
  late_entries: [
    {
      dossier: 'd-0000',
      version: 1,
      party: P.office,
      type: 'dossier.registered',
      happened_at: g.START,
      recorded_at: g.after(600),
      reason: 'mạng hỏng',
    },
  ],
  day_counts: [{ party: P.office, day: '2026-11-16a', what: 'late', other: '', how: '', count: 1 }],
  money_moves: [
    {
      dossier: 'd-0000',
      event: 'money-1',
      fee: 'fee-1',
      what: 'taken',
      party: P.office,
      person: 'p-lan',
      day: '2026-11-16',
      at: g.START,
      kind: 'fee',
      payer: 'applicant',
      method: 'cash',
      amount: 150_000,
      live: 1,
    },
  ],
  money_held: [
    {
      dossier: 'd-0000',
      fee: 'fee-1',
      party: P.office,
      kind: 'fee',
      amount: 150_000,
      since: g.START,
    },
  ],
  cash_counts: [
    {
      party: P.office,
      day: '2026-11-16',
      id: 'count-1',
      person: 'p-lan',
      counted_by: 'p-hoa',
      expected: 150_000,
      counted: 150_000,
      counted_at: g.after(600),
    },
  ],
  reconciliation_asks: [
    {
      kind: 'delivery',
      day: '2026-11-16',
      asked_at: g.after(600),
      party: P.authority,
      person: 'p-giam',
      looked: 3,
      ended_at: g.after(601),
      outcome: 'done',
    },
  ],
  reconciliation_lines: [
    { run: 'run-1', key: 'sum', party: P.office, what: 'sum', gone: 0, data: '{"taken":150000}' },
  ],
  reconciliation_runs: [
    {
      kind: 'money',
      day: '2026-11-16',
      number: 1,
      run: 'run-1',
      state: 'provisional',
      made_at: g.after(600),
      inputs: '{"position":1}',
      inputs_hash: 'a',
      rules: '1',
      result_hash: 'b',
      waits: '[]',
      counts: '{}',
    },
  ],
  administration_log: [
    {
      id: 'note-1',
      at: g.START,
      party: P.office,
      person: 'p-lan',
      action: 'account.added',
      target: 'person',
      about: 'p-hoa',
      after: '{"tên":"Hoà"}',
    },
  ],
  key_proposal_steps: [{ proposal: 'proposal-1', step: 'proposed', at: g.START }],
  key_proposals: [
    {
      id: 'proposal-1',
      party: P.centre,
      label: 'Cổng',
      scopes: 'feed',
      proposed_party: P.office,
      proposed_by: 'p-lan',
      proposed_at: g.START,
      state: 'proposed',
    },
  ],
  key_uses: [{ id: 'bg_12345678', used_at: g.START }],
}
