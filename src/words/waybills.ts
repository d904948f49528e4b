import type { WithdrawalReason } from '../domain/waybills/giving.ts'
import type { PoolState } from '../domain/waybills/pool.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const withdrawalWords: Readonly<Record<WithdrawalReason, Words>> = {
  not_sent: w('Chưa gửi đi nữa', 'It is not sent out after all'),
  label_spoiled: w('Nhãn bị hỏng', 'The label is spoiled'),
  other_number: w('Đã dùng số khác', 'Another number was used'),
  mistake: w('Lấy nhầm', 'Taken by mistake'),
}

export const poolStateWords: Readonly<Record<PoolState, Words>> = {
  open: w('Đang mở', 'Open'),
  closed: w('Đã đóng', 'Closed'),
}
