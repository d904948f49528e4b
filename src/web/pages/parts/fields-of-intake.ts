import { services } from './choices.ts'

/** The fields of a registration and of papers that are taken in; the catalogue takes them in. */
export const intakeFields = {
  '/procedure': { label: ['Thủ tục', 'Procedure'] },
  '/agency': { label: ['Cơ quan giải quyết', 'Agency'], widget: 'choice' },
  '/centre': { label: ['Nơi tiếp nhận', 'Centre'], optional: true },
  '/service': { label: ['Dịch vụ', 'Service'], widget: services },
  '/slip': {
    label: ['Số trên phiếu in sẵn', 'Number of the pre-printed slip'],
    scanned: true,
    max: 30,
    hint: [
      'Quét mã vạch trên phiếu ghi tay; số này thành số biên nhận của hồ sơ',
      'Scan the slip; its number becomes the receipt number',
    ],
  },
  '/aliases/*/value': {
    label: ['Mã hồ sơ trên Cổng dịch vụ công', 'Number on the public service portal'],
    scanned: true,
    max: 60,
    optional: true,
    hint: [
      'Nếu người dân đã nộp trực tuyến: xem trên giấy hoặc điện thoại của họ',
      'Where it was handed in online: on their paper or phone',
    ],
  },
  'agency /aliases/*/value': {
    label: ['Mã hồ sơ của cơ quan', 'Number of the agency'],
    scanned: true,
    max: 60,
    hint: ['Trên giấy tiếp nhận và hẹn trả kết quả', 'On the receipt with the appointment'],
  },
  'new /seal': {
    label: ['Số niêm phong', 'Seal number'],
    scanned: true,
    max: 30,
    hint: [
      'Đóng gói và niêm phong trước mặt người dân, rồi quét số',
      'Seal it before the citizen, then scan',
    ],
  },
} as const
