import type { LockName } from '../../src/journal/schema/locks.ts'
import type { Rows } from '../../src/journal/store.ts'
import * as row from './conformance-rows.ts'

/** Two commits of which the second meets the lock. Adding a lock makes `tsc` ask for its line here. */
export const COLLISIONS: Readonly<
  Record<LockName, Readonly<{ first: Rows; second: Rows; between?: string }>>
> = {
  input: { first: { inputs: [row.input('a')] }, second: { inputs: [row.input('a', { digest: 'other' })] } },
  'dossier-version': {
    first: { events: [row.event('D1', 1)] },
    second: { events: [row.event('D1', 1, { id: 'other' })] },
  },
  'event-source': {
    first: { events: [row.event('D1', 1, { id: 'same' })] },
    second: { events: [row.event('D2', 1, { id: 'same' })] },
  },
  number: {
    first: { numbers: [{ series: 's', number: 1, holder: 'a' }] },
    second: { numbers: [{ series: 's', number: 1, holder: 'b' }] },
  },
  'number-holder': {
    first: { numbers: [{ series: 's', number: 1, holder: 'a' }] },
    second: { numbers: [{ series: 's', number: 2, holder: 'a' }] },
  },
  paper: { first: { papers: [row.paper()] }, second: { papers: [row.paper({ sha256: 'other' })] } },
  'paper-code': {
    first: { papers: [row.paper({ code: 'c' })] },
    second: { papers: [row.paper({ event: 'other', code: 'c' })] },
  },
  checkpoint: {
    first: { checkpoints: [row.checkpoint('h')] },
    second: { checkpoints: [row.checkpoint('h')] },
  },
  'job-claim': { first: { job_claims: [row.jobClaim(1)] }, second: { job_claims: [row.jobClaim(1)] } },
  'job-end': { first: { job_ends: [row.jobEnd('done')] }, second: { job_ends: [row.jobEnd('failed')] } },
  'notification-attempt': {
    first: {
      notification_attempts: [row.notificationAttempt('one')],
      notifications: [row.notification('claimed')],
    },
    second: {
      notification_attempts: [row.notificationAttempt('two')],
      notifications: [row.notification('sent')],
    },
  },
  'webhook-step': {
    first: { webhook_steps: [row.webhookStep('one')] },
    second: { webhook_steps: [row.webhookStep('two')] },
  },
  'webhook-attempt': {
    first: { webhook_attempts: [row.webhookAttempt('one')] },
    second: { webhook_attempts: [row.webhookAttempt('two')] },
  },
  'waybill-pool-step': {
    first: { waybill_pool_steps: [{ pool: 'p', fence: 1, step: 'made', holder: 'one', at: '2026-01-01' }] },
    second: { waybill_pool_steps: [{ pool: 'p', fence: 1, step: 'made', holder: 'two', at: '2026-01-01' }] },
  },
  'waybill-step': {
    first: { waybill_steps: [row.waybillStep('one')] },
    second: { waybill_steps: [row.waybillStep('two')] },
  },
  // One journey is never given two numbers, nor one number to two journeys.
  'waybill-of-leg': {
    first: { waybill_numbers: [row.waybillNumber('EH000000015VN')] },
    second: { waybill_numbers: [row.waybillNumber('EH000000029VN')] },
  },
  'slip-stack': {
    first: { slip_stacks: [row.slipStack('s1')] },
    second: { slip_stacks: [row.slipStack('s1', 2)] },
  },
  'reference-entry': {
    first: { reference_entries: [row.referenceEntry('{}')] },
    second: { reference_entries: [row.referenceEntry('{"other":1}')] },
  },
  // Two clerks at one number: whoever comes second finds that a step was taken.
  'slip-step': {
    first: { slip_steps: [row.slipStep('entered')], slips: [row.slip('D1', { state: 'entered', fence: 2 })] },
    second: { slip_steps: [row.slipStep('lost')], slips: [row.slip('D1', { state: 'lost', fence: 2 })] },
  },
  'case-step': {
    first: { case_steps: [row.caseStep('case.assigned')] },
    second: { case_steps: [row.caseStep('case.explained')] },
  },
  // Two tabs that begin one bag, or scan at one moment; and a scan that is sent again.
  'scan-batch': {
    first: { scan_batches: [row.scanBatch('b1')] },
    second: { scan_batches: [row.scanBatch('b2')] },
  },
  'scan-place': {
    first: { scan_steps: [row.scanStep('one')] },
    second: { scan_steps: [row.scanStep('two')] },
  },
  scan: { first: { scan_steps: [row.scanStep('one')] }, second: { scan_steps: [row.scanStep('one', 2)] } },
  access: { first: { access_log: [row.look('a')] }, second: { access_log: [row.look('a')] } },
  alias: { first: { aliases: [row.alias('D1', 'X')] }, second: { aliases: [row.alias('D2', 'X')] } },
  'list-number': {
    first: { list_numbers: [{ giver: 'A', number: 'BK-0001', handover: 'one' }] },
    second: { list_numbers: [{ giver: 'A', number: 'BK-0001', handover: 'two' }] },
  },
  waybill: {
    first: { legs: [row.leg('D1', { waybill: 'EA123' })] },
    second: { legs: [row.leg('D2', { waybill: 'EA123' })] },
  },
  handover: {
    first: { handovers: [{ handover: 'h1', giver: 'A', receiver: 'B' }] },
    second: { handovers: [{ handover: 'h1', giver: 'C', receiver: 'B' }] },
  },
  'open-offer': { first: { offers: [row.offer('h1')] }, second: { offers: [row.offer('h2')] } },
  administration: {
    first: { administration_log: [row.administration('a')] },
    second: { administration_log: [row.administration('a')] },
  },
  'key-proposal': {
    first: { key_proposal_steps: [{ proposal: 'p', step: 'answered', at: '2026-01-01' }] },
    second: { key_proposal_steps: [{ proposal: 'p', step: 'answered', at: '2026-01-02' }] },
  },
  'cash-count': {
    first: { cash_counts: [row.cashCount(100)] },
    second: { cash_counts: [row.cashCount(200)] },
  },
  'reconciliation-run': {
    first: { reconciliation_runs: [row.reconciliationRun('a')] },
    second: { reconciliation_runs: [row.reconciliationRun('b')] },
  },
  login: { first: { persons: [row.person('p1', 'anh')] }, second: { persons: [row.person('p2', 'anh')] } },
  // Two who tell a party that joined what was before.
  'feed-event': {
    first: { events: [row.event('D1', 1)], feed: [{ ...row.feedRow('H26', 'D1', 1), backfill: 1 }] },
    second: { feed: [{ ...row.feedRow('H26', 'D1', 1), backfill: 1 }] },
  },
  // Only a head that fell behind its feed can give a seq twice: the index is there to say so.
  'feed-seq': {
    first: { events: [row.event('D1', 1)], feed: [row.feedRow('H26', 'D1', 1)] },
    between: 'delete from feed_heads',
    second: { events: [row.event('D1', 2)], feed: [row.feedRow('H26', 'D1', 2)] },
  },
}
