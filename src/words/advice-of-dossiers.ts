import type { RefusalCode } from '../domain/dossier/refusal.ts'
import { type Advice, advice } from './advice.ts'

/** What to do where a dossier, its parties or the rights on it are in the way. */
export const adviceOfDossiers = {
  'unknown-dossier': advice(
    'changed',
    [
      'Không có hồ sơ nào mang số này mà bên gửi được xem. Hồ sơ của bên khác và hồ sơ không tồn tại trả lời giống hệt nhau.',
      'No dossier of this number is yours to see. What belongs to others and what does not exist answer alike.',
    ],
    [
      'Kiểm tra subject: mã hồ sơ, số biên nhận, mã của cơ quan hoặc vận đơn. Nếu sự kiện đến trước sự kiện đăng ký, gửi dạng tin: tin được giữ lại.',
      'Check subject: our id, the receipt number, the agency’s code or a waybill. If the event came before the registration, send it as a report: it is kept until then.',
    ],
  ),
  'subject-missing': advice(
    'changed',
    ['Sự kiện này phải nói về một hồ sơ.', 'This event has to say which dossier it is about.'],
    ['Thêm thuộc tính subject vào phong bì sự kiện.', 'Add the attribute subject to the envelope.'],
  ),
  'unknown-party': advice(
    'changed',
    ['Mã đơn vị không có trong danh bạ của ngày đó.', 'The directory of that day has no party of this code.'],
    ['Tìm mã bằng GET /v1/parties?name=.', 'Look the code up by GET /v1/parties?name=.'],
  ),
  'unknown-procedure': advice(
    'changed',
    ['Mã thủ tục không có, hoặc đã hết hiệu lực.', 'There is no such procedure, or it has ended.'],
    ['Tìm mã bằng GET /v1/procedures?name=.', 'Look the code up by GET /v1/procedures?name=.'],
  ),
  'not-by-post': advice(
    'changed',
    [
      'Danh mục công bố rằng thủ tục này không nộp hoặc không trả qua bưu chính theo cách đã chọn.',
      'The published list says that this procedure is not handed in, or not given back, through the post in that way.',
    ],
    [
      'Xem byPost của thủ tục tại GET /v1/procedures; chọn channel và service phù hợp.',
      'Read byPost of the procedure at GET /v1/procedures and choose channel and service by it.',
    ],
  ),
  'not-competent': advice(
    'changed',
    ['Loại cơ quan này không giải quyết thủ tục đó.', 'This kind of agency does not decide the procedure.'],
    [
      'Xem competent của thủ tục, rồi tìm cơ quan bằng GET /v1/parties?agencyKind=.',
      'Read competent of the procedure, then find an agency by GET /v1/parties?agencyKind=.',
    ],
  ),
  'party-closed': advice(
    'changed',
    ['Đơn vị đã ngừng hoạt động vào ngày đó.', 'The party was closed on that day.'],
    [
      'Dùng đơn vị kế thừa: successor tại GET /v1/parties.',
      'Use its successor, as GET /v1/parties names it.',
    ],
  ),
  'calendar-incomplete': advice(
    'afterwards',
    [
      'Lịch nghỉ của năm ấy chưa nhập đủ nên không hẹn ngày trong năm đó.',
      'Not all days off of that year are entered, so no date is promised into it.',
    ],
    [
      'Hẹn ngày khác, hoặc chờ complete của GET /v1/holidays?year= thành true.',
      'Choose another date, or wait until complete of GET /v1/holidays?year= is true.',
    ],
  ),
  'already-registered': advice(
    'never',
    ['Hồ sơ này đã có trong sổ.', 'This dossier is in the book already.'],
    ['Đọc hồ sơ đã có bằng GET /v1/dossiers/{id}.', 'Read it by GET /v1/dossiers/{id} and go on there.'],
  ),
  'not-your-role': advice(
    'never',
    [
      'Loại đơn vị này không bao giờ được nói việc đó, dù là hồ sơ nào.',
      'A party of this kind never says this, whatever the dossier is.',
    ],
    [
      'Xem bên nào ghi loại sự kiện này ở phần sự kiện của /docs; để bên đó gửi.',
      'See in the events of /docs who says this type, and let that party send it.',
    ],
  ),
  'not-yours': advice(
    'never',
    ['Hồ sơ không thuộc đơn vị của khóa này.', 'The dossier is not with the party of this key.'],
    ['Kiểm tra số và khóa đã dùng.', 'Check the number, and which key was used.'],
  ),
  'not-deciding': advice(
    'never',
    [
      'Chỉ cơ quan có thẩm quyền, hoặc trung tâm làm thay vào ngày đó, được quyết định.',
      'Only the competent agency, or a centre that acts for it on that day, decides.',
    ],
    [
      'Xem actsFor tại GET /v1/parties?kind=centre; bàn giao giấy tờ cho nơi quyết định.',
      'Read actsFor at GET /v1/parties?kind=centre, and hand the papers on to whoever decides.',
    ],
  ),
  'names-not-you': advice(
    'changed',
    [
      'Trường này ghi một đơn vị mà khóa này không nói thay; bên đăng ký hồ sơ phải là bưu cục, trung tâm hoặc cơ quan của nó.',
      'The field names a party that this key does not speak for; whoever registers a dossier is its office, centre or agency.',
    ],
    [
      'Ghi đơn vị của khóa này ở trường được nêu.',
      'Name a party of this key in the field that is pointed at.',
    ],
  ),
  'out-of-turn': advice(
    'afterwards',
    [
      'Trạng thái hiện tại chưa cho, hoặc không còn cho, việc này.',
      'The present state does not allow it yet, or no more.',
    ],
    [
      'Đọc GET /v1/dossiers/{id}. Nếu việc đã xảy ra ngoài đời, gửi dạng tin thay vì ?as=command.',
      'Read GET /v1/dossiers/{id}. If it did happen, send it as a report instead of ?as=command.',
    ],
  ),
  'unknown-packet': advice(
    'changed',
    ['Hồ sơ không có gói mang mã này.', 'The dossier has no packet of this id.'],
    ['Lấy mã gói từ packets của hồ sơ.', 'Take the id from packets of the dossier.'],
  ),
  'packet-exists': advice(
    'changed',
    ['Mã gói đã dùng trong hồ sơ này.', 'The dossier has a packet of this id already.'],
    ['Đặt mã khác cho gói mới.', 'Give the new packet another id.'],
  ),
  'packet-not-held': advice(
    'afterwards',
    ['Bên giao hiện không giữ gói.', 'The giver does not hold the packet now.'],
    [
      'Xem custodian của gói; ghi việc nhận trước đó rồi mới giao.',
      'Read the custodian of the packet; its acceptance comes before it is handed on.',
    ],
  ),
  'already-offered': advice(
    'afterwards',
    ['Gói đang nằm trong một bảng kê còn mở.', 'The packet is on another open list.'],
    [
      'Chờ bên nhận ký, hoặc rút bằng handover.withdrawn.',
      'Wait until it is signed for, or take it back by handover.withdrawn.',
    ],
  ),
  'unknown-handover': advice(
    'changed',
    ['Không có bảng kê này mà bên gửi được xem.', 'No such list is yours to see.'],
    [
      'Lấy số từ sự kiện handover.offered trong luồng của mình.',
      'Take the number from handover.offered in your feed.',
    ],
  ),
  'handover-closed': advice(
    'never',
    ['Bảng kê đã được nhận, từ chối hoặc rút.', 'The list was accepted, refused or withdrawn.'],
    ['Đọc GET /v1/handovers/{id} để biết kết quả.', 'GET /v1/handovers/{id} tells how it ended.'],
  ),
  'same-person': advice(
    'changed',
    ['Người giao và người nhận là một.', 'One person gave and received.'],
    ['Ghi đúng người của bên nhận ở person.', 'Name the receiver’s own person.'],
  ),
  'basis-not-yours': advice(
    'changed',
    [
      'Căn cứ này chỉ chính bên nhận, hoặc dịch vụ, ghi được.',
      'Only the receiver itself, or the service, states this basis.',
    ],
    [
      'Bên nhận dùng basis: own; bên giao dùng counter hoặc paper kèm chứng cứ.',
      'The receiver states basis own; the giver counter or paper with its proof.',
    ],
  ),
  'proof-missing': advice(
    'changed',
    ['Căn cứ này cần chứng cứ đi kèm.', 'This basis needs its proof beside it.'],
    [
      'Thêm số bản giấy, người ký và giờ ký, hoặc mã PIN.',
      'Add the number of the paper, signer and time, or the PIN.',
    ],
  ),
  'unknown-person': advice(
    'changed',
    [
      'Đơn vị có danh bạ ở đây và người này không có trong đó vào ngày ấy.',
      'The party keeps its people here, and this person was not among them on that day.',
    ],
    [
      'Dùng mã của người trong danh bạ, hoặc nhờ quản trị thêm.',
      'Use a person’s reference of the directory, or have it added.',
    ],
  ),
  'signed-before-list': advice(
    'changed',
    ['Chữ ký sớm hơn bảng kê.', 'The signature is older than its list.'],
    ['Kiểm tra đồng hồ và giờ ký.', 'Check clocks and the time of signing.'],
  ),
  'other-list': advice(
    'changed',
    ['Bản giấy mang số của bảng kê khác.', 'The paper bears the number of another list.'],
    ['Ghi đúng bảng kê của bản giấy.', 'Name the list of the paper.'],
  ),
} as const satisfies Partial<Readonly<Record<RefusalCode, Advice>>>
