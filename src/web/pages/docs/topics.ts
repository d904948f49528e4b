import type { Words } from '../../../words/words.ts'

// The doors by what somebody comes for.

export const TOPICS = ['events', 'dossiers', 'papers', 'supervision', 'reference', 'service'] as const
export type Topic = (typeof TOPICS)[number]

export const topicWords: Readonly<Record<Topic, Words>> = {
  events: { vi: 'Sự kiện: gửi, đọc, tin đang chờ', en: 'Events: in, out, and what waits' },
  dossiers: { vi: 'Hồ sơ, bàn giao và tra cứu', en: 'Dossiers, handovers and tracking' },
  papers: { vi: 'Giấy in, phiếu in sẵn và kiểm tra', en: 'Papers, pre-printed slips and checking' },
  supervision: { vi: 'Đối soát, việc cần xem, chỉ số', en: 'Reconciliation, cases and indicators' },
  reference: { vi: 'Mã và dữ liệu tham chiếu', en: 'Codes and reference data' },
  service: { vi: 'Về chính dịch vụ', en: 'The service itself' },
}

const OF: Readonly<Record<string, Topic>> = {
  events: 'events',
  inbox: 'events',
  'kept-reports': 'events',
  'webhook-endpoints': 'events',
  'webhook-deliveries': 'events',
  'webhook-replays': 'events',
  'webhook-key': 'events',
  dossiers: 'dossiers',
  handovers: 'dossiers',
  tracking: 'dossiers',
  registers: 'papers',
  'slip-stacks': 'papers',
  'slip-gaps': 'papers',
  'slip-marks': 'papers',
  verifications: 'papers',
  checkpoints: 'papers',
  keys: 'papers',
  'carrier-files': 'supervision',
  carriers: 'supervision',
  reconciliations: 'supervision',
  cases: 'supervision',
  indicators: 'supervision',
  parties: 'reference',
  'waybill-pools': 'reference',
  procedures: 'reference',
  holidays: 'reference',
  charges: 'reference',
  tariffs: 'reference',
  'status-maps': 'reference',
  provinces: 'reference',
  waybills: 'reference',
}

/** The topic of a door by its path; what nobody has placed is about the service. */
export const topicOf = (path: string): Topic => OF[/^\/v1\/([a-z-]+)/.exec(path)?.[1] ?? ''] ?? 'service'
