import type { Holiday } from '../../../src/domain/calendar/working-calendar.ts'

const LABOUR_CODE = 'Bộ luật Lao động 45/2019/QH14, Điều 112'
const TET_2026 = 'Thông báo 9441/TB-BNV (2025)'
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16, Điều 2 (thông qua 24/4/2026, hiệu lực 01/7/2026)'

const row = (
  date: string,
  name: string,
  kind: Holiday['kind'],
  decision: string | null,
  mark: string,
  source: readonly string[],
): Holiday => ({
  date,
  name,
  kind,
  dayOff: kind !== 'SWAP_WORK' && kind !== 'PROPOSED_SWAP',
  year: Number(date.slice(0, 4)),
  decision,
  mark,
  source: [...source],
})

/** Real rows, copied from data/reference.json (collected 22/11/2026) with their sources. */
export const HOLIDAYS: readonly Holiday[] = [
  row('2026-01-01', 'Tết Dương lịch', 'STATUTORY', LABOUR_CODE, 'CONFIRMED', ['S06']),
  row(
    '2026-01-02',
    'Hoán đổi (nghỉ thứ Sáu)',
    'SWAP_OFF',
    'Công văn 12729/VPCP-KGVX ngày 25/12/2025',
    'CONFIRMED',
    ['S10', 'S06'],
  ),
  row(
    '2026-01-10',
    'Làm bù cho 02/01/2026',
    'SWAP_WORK',
    'Công văn 12729/VPCP-KGVX ngày 25/12/2025',
    'CONFIRMED',
    ['S10'],
  ),
  row('2026-02-16', 'Tết Nguyên đán Bính Ngọ (29 Chạp)', 'STATUTORY', TET_2026, 'CONFIRMED', ['S06', 'S11']),
  row('2026-02-17', 'Tết Nguyên đán Bính Ngọ (mùng 1)', 'STATUTORY', TET_2026, 'CONFIRMED', ['S06', 'S11']),
  row('2026-02-18', 'Tết Nguyên đán Bính Ngọ (mùng 2)', 'STATUTORY', TET_2026, 'CONFIRMED', ['S06', 'S11']),
  row('2026-02-19', 'Tết Nguyên đán Bính Ngọ (mùng 3)', 'STATUTORY', TET_2026, 'CONFIRMED', ['S06', 'S11']),
  row('2026-02-20', 'Tết Nguyên đán Bính Ngọ (mùng 4)', 'STATUTORY', TET_2026, 'CONFIRMED', ['S06', 'S11']),
  row('2026-04-26', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'STATUTORY', LABOUR_CODE, 'CONFIRMED', [
    'S24',
    'S06',
  ]),
  row(
    '2026-04-27',
    'Nghỉ bù Giỗ Tổ Hùng Vương',
    'COMPENSATORY',
    'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3',
    'CONFIRMED',
    ['S24', 'S06'],
  ),
  row('2026-11-23', 'Đề xuất hoán đổi dịp Ngày Văn hóa Việt Nam', 'PROPOSED_SWAP', null, 'UNKNOWN', [
    'S06',
    'S07',
  ]),
  row('2026-11-24', 'Ngày Văn hóa Việt Nam', 'STATUTORY', CULTURE_DAY, 'CONFIRMED', ['S06', 'S07', 'S08']),
]
