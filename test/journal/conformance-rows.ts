import type { RowOf } from '../../src/journal/store.ts'

// Rows with nothing in them that matters, so that each test says only what it is about.

const AT = '2026-11-22T02:30:00.000Z'

export function event(
  dossier: string,
  version: number,
  more: Partial<RowOf<'events'>> = {},
): RowOf<'events'> {
  return {
    id: `${dossier}/${version}`,
    dossier,
    version,
    type: 'DossierRegistered',
    source: 'H26',
    happened_at: AT,
    recorded_at: AT,
    body: '{}',
    hash: 'hash',
    ...more,
  }
}

export const input = (id: string, more: Partial<RowOf<'inputs'>> = {}): RowOf<'inputs'> => ({
  party: 'H26',
  id,
  mode: 'command',
  type: 'registerDossier',
  digest: 'digest',
  received_at: AT,
  answer: '{}',
  ...more,
})

export const dossier = (name: string, more: Partial<RowOf<'dossiers'>> = {}): RowOf<'dossiers'> => ({
  dossier: name,
  receipt: `R-${name}`,
  procedure: '1.001',
  centre: 'H26',
  agency: 'CA',
  service: 'both',
  channel: 'counter',
  processing: 'registered',
  status: 'registered',
  action_required: 0,
  version: 1,
  registered_at: AT,
  news_at: AT,
  closed: 0,
  ...more,
})

export const feedRow = (party: string, dossier: string, version: number): RowOf<'feed'> => ({
  party,
  dossier,
  version,
  backfill: 0,
})

export const alias = (dossier: string, value: string, live = 1): RowOf<'aliases'> => ({
  dossier,
  kind: 'centre',
  value,
  key: value,
  claim: '',
  live,
})

export const leg = (dossier: string, more: Partial<RowOf<'legs'>> = {}): RowOf<'legs'> => ({
  dossier,
  leg: 'to-centre-1',
  kind: 'to-centre',
  try: 1,
  state: 'requested',
  ordinal: '1',
  live: 1,
  ...more,
})

export const offer = (handover: string, more: Partial<RowOf<'offers'>> = {}): RowOf<'offers'> => ({
  handover,
  dossier: 'D1',
  packet: 'papers',
  giver: 'BC100000',
  receiver: 'H26',
  state: 'open',
  offered_at: AT,
  offered_version: 1,
  ...more,
})

export const paper = (more: Partial<RowOf<'papers'>> = {}): RowOf<'papers'> => ({
  kind: 'receipt',
  event: 'D1/1',
  template: 'm01',
  renderer: 1,
  people_version: 1,
  sha256: 'sha',
  size: 1,
  printed_at: AT,
  subject: 'D1',
  ...more,
})

export const checkpoint = (slot: string): RowOf<'checkpoints'> => ({
  slot,
  position: 1,
  events: 1,
  root: 'root',
  previous: '',
  hash: 'hash',
  signature: 'signature',
  key: 'key',
  made_at: AT,
})

export const jobClaim = (fence: number): RowOf<'job_claims'> => ({
  job: 'reconcile',
  slot: AT,
  fence,
  holder: 'one',
  lease_until: AT,
  started_at: AT,
})

export const jobEnd = (state: string): RowOf<'job_ends'> => ({
  job: 'reconcile',
  slot: AT,
  fence: 1,
  state,
  outcome: '{}',
  finished_at: AT,
})

export const notification = (state: string): RowOf<'notifications'> => ({
  notification: 'H26.event.citizen',
  dossier: 'D1',
  receiver: 'citizen',
  version: 1,
  event: 'event',
  notice: 'held',
  owner: 'H26',
  state,
  tries: 1,
  fence: 1,
  due_at: AT,
  written_at: AT,
})

export const notificationAttempt = (holder: string): RowOf<'notification_attempts'> => ({
  notification: 'H26.event.citizen',
  fence: 1,
  step: 'claimed',
  holder,
  at: AT,
})

export const RECEIPT = 'BG4X7K0M9RTP'

export const slipStack = (stack: string, number = 1): RowOf<'slip_stacks'> => ({
  stack,
  office: 'BC100000',
  number,
  size: 1,
  made_at: AT,
})

export const caseStep = (type: string): RowOf<'case_steps'> => ({
  key: 'slip-missing:BG0',
  step: 1,
  id: type,
  type,
  party: 'P',
  person: null,
  role: 'supervisor',
  at: '2026-11-16T00:00:00.000Z',
  data: '{}',
})

export const slipStep = (state: RowOf<'slips'>['state'], fence = 2): RowOf<'slip_steps'> => ({
  receipt: RECEIPT,
  fence,
  state,
  party: 'BC100000',
  at: AT,
})

export const slip = (dossier: string, more: Partial<RowOf<'slips'>> = {}): RowOf<'slips'> => ({
  receipt: RECEIPT,
  stack: 's1',
  place: 1,
  office: 'BC100000',
  dossier,
  state: 'blank',
  fence: 1,
  made_at: AT,
  changed_at: AT,
  ...more,
})

export const scanBatch = (batch: string): RowOf<'scan_batches'> => ({
  batch,
  kind: 'list',
  party: 'BC100000',
  person: 'p-lan',
  subject: 'H26',
  open: 1,
  opened_at: AT,
})

export const scanStep = (scan: string, place = 1): RowOf<'scan_steps'> => ({
  batch: 'b1',
  place,
  scan,
  what: 'in',
  dossier: 'D1',
  packets: 'hs',
  at: AT,
})

export const look = (id: string): RowOf<'access_log'> => ({
  id,
  dossier: 'D1',
  party: 'H26',
  at: AT,
  what: 'page',
})

export const administration = (id: string): RowOf<'administration_log'> => ({
  id,
  at: AT,
  party: 'H26',
  action: 'key.made',
  target: 'bg_00000001',
  about: 'H26',
})

export const person = (id: string, login: string): RowOf<'persons'> => ({
  id,
  login,
  name: 'Nguyễn Thị Ánh',
  password: 'hash',
  created_at: AT,
})

export const referenceEntry = (body: string): RowOf<'reference_entries'> => ({
  kind: 'holiday',
  key: '2026-11-23',
  number: 1,
  valid_from: '',
  valid_until: null,
  withdrawn: 0,
  body,
  recorded_at: '2026-11-20T01:00:00.000Z',
})

export const cashCount = (counted: number): RowOf<'cash_counts'> => ({
  party: 'VNP.1',
  day: '2026-11-16',
  id: 'form-1',
  person: 'p1',
  counted_by: 'p2',
  expected: 100,
  counted,
  reason: null,
  counted_at: AT,
})

export const reconciliationRun = (run: string): RowOf<'reconciliation_runs'> => ({
  kind: 'money',
  day: '2026-11-16',
  number: 1,
  run,
  state: 'final',
  amends: null,
  made_at: AT,
  inputs: '{}',
  inputs_hash: run,
  rules: '1',
  result_hash: run,
  waits: '[]',
  counts: '{}',
})

export const webhookStep = (holder: string): RowOf<'webhook_steps'> => ({
  endpoint: 'e1',
  fence: 1,
  step: 'held',
  holder,
  at: AT,
})

export const webhookAttempt = (holder: string): RowOf<'webhook_attempts'> => ({
  delivery: 'e1-1',
  fence: 1,
  step: 'delivered',
  holder,
  at: AT,
})

export const waybillStep = (holder: string): RowOf<'waybill_steps'> => ({
  house: 'VNP',
  number: 'EH000000015VN',
  fence: 1,
  step: 'given',
  holder,
  at: AT,
})

/** A number that a journey has. */
export const waybillNumber = (
  number: string,
  more: Partial<RowOf<'waybill_numbers'>> = {},
): RowOf<'waybill_numbers'> => ({
  house: 'VNP',
  number,
  pool: 'pool-1',
  serial: 1,
  owner: 'VNP',
  party: 'VNP.1',
  state: 'given',
  dossier: 'd-1',
  leg: 'return',
  try: 1,
  holds: 1,
  given_at: AT,
  free_from: AT,
  fence: 1,
  ...more,
})

export const waybillPool = (
  pool: string,
  more: Partial<RowOf<'waybill_pools'>> = {},
): RowOf<'waybill_pools'> => ({
  pool,
  party: 'VNP',
  house: 'VNP',
  prefix: 'EH',
  suffix: 'VN',
  digits: 8,
  s10: 1,
  first: 1,
  last: 99,
  state: 'open',
  fence: 1,
  made_at: AT,
  ...more,
})
