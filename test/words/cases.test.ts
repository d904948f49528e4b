import { expect, test } from 'vitest'
import { writeDifferences } from '../../src/domain/case-detail.ts'
import { caseDetailInWords } from '../../src/words/case-details.ts'

const DIFFERENCES = writeDifferences([
  { packet: 'hs', kind: 'count', paper: 'Đơn đề nghị', stated: '1/0/0', found: '0/1/0' },
  { packet: 'hs', kind: 'seal', stated: 'NP-1', found: 'broken' },
  { packet: 'hs', kind: 'damaged' },
])

test.each([
  [
    'differences',
    DIFFERENCES,
    'sai số lượng: Đơn đề nghị, ghi 1 bản chính, đếm được 1 bản chứng thực; niêm phong NP-1, bị rách, vỡ; hư hỏng',
  ],
  [
    'differences',
    'missing-paper Sổ #12/1/3 1/0/2→0/0/0',
    'thiếu giấy tờ: Sổ (số 12/1/3), ghi 1 bản chính, 2 bản sao, đếm được 0 bản',
  ],
  ['differences', 'number Sổ #12/1/3 12/1/3→9', 'khác số giấy tờ: Sổ, ghi số 12/1/3, trên giấy là số 9'],
  ['differences', 'seal NP-1→NP-2', 'niêm phong không khớp: ghi NP-1, thấy NP-2'],
  ['paper', 'Bản vẽ 0/0/2', 'Bản vẽ, 2 bản sao'],
  ['type', 'item.delivered', 'Đã phát cho người nhận'],
  ['missing', 'handover.offered item.dispatched', 'Lập bảng kê bàn giao, Bưu gửi đã được gửi đi'],
  ['relation', 'neighbour', 'Hàng xóm'],
  ['matched', 'false', 'không'],
  ['why', 'handover-missing', 'chưa có bàn giao'],
  ['leg', 'send_back', 'Gửi trả hồ sơ'],
  [
    'refusal',
    'packet-not-held',
    'Bên giao hiện không giữ gói giấy tờ này: xem nơi đang giữ trong trang hồ sơ',
  ],
  // What people know by its own name stands as it is.
  ['waybill', 'EH123456785VN', 'EH123456785VN'],
  ['code', 'C14', 'C14'],
  ['constructor', 'x', 'x'],
])('beside a case, %s %s is read as %s', (name, value, words) =>
  expect(caseDetailInWords(name, value, 'vi')).toBe(words),
)
