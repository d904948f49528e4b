import type { AttachedKind } from '../domain/dossier/events/dossier.ts'
import type { PaperKind } from '../domain/papers/kinds.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** A paper as it is called on itself, and short where people choose among the papers of a dossier. */
type Name = Words & Readonly<{ short?: Words }>

export const paperNames: Readonly<Record<PaperKind, Name>> = {
  'post-slip': w('Phiếu gửi hồ sơ', 'Posting slip'),
  'blank-slip': w('Phiếu gửi hồ sơ in sẵn', 'Pre-printed posting slip'),
  label: { ...w('Nhãn bưu gửi', 'Item label'), short: w('Nhãn bưu gửi', 'Label') },
  'bag-label': w('Nhãn túi', 'Bag label'),
  'handover-list': w('Biên bản giao nhận', 'Handover list'),
  reception: {
    ...w('Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Reception with appointment'),
    short: w('Giấy tiếp nhận và hẹn trả (Mẫu 01)', 'Reception with appointment'),
  },
  supplement: {
    ...w('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'Request for supplements'),
    short: w('Phiếu yêu cầu bổ sung (Mẫu 02)', 'Request for more papers'),
  },
  refusal: {
    ...w('Phiếu từ chối tiếp nhận giải quyết hồ sơ', 'Refusal'),
    short: w('Phiếu từ chối tiếp nhận (Mẫu 03)', 'Refusal'),
  },
  apology: {
    ...w('Phiếu xin lỗi và hẹn lại ngày trả kết quả', 'Apology with a new appointment'),
    short: w('Phiếu xin lỗi và hẹn lại (Mẫu 04)', 'Apology with a new appointment'),
  },
  stop: {
    ...w('Thông báo dừng giải quyết hồ sơ', 'Notice that processing stopped'),
    short: w('Thông báo dừng giải quyết (Mẫu 05)', 'Notice that the procedure was stopped'),
  },
  control: {
    ...w('Phiếu kiểm soát quá trình giải quyết hồ sơ', 'Control slip'),
    short: w('Phiếu kiểm soát quá trình giải quyết', 'Control sheet of all handovers'),
  },
  register: w('Sổ theo dõi hồ sơ', 'Register of dossiers'),
  'result-receipt': w('Giấy biên nhận trả kết quả', 'Result receipt'),
  'fee-confirmation': {
    ...w('Phiếu xác nhận thu hộ phí, lệ phí', 'Confirmation of a collected fee'),
    short: w('Phiếu xác nhận thu hộ phí, lệ phí', 'Confirmation of a fee'),
  },
  'delivery-list': w('Danh sách chuyển phát', 'Delivery list'),
  reconciliation: w('Biên bản đối soát', 'Reconciliation'),
  remittance: w('Bảng kê nộp tiền', 'Remittance'),
  'tracking-card': w('Thẻ tra cứu hồ sơ', 'Tracking card'),
}

/** What an agency's own paper is, as people choose and read it. */
export const attachedName = (kind: AttachedKind, language: Language): string =>
  kind === 'result' ? RESULT_FILE[language] : shortPaperName(kind, language)

const RESULT_FILE = w('Kết quả giải quyết (bản điện tử)', 'The result as a file')

export function shortPaperName(kind: PaperKind, language: Language): string {
  const name = paperNames[kind]
  return (name.short ?? name)[language]
}
