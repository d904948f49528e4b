import type { JourneyStep } from '../domain/dossier/traits/event-traits.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** The steps of a dossier's way, as its citizen reads them. */
export const journeyWords: Readonly<Record<JourneyStep, Words>> = {
  registered: w('Đăng ký hồ sơ', 'Registered'),
  'taken-in': w('Bưu điện nhận giấy tờ', 'The post takes the papers'),
  'handed-in': w('Cơ quan ký nhận từ bưu điện', 'The agency signs for them'),
  accepted: w('Cơ quan tiếp nhận, hẹn ngày trả', 'Accepted, with an appointment'),
  ready: w('Có kết quả', 'The result is ready'),
  'handed-back': w('Bưu điện nhận kết quả', 'The post takes the result'),
  'on-the-way': w('Bưu điện đi phát', 'On its way to you'),
  received: w('Bạn nhận kết quả', 'You receive the result'),
  collected: w('Bạn nhận kết quả tại quầy', 'You collect the result'),
  declined: w('Không được tiếp nhận', 'Not accepted'),
  withdrawn: w('Đã rút', 'Withdrawn'),
  stopped: w('Dừng giải quyết', 'Stopped'),
}
