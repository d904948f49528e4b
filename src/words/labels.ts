import type { Direction } from '../domain/dossier/events/handover.ts'
import type { LegKind } from '../domain/dossier/events/shapes.ts'
import { legWords } from './words.ts'

// The labels of items and bags. Those that label printers draw have no form in templates/, so all their words are here.

/** A journey and its number: `Trả kết quả - lần 2`. */
export const journeyOnLabel = (kind: LegKind, number: number): string =>
  `${legWords[kind].vi} - lần ${number}`

export const bagContents: Readonly<Record<Direction, string>> = {
  to_government: 'TÚI HỒ SƠ',
  inside: 'TÚI HỒ SƠ',
  to_post: 'TÚI KẾT QUẢ',
}

export const labelWords = {
  title: 'HỒ SƠ HÀNH CHÍNH CÔNG',
  bag: 'NHÃN TÚI',
  from: 'TỪ:',
  to: 'ĐẾN:',
  deliverTo: 'PHÁT TẠI ĐỊA CHỈ:',
  sender: 'Người gửi',
  receiver: 'Người nhận',
  phone: 'Điện thoại',
  origin: 'Bưu cục gốc',
  seal: 'Số niêm phong',
  receivedAt: 'Nhận lúc',
  order: 'Đơn',
  list: 'Bảng kê số',
  bagSeal: 'Số niêm phong túi',
  closedAt: 'Đóng túi lúc',
  check: 'Kiểm tra nhãn này',
  end: 'XONG: quét khi đã quét đủ các gói',
} as const
