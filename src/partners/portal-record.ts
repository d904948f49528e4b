import type { Instant } from '../domain/instant.ts'
import type { PortalStep } from '../domain/portal/portal-side.ts'
import { writePortalTime } from './portal-time.ts'

/** A dossier as the portal is told of it: only what is known, and nothing in the place of what is not. */
export type PortalRecord = Readonly<{
  number: string
  receipt: string
  procedure: Readonly<{ code: string; name?: string | undefined }>
  channel: 'direct' | 'online' | 'post'
  byPost: boolean
  applicant?: string | undefined
  agency: string
  code: number
  registered: Instant
  received?: Instant | undefined
  appointment?: Instant | undefined
  returned?: Instant | undefined
  finished?: Instant | undefined
}>

/** A step of a dossier's way. */
export type PortalProgress = Readonly<{ number: string; step: PortalStep; words: string; agency: string }>

/** Ways in which it is handed in (facts/bcci.md 4.3). */
const CHANNELS: Readonly<Record<PortalRecord['channel'], number>> = { direct: 1, online: 2, post: 3 }

const timeOf = (at: Instant | undefined): string | undefined =>
  at === undefined ? undefined : writePortalTime(at)

export const recordFields = (record: PortalRecord): object => ({
  MaHoSo: record.number,
  SoBienNhan: record.receipt,
  MaTTHC: record.procedure.code,
  TenTTHC: record.procedure.name,
  KenhThucHien: CHANNELS[record.channel],
  ChuHoSo: record.applicant,
  NgayNopHoSo: timeOf(record.registered),
  NgayTiepNhan: timeOf(record.received),
  NgayHenTra: timeOf(record.appointment),
  NgayTra: timeOf(record.returned),
  NgayKetThucXuLy: timeOf(record.finished),
  TrangThaiHoSo: record.code,
  HinhThuc: record.byPost ? 1 : 0,
  DonViXuLy: record.agency,
})

export const progressFields = ({ number, step: [code, since], words, agency }: PortalProgress): object => ({
  MaHoSo: number,
  ThoiDiemXuLy: timeOf(since),
  PhongBanXuLy: agency,
  NoiDungXuLy: words,
  TrangThai: code,
})
