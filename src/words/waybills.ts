import type { NumberState, WithdrawalReason } from '../domain/waybills/giving.ts'
import type { PoolState, RangeFault } from '../domain/waybills/pool.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const withdrawalWords: Readonly<Record<WithdrawalReason, Words>> = {
  not_sent: w('Chưa gửi đi nữa', 'It is not sent out after all'),
  label_spoiled: w('Nhãn bị hỏng', 'The label is spoiled'),
  other_number: w('Đã dùng số khác', 'Another number was used'),
  mistake: w('Lấy nhầm', 'Taken by mistake'),
}

export const numberStateWords: Readonly<Record<NumberState, Words>> = {
  given: w('Đã cấp', 'Given'),
  withdrawn: w('Đã thu hồi', 'Taken back'),
  seen: w('Đã thấy trên bưu gửi', 'Seen on an item'),
}

export const poolStateWords: Readonly<Record<PoolState, Words>> = {
  open: w('Đang mở', 'Open'),
  closed: w('Đã đóng', 'Closed'),
}

export const rangeFaultWords: Readonly<Record<RangeFault, Words>> = {
  prefix: w('phần chữ đứng trước không hợp lệ', 'what stands before the digits is not right'),
  suffix: w('phần chữ đứng sau không hợp lệ', 'what stands after the digits is not right'),
  digits: w('số chữ số không hợp lệ', 'there are too many or too few digits'),
  order: w('số cuối đứng trước số đầu', 'the last number comes before the first'),
  'not-s10': w('không đúng chuẩn S10', 'these are no S10 numbers'),
  'is-s10': w('viết như S10 nhưng sai chữ số kiểm tra', 'written like S10 with a wrong check digit'),
  number: w('số quá ngắn hoặc quá dài', 'the numbers are too short or too long'),
}
