import type { CellFault } from '../domain/reference-cells.ts'
import type { TableName } from '../domain/reference-columns.ts'
import { portalCaseWords, silenceWords } from './silences.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const tableWords: Readonly<Record<TableName, Readonly<{ name: Words; about: Words }>>> = {
  parties: {
    name: w('Đơn vị', 'Parties'),
    about: w('Bưu cục, một cửa, cơ quan, doanh nghiệp bưu chính', 'Offices, centres, agencies, carriers'),
  },
  actsFor: {
    name: w('Tiếp nhận thay cơ quan', 'Who receives for whom'),
    about: w(
      'Nơi tiếp nhận nào làm thay cơ quan nào, từ ngày nào',
      'Which centre acts for which agency, and since when',
    ),
  },
  procedures: {
    name: w('Thủ tục', 'Procedures'),
    about: w(
      'Thời hạn, thành phần hồ sơ, cơ quan giải quyết, qua bưu chính',
      'Limits, papers, who decides, by post or not',
    ),
  },
  holidays: {
    name: w('Ngày nghỉ và ngày làm bù', 'Days off and days worked instead'),
    about: w('Theo thông báo từng năm', 'By the notice of each year'),
  },
  years: {
    name: w('Năm đã nhập đủ ngày nghỉ', 'Years entered as complete'),
    about: w('Chỉ hẹn ngày rơi vào năm đã đủ', 'Dates are promised into these years only'),
  },
  tariffs: {
    name: w('Giá cước', 'Tariffs'),
    about: w('Theo dịch vụ, vùng và khối lượng', 'By service, band and weight'),
  },
  payers: {
    name: w('Người trả cước', 'Who pays the postage'),
    about: w(
      'Tỉnh nào trả cước thay người dân, chiều nào, từ ngày nào',
      'Which province pays the postage of its citizens, which way and since when',
    ),
  },
  statusMap: {
    name: w('Mã trạng thái của doanh nghiệp bưu chính', 'Status codes of carriers'),
    about: w('Mỗi mã nghĩa là gì, theo từng phiên bản', 'What each code means, by version'),
  },
  times: {
    name: w('Thời gian chờ và giới hạn', 'Waits and limits'),
    about: w(
      'Khi nào là ghi muộn, quá hạn, cần người thứ hai',
      'When something is late, overdue or needs a second person',
    ),
  },
  hours: {
    name: w('Giờ làm việc', 'Working hours'),
    about: w('Dùng để tính thời hạn', 'By which limits are counted'),
  },
  counting: {
    name: w('Cách tính thời hạn', 'How limits are counted'),
    about: w('Theo giờ hay theo ngày', 'By hours or by days'),
  },
  provinces: { name: w('Tỉnh, thành phố', 'Provinces'), about: w('Tên và mã', 'Names and codes') },
}

const silenceColumns: Readonly<Record<string, Words>> = Object.fromEntries(
  Object.entries({ ...silenceWords, ...portalCaseWords }).map(([kind, { vi, en }]) => [
    `overdue.${kind}`,
    w(`${vi}, sau (phút làm việc)`, `${en}, after (working minutes)`),
  ]),
)

/** What a column is called; the first words of each language stand in templates and forms. */
export const columnWords: Readonly<Record<string, Words>> = {
  code: w('Mã', 'Code'),
  name: w('Tên', 'Name'),
  kind: w('Loại', 'Kind'),
  province: w('Mã tỉnh', 'Province code'),
  parent: w('Mã đơn vị cấp trên', 'Parent code'),
  operator: w('Mã doanh nghiệp bưu chính', 'Operator code'),
  address: w('Địa chỉ', 'Address'),
  phone: w('Điện thoại', 'Phone'),
  hours: w('Giờ mở cửa', 'Opening hours'),
  forms: w('Biểu mẫu do hệ thống nào cấp', 'Whose forms'),
  portal: w('Với Cổng dịch vụ công', 'Towards the portal'),
  agencyKind: w('Loại cơ quan', 'Kind of agency'),
  successor: w('Mã đơn vị kế thừa', 'Successor code'),
  from: w('Từ ngày', 'From'),
  until: w('Hết hiệu lực từ ngày', 'No longer from'),
  decision: w('Văn bản', 'Document'),
  centre: w('Mã nơi tiếp nhận', 'Centre code'),
  agency: w('Mã cơ quan', 'Agency code'),
  'limit.unit': w('Đơn vị thời hạn', 'Unit of the limit'),
  'limit.amount': w('Thời hạn', 'Limit'),
  'limit.cutOff': w('Giờ chốt trong ngày', 'Cut-off hour'),
  papers: w('Thành phần hồ sơ', 'Papers'),
  'byPost.submit': w('Gửi hồ sơ qua bưu chính', 'Sent in by post'),
  'byPost.return': w('Trả kết quả qua bưu chính', 'Returned by post'),
  competent: w('Loại cơ quan có thẩm quyền', 'Competent kinds of agency'),
  fee: w('Phí, lệ phí (đồng)', 'Fee (đồng)'),
  date: w('Ngày', 'Day'),
  withdrawn: w('Bỏ ngày này', 'Withdrawn'),
  year: w('Năm', 'Year'),
  complete: w('Đã nhập đủ', 'Complete'),
  service: w('Dịch vụ', 'Service'),
  channel: w('Hình thức nộp', 'Channel'),
  payer: w('Ai trả cước', 'Who pays'),
  band: w('Vùng', 'Band'),
  upToGrams: w('Đến (gam)', 'Up to (grams)'),
  stepGrams: w('Mỗi nấc tiếp theo (gam)', 'Each further step (grams)'),
  amount: w('Giá (đồng)', 'Charge (đồng)'),
  partner: w('Mã doanh nghiệp', 'Carrier code'),
  family: w('Bộ mã', 'Family'),
  version: w('Phiên bản', 'Version'),
  meaning: w('Nghĩa', 'Meaning'),
  emsevt: w('Mã UPU', 'UPU code'),
  proves: w('Có giữ bằng chứng phát', 'Keeps a proof of delivery'),
  validFrom: w('Áp dụng từ ngày', 'Valid from'),
  validUntil: w('Áp dụng đến trước ngày', 'Valid until'),
  lateAfterMinutes: w('Ghi muộn sau (phút làm việc)', 'Late entry after (working minutes)'),
  secondPersonAfterHours: w(
    'Sửa cần người thứ hai sau (giờ)',
    'Correction takes a second person after (hours)',
  ),
  codeWithinWorkingDays: w(
    'Cơ quan cấp mã trong (ngày làm việc)',
    'Agency gives its code within (working days)',
  ),
  disputeHours: w('Được phản đối bản ký giấy trong (giờ)', 'A signed list may be disputed for (hours)'),
  waitHoursOtherwise: w('Tin đến sớm chờ tối đa (giờ)', 'Early reports wait (hours)'),
  keptHours: w('Báo tin chưa ghi sau (giờ)', 'Kept reports are told after (hours)'),
  'overdue.handoverMinutes': w(
    'Bàn giao chậm sau (phút làm việc)',
    'Handover overdue after (working minutes)',
  ),
  'overdue.collectMinutes': w(
    'Nhận kết quả chậm sau (phút làm việc)',
    'Collecting overdue after (working minutes)',
  ),
  'overdue.newsMinutes': w('Không có tin sau (phút làm việc)', 'No news after (working minutes)'),
  'overdue.slipMinutes': w(
    'Phiếu in sẵn thiếu sau (phút làm việc)',
    'Pre-printed slip missing after (working minutes)',
  ),
  'overdue.toldMinutes': w(
    'Tin cũ báo muộn sau (phút làm việc)',
    'Old news told late after (working minutes)',
  ),
  'overdue.countMinutes': w(
    'Chưa kiểm quỹ sau (phút làm việc)',
    'Cash of a day not counted after (working minutes)',
  ),
  ...silenceColumns,
  settleLossDays: w('Giải quyết mất mát trong tỉnh (ngày)', 'Losses settled within a province (days)'),
  settleLossDaysBetween: w('Giải quyết mất mát liên tỉnh (ngày)', 'Losses settled between provinces (days)'),
  apologyDaysBefore: w('Xin lỗi trước hạn (ngày)', 'Apology before the day (days)'),
  apologiesMax: w('Số lần hẹn lại', 'Times put off'),
  waybillRestMonths: w('Tháng trước khi dùng lại số bưu gửi', 'Months before a waybill is used again'),
  waybillWithdrawnDays: w(
    'Ngày trước khi cấp lại số đã thu hồi',
    'Days before a waybill that was taken back is given again',
  ),
  waybillsLow: w('Báo khi dải số còn ít hơn', 'A range of waybills is low below'),
  clockSkewMs: w('Lệch đồng hồ cho phép (mili giây)', 'Clock skew allowed (milliseconds)'),
  'days.monday': w('Thứ hai', 'Monday'),
  'days.tuesday': w('Thứ ba', 'Tuesday'),
  'days.wednesday': w('Thứ tư', 'Wednesday'),
  'days.thursday': w('Thứ năm', 'Thursday'),
  'days.friday': w('Thứ sáu', 'Friday'),
  'days.saturday': w('Thứ bảy', 'Saturday'),
  'days.sunday': w('Chủ nhật', 'Sunday'),
  swappedDay: w('Ngày làm bù', 'Day worked instead'),
  dayMinutes: w('Một ngày làm việc (phút)', 'One working day (minutes)'),
  count: w('Cách đếm', 'Counted'),
  pause: w('Khi chờ bổ sung', 'While a supplement is awaited'),
}

/** How a column that holds more than one thing is filled in. */
export const columnHints: Readonly<Record<string, Words>> = {
  papers: w(
    'Mỗi giấy một dòng: tên | số bản chính | số bản sao',
    'A paper a line: name | originals | copies',
  ),
  competent: w('Cách nhau bằng dấu chấm phẩy', 'Semicolons between'),
  swappedDay: w('Ví dụ 07:00-11:30; 13:30-17:00', 'Such as 07:00-11:30; 13:30-17:00'),
  'days.monday': w(
    'Ví dụ 07:00-11:30; 13:30-17:00; để trống nếu nghỉ',
    'Such as 07:00-11:30; 13:30-17:00; empty on a day off',
  ),
  'limit.cutOff': w(
    'Chỉ khi giải quyết trong ngày, ví dụ 15:00',
    'For limits within the day only, such as 15:00',
  ),
}

/** The words of choices, by their codes. */
export const choiceWords: Readonly<Record<string, Words>> = {
  office: w('Bưu cục', 'Post office'),
  centre: w('Một cửa', 'Centre'),
  agency: w('Cơ quan', 'Agency'),
  carrier: w('Doanh nghiệp bưu chính', 'Carrier'),
  authority: w('Cơ quan giám sát', 'Authority'),
  theirs: w('Hệ thống của đơn vị', 'Their own system'),
  ours: w('Hệ thống này', 'This system'),
  compare: w('Chỉ đối chiếu', 'Compare only'),
  advise: w('Báo cho hệ thống của cơ quan', 'Advise the agency'),
  write: w('Ghi lên Cổng', 'Write'),
  'working-day': w('ngày làm việc', 'working days'),
  'half-day': w('nửa ngày làm việc', 'half days'),
  day: w('ngày', 'calendar days'),
  hour: w('giờ làm việc', 'working hours'),
  'in-the-day': w('trong ngày', 'within the day'),
  none: w('không có', 'none'),
  'commune-committee': w('Ủy ban nhân dân cấp xã', 'Commune committee'),
  'commune-police': w('Công an cấp xã', 'Commune police'),
  'province-police': w('Công an cấp tỉnh', 'Province police'),
  'social-insurance': w('Bảo hiểm xã hội', 'Social insurance'),
  STATUTORY: w('Nghỉ lễ, tết', 'Public holiday'),
  COMPENSATORY: w('Nghỉ bù', 'Day off instead'),
  SWAP_OFF: w('Nghỉ hoán đổi', 'Swapped, off'),
  SWAP_WORK: w('Làm bù', 'Swapped, worked'),
  PROPOSED_SWAP: w('Mới đề xuất hoán đổi', 'Swap proposed only'),
  submit: w('Gửi hồ sơ', 'Sending in'),
  return: w('Trả kết quả', 'Returning'),
  collection: w('Thu hộ phí, lệ phí', 'Collecting the fee for the State'),
  direct: w('Trực tiếp', 'In person'),
  online: w('Trực tuyến', 'Online'),
  post: w('Qua bưu chính', 'By post'),
  province: w('Ngân sách địa phương', 'The province'),
  citizen: w('Người dân', 'The citizen'),
  in_transit: w('Đang vận chuyển', 'In transit'),
  out_for_delivery: w('Đang phát', 'Out for delivery'),
  held: w('Lưu tại bưu cục', 'Held'),
  returning: w('Đang chuyển hoàn', 'Returning to sender'),
  attempt_failed: w('Phát chưa thành công', 'Attempt failed'),
  delivered: w('Đã phát', 'Delivered'),
  cancelled: w('Đã hủy', 'Cancelled'),
  'by-the-hour': w('Theo giờ làm việc', 'By the hour'),
  'whole-days': w('Theo ngày trọn', 'By whole days'),
  'stands-still': w('Thời hạn đứng lại', 'The limit stands still'),
  'days-waited': w('Cộng số ngày đã chờ', 'The days waited are added'),
  yes: w('Có', 'Yes'),
  no: w('Không', 'No'),
}

/** What is wrong with a cell. */
export const faultWords: Readonly<Record<CellFault, Words>> = {
  missing: w('còn trống', 'is empty'),
  'not-a-day': w('không phải ngày có thật: ghi dạng 01/12/2026', 'is no real day: write 01/12/2026'),
  'not-a-number': w('không phải số: chỉ ghi chữ số', 'is no number: digits only'),
  'not-yes-or-no': w('chỉ ghi Có hoặc Không', 'takes Yes or No'),
  'not-a-choice': w('không có trong danh sách cho phép', 'is not in the list'),
  'not-papers': w(
    'ghi: tên giấy | số bản chính | số bản sao; cách nhau bằng dấu chấm phẩy',
    'takes: paper | originals | copies; semicolons between',
  ),
  'not-hours': w('ghi giờ dạng 07:00-11:30; 13:30-17:00', 'takes hours as 07:00-11:30; 13:30-17:00'),
  'a-formula': w('bắt đầu bằng dấu của công thức: chỉ ghi chữ', 'begins like a formula: plain text only'),
  'too-long': w('quá dài', 'is too long'),
}
