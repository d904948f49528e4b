import type { RefusalCode } from '../domain/dossier/refusal.ts'
import { type Advice, advice } from './advice.ts'

/** What to do where times, corrections, money, numbers or the bounds of the service are in the way. */
export const adviceOfEntries = {
  'in-the-future': advice(
    'changed',
    [
      'time đi trước đồng hồ của dịch vụ quá mức cho phép.',
      'time lies further ahead of our clock than clocks may differ.',
    ],
    ['Chỉnh đồng hồ; ghi giờ việc thật sự xảy ra.', 'Set the clock; state when it really happened.'],
  ),
  'before-previous': advice(
    'changed',
    [
      'time sớm hơn việc giao nhận ngay trước của gói.',
      'time is older than the packet’s previous fact of custody.',
    ],
    [
      'Ghi giờ đúng, hoặc sửa mục trước bằng event.amended.',
      'State the right time, or correct the entry before by event.amended.',
    ],
  ),
  'late-reason-needed': advice(
    'changed',
    ['Việc được ghi muộn quá 4 giờ làm việc.', 'It is told more than four working hours after it happened.'],
    ['Thêm thuộc tính latereason.', 'Add the extension latereason.'],
  ),
  'reason-needed': advice(
    'changed',
    ['Việc này cần lý do.', 'This needs a reason.'],
    [
      'Thêm reason.code theo lược đồ của loại sự kiện.',
      'Add reason.code as the schema of the type lists it.',
    ],
  ),
  'papers-needed': advice(
    'changed',
    ['Yêu cầu bổ sung chưa nêu giấy tờ nào.', 'The request names no paper.'],
    ['Nêu ít nhất một giấy tờ.', 'Name one paper at least.'],
  ),
  'registration-is-signed': advice(
    'never',
    [
      'Cơ quan đã ký nhận nên bên đăng ký không sửa được nữa.',
      'The agency has signed: the registrar changes nothing any more.',
    ],
    ['Đề nghị cơ quan bằng correction.proposed.', 'Propose it to the agency by correction.proposed.'],
  ),
  'unknown-event': advice(
    'changed',
    ['Hồ sơ không có mục ghi mang mã này.', 'The dossier has no entry of this id.'],
    ['Lấy mã từ GET /v1/dossiers/{id}/events.', 'Take the id from GET /v1/dossiers/{id}/events.'],
  ),
  'unknown-report': advice(
    'never',
    ['Không có tin này đang chờ, hoặc đã xử lý.', 'No such report waits, or it was settled.'],
    ['Xem GET /v1/inbox.', 'Read GET /v1/inbox.'],
  ),
  'unknown-case': advice(
    'never',
    ['Không có việc này mà bên gửi được xem.', 'No such case is yours to see.'],
    ['Xem GET /v1/cases.', 'Read GET /v1/cases.'],
  ),
  'case-of-others': advice(
    'never',
    ['Việc do bên khác trả lời.', 'Another party answers for the case.'],
    ['Giao việc cho bên đó.', 'Assign it to that party.'],
  ),
  'case-ends-in-book': advice(
    'never',
    ['Việc tự kết thúc khi hồ sơ được ghi đúng.', 'The case ends by itself once the dossier says so.'],
    ['Gửi sự kiện còn thiếu của hồ sơ.', 'Send the missing event of the dossier.'],
  ),
  'not-proposed': advice(
    'afterwards',
    ['Chưa ai đề nghị bỏ qua.', 'Nobody proposed to write it off.'],
    ['Một người đề nghị trước.', 'Somebody proposes it first.'],
  ),
  'second-person-closes': advice(
    'changed',
    ['Người đề nghị không tự đồng ý.', 'Whoever proposed it does not agree to it.'],
    ['Ghi một người khác.', 'Name another person.'],
  ),
  'day-is-over': advice(
    'changed',
    ['Ngày nêu ra đã qua.', 'The day that it names is over.'],
    ['Nêu ngày sau hôm nay.', 'Name a later day.'],
  ),
  'cannot-be-corrected': advice(
    'never',
    ['Loại mục ghi này không hủy hoặc sửa được.', 'Entries of this type are not taken back or amended.'],
    ['Ghi việc mới cho đúng thực tế.', 'Tell what is true as a new event.'],
  ),
  'citizens-word': advice(
    'never',
    [
      'Lời người dân chỉ người dân hoặc cơ quan giám sát rút.',
      'What the citizen said only the citizen or the authority takes back.',
    ],
    ['Liên hệ cơ quan giám sát của tỉnh.', 'Turn to the authority of the province.'],
  ),
  'second-person-needed': advice(
    'changed',
    [
      'Mục của bên khác, hoặc đã quá một ngày, cần người thứ hai.',
      'An entry of another party, or older than a day, takes a second person.',
    ],
    ['Gửi lại với một person khác người ghi.', 'Send it with another person than whoever recorded it.'],
  ),
  'later-events-need-it': advice(
    'afterwards',
    ['Mục ghi sau dựa vào mục này.', 'Later entries rest on this one.'],
    ['Hủy các mục sau trước, mới nhất trước tiên.', 'Void the later ones first, newest first.'],
  ),
  'field-not-amendable': advice(
    'changed',
    ['Trường không có trong danh mục được sửa.', 'The field is not among those that may be amended.'],
    ['Hủy bằng event.voided rồi ghi lại.', 'Void the event by event.voided and tell it anew.'],
  ),
  'unknown-fee': advice(
    'changed',
    ['Hồ sơ không có khoản thu mang mã này.', 'The dossier has no fee of this id.'],
    ['Lấy mã từ sự kiện fee.collected.', 'Take the id from its fee.collected.'],
  ),
  'amount-too-high': advice(
    'changed',
    ['Số tiền vượt số còn lại.', 'The amount is more than what is left.'],
    ['Ghi số bằng hoặc nhỏ hơn.', 'State that much or less.'],
  ),
  'money-not-held': advice(
    'never',
    ['Đơn vị không giữ khoản tiền này.', 'Your party does not hold this money.'],
    ['Để bên đang giữ tiền ghi.', 'Let whoever holds it tell it.'],
  ),
  'kinds-mixed': advice(
    'changed',
    ['Một bảng nộp tiền trộn nhiều loại tiền.', 'One remittance mixes kinds of money.'],
    ['Gửi riêng từng loại.', 'Send one for each kind.'],
  ),
  'wrong-receiver': advice(
    'changed',
    ['Bên nhận không có phần trong hồ sơ.', 'The receiver has no part in the dossier.'],
    ['Chọn nơi nhận hồ sơ đã ghi.', 'Choose a receiver that the dossier names.'],
  ),
  'not-misrouted': advice(
    'changed',
    ['Gói không lạc.', 'The packet did not go astray.'],
    ['Dùng handover.accepted hoặc handover.offered.', 'Use handover.accepted or handover.offered.'],
  ),
  'not-to-be-handed-back': advice(
    'changed',
    ['Gói này không trả tại quầy.', 'This packet is not given back over a counter.'],
    [
      'Kết quả dùng item.delivered hoặc result.collected.',
      'For results use item.delivered or result.collected.',
    ],
  ),
  'already-known': advice(
    'never',
    [
      'Việc đã có trong sổ, do bên này hoặc bên khác ghi.',
      'It is on record already, by you or by somebody else.',
    ],
    ['Coi như đã xong.', 'Take it as done.'],
  ),
  'id-used-for-something-else': advice(
    'changed',
    [
      'Mã sự kiện đã dùng với nội dung khác. Cặp (bên gửi, mã) là mãi mãi.',
      'The id was used with another body. The pair (party, id) is for ever.',
    ],
    [
      'Tạo mã mới cho sự kiện mới; gửi lại thì giữ nguyên nội dung.',
      'Make a new id for a new event; a repeat keeps its body to the letter.',
    ],
  ),
  'number-taken': advice(
    'changed',
    ['Số này thuộc về hồ sơ hoặc hành trình khác.', 'The number belongs to another dossier or journey.'],
    ['Kiểm tra số đã quét.', 'Check the number that was scanned.'],
  ),
  'number-is-ours': advice(
    'changed',
    ['Số dạng này chỉ dịch vụ cấp.', 'Numbers of this form are issued here alone.'],
    ['Ghi số do bên đó cấp, hoặc bỏ trống.', 'State the number that its owner issued, or none.'],
  ),
  'wrong-check-digit': advice(
    'changed',
    ['Chữ số kiểm tra của vận đơn (UPU S10) sai.', 'The check digit of the item number (UPU S10) is wrong.'],
    ['Quét lại mã vạch.', 'Scan the bar code again.'],
  ),
  'unknown-slip': advice(
    'changed',
    ['Bưu cục không có phiếu in sẵn mang số này.', 'The office has no pre-printed slip of this number.'],
    ['Xem GET /v1/slip-stacks.', 'Read GET /v1/slip-stacks.'],
  ),
  'slip-used': advice(
    'never',
    ['Phiếu đã được nhập.', 'The slip was entered already.'],
    ['Đọc hồ sơ mang số đó.', 'Read the dossier of that number.'],
  ),
  'slip-not-used': advice(
    'afterwards',
    ['Phiếu đã báo hỏng hoặc mất.', 'The slip was declared spoiled or lost.'],
    ['Lấy lại dấu trước: POST /v1/slip-marks.', 'Take the mark back first: POST /v1/slip-marks.'],
  ),
  'before-slip': advice(
    'changed',
    ['time sớm hơn lúc in xấp phiếu.', 'time is older than the stack of slips.'],
    ['Kiểm tra ngày giờ ghi trên phiếu.', 'Check the date and hour on the slip.'],
  ),
  'too-many-slips': advice(
    'afterwards',
    ['Còn quá nhiều phiếu trống.', 'Too many blank slips are out.'],
    ['Nhập hoặc báo hỏng bớt.', 'Enter or mark some first.'],
  ),
  'too-many-tries': advice(
    'soon',
    ['Thử quá nhiều lần trong một khoảng thời gian.', 'There were too many tries in a stretch of time.'],
    ['Chờ theo Retry-After.', 'Wait as Retry-After says.'],
  ),
  'too-busy': advice(
    'soon',
    ['Nhiều bên cùng ghi một hồ sơ.', 'Others write the same dossier now.'],
    ['Gửi lại với cùng mã.', 'Send it again with the same id.'],
  ),
} as const satisfies Partial<Readonly<Record<RefusalCode, Advice>>>
