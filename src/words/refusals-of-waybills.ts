import type { RefusalCode } from '../domain/dossier/refusal.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What is said where a number for an item, or a range of them, is in the way. */
export const refusalsOfWaybills = {
  'unknown-leg': w(
    'Hồ sơ không có chặng vận chuyển này: xem các chặng trong trang hồ sơ',
    'The dossier has no such leg and try: its page lists them',
  ),
  'unknown-waybill': w(
    'Đơn vị không có số hiệu bưu gửi này trong dải số của mình: kiểm tra lại số',
    'This is no number of a range of your party: check the number',
  ),
  'unknown-waybill-pool': w(
    'Đơn vị không có dải số hiệu này: xem danh sách dải số',
    'Your party has no such range of numbers: look at the list of ranges',
  ),
  'waybill-range': w(
    'Dải số không hợp lệ: số đầu và số cuối phải cùng kiểu, cùng số chữ số, số S10 phải đúng chữ số kiểm tra',
    'This is no range: both numbers have to be written alike, with as many digits, and with the right check digit where they are S10',
  ),
  'waybill-range-known': w(
    'Một phần dải số này đã được nhập trước đó: kiểm tra lại số đầu và số cuối',
    'Part of this range was entered before: check the first and the last number',
  ),
  'too-many-waybill-pools': w(
    'Đơn vị đã có đủ số dải cho phép: xin dải dài hơn thay cho nhiều dải ngắn',
    'Your party has as many ranges as it may: ask for longer ones instead of many short ones',
  ),
  'no-waybill-left': w(
    'Không còn số hiệu bưu gửi nào dùng được: quét nhãn có sẵn, hoặc báo quản trị nhập dải số mới',
    'No number is left: scan a printed label, or tell the administrator to enter a new range',
  ),
  'waybill-used': w(
    'Bưu gửi mang số này đã được gửi đi: không thu hồi số được nữa',
    'The item with this number was sent out: the number is not taken back any more',
  ),
} as const satisfies Partial<Readonly<Record<RefusalCode, Words>>>
