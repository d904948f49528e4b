import type { RefusalCode } from '../domain/dossier/refusal.ts'
import { type Advice, advice } from './advice.ts'

/** What to do where a number for an item, or a range of them, is in the way. */
export const adviceOfWaybills = {
  'unknown-leg': advice(
    'changed',
    ['Hồ sơ không có chặng (leg, try) ấy.', 'The dossier has no such leg and try.'],
    ['Đọc các chặng ở GET /v1/dossiers/{id}, phần legs.', 'Read the legs in GET /v1/dossiers/{id}.'],
  ),
  'unknown-waybill': advice(
    'changed',
    [
      'Đơn vị của khóa này chưa nhận số ấy, hoặc số thuộc dải của đơn vị khác.',
      'The party of this key took no such number, or it is of a range of others.',
    ],
    ['Đọc danh sách ở GET /v1/waybills.', 'Read GET /v1/waybills.'],
  ),
  'unknown-waybill-pool': advice(
    'changed',
    ['Đơn vị của khóa này không có dải số mang mã ấy.', 'The party of this key has no range of that id.'],
    ['Đọc danh sách ở GET /v1/waybill-pools.', 'Read GET /v1/waybill-pools.'],
  ),
  'waybill-range': advice(
    'changed',
    [
      'Hai số không làm thành một dải: about.problem nói phần nào sai.',
      'The two numbers make no range: about.problem says which part is wrong.',
    ],
    [
      'Gửi hai số cùng phần chữ, cùng số chữ số; số S10 có chữ số kiểm tra đúng.',
      'Send two numbers with the same letters and as many digits; S10 numbers with the right check digit.',
    ],
  ),
  'waybill-range-known': advice(
    'changed',
    ['Một số trong dải đã thuộc dải khác.', 'A number of this range is of another range already.'],
    [
      'Chỉ gửi phần chưa nhập; dải đã đóng thì mở lại.',
      'Send only what was not entered yet; a range that was closed is opened again.',
    ],
  ),
  'too-many-waybill-pools': advice(
    'changed',
    ['Đơn vị đã có 200 dải số.', 'The party has 200 ranges already.'],
    ['Xin bưu chính cấp dải dài hơn.', 'Ask the carrier for longer ranges.'],
  ),
  'no-waybill-left': advice(
    'afterwards',
    ['Mọi dải còn hiệu lực cho chặng này đã hết số.', 'Every range that is valid for this leg is used up.'],
    [
      'Nhập dải mới (POST /v1/waybill-pools) rồi xin lại.',
      'Enter a new range (POST /v1/waybill-pools), then ask again.',
    ],
  ),
  'waybill-used': advice(
    'never',
    ['Bưu gửi mang số này đã đi.', 'The item with this number was sent out.'],
    [
      'Không thu hồi; số được dùng lại sau thời gian nghỉ.',
      'Do not take it back; it is used again after its time of rest.',
    ],
  ),
} as const satisfies Partial<Readonly<Record<RefusalCode, Advice>>>
