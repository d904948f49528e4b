import type { RefusalCode } from '../domain/dossier/refusal.ts'
import { refusalsOfWaybills } from './refusals-of-waybills.ts'
import { refusalsOfWebhooks } from './refusals-of-webhooks.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What each refusal says to people: what is wrong, and where it helps what to do. */
export const refusalWords: Readonly<Record<RefusalCode, Words>> = {
  'unknown-dossier': w(
    'Không tìm thấy hồ sơ: kiểm tra lại số, hoặc tìm bằng số khác của hồ sơ',
    'No such dossier: check the number, or search by another one of it',
  ),
  'subject-missing': w('Thiếu số của hồ sơ (subject)', 'It does not say which dossier (subject)'),
  'unknown-party': w(
    'Không có đơn vị phù hợp mang mã này: chọn đơn vị trong danh sách',
    'No party that fits has this code: choose one from the list',
  ),
  'unknown-procedure': w(
    'Không có thủ tục mang mã này: tìm theo tên hoặc chọn trong danh sách',
    'No procedure has this code: search by its name or choose from the list',
  ),
  'not-by-post': w(
    'Thủ tục này không thực hiện qua bưu chính theo cách đã chọn',
    'This procedure is not done by post in the way that was chosen',
  ),
  'not-competent': w(
    'Cơ quan này không có thẩm quyền giải quyết thủ tục này',
    'This agency does not decide this procedure',
  ),
  'party-closed': w('Đơn vị này đã ngừng hoạt động', 'This party is closed'),
  'calendar-incomplete': w(
    'Chưa có đủ lịch nghỉ của năm ấy, chưa hẹn ngày trong năm đó được: chọn ngày khác, hoặc báo quản trị nhập lịch',
    'The days off of that year are not entered, so no date is promised into it: choose another date, or tell the administrator',
  ),
  'already-registered': w(
    'Hồ sơ này đã được đăng ký: mở hồ sơ đã có để làm tiếp',
    'This dossier is already registered: open it and go on there',
  ),
  'not-your-role': w(
    'Vai trò của bạn không làm được việc này: chọn vai trò khác nếu bạn có, hoặc nhờ người phụ trách',
    'Your role may not do this: change to another role of yours, or ask whoever is in charge',
  ),
  'not-yours': w(
    'Hồ sơ này không thuộc đơn vị của bạn: kiểm tra lại số, hoặc chọn đúng đơn vị khi đăng nhập',
    'This is not with your party: check the number, or the party you signed in for',
  ),
  'not-deciding': w(
    'Chỉ cơ quan có thẩm quyền, hoặc trung tâm làm thay cơ quan đó vào ngày này, quyết định được',
    'Only the competent agency decides, or a centre that acts for it on that day',
  ),
  'names-not-you': w(
    'Chỗ này phải ghi đơn vị của bạn, hoặc đơn vị mà bạn làm thay: chọn lại đơn vị',
    'This has to name a party of yours, or one that you speak for: choose the party again',
  ),
  'out-of-turn': w('Chưa đến bước này, hoặc bước này đã qua', 'Not possible in the present state'),
  'unknown-packet': w(
    'Hồ sơ không có gói giấy tờ này: chọn lại gói trong trang hồ sơ',
    'The dossier has no such packet: choose it again on the page of the dossier',
  ),
  'packet-exists': w(
    'Mã gói giấy tờ đã được dùng: mở lại trang rồi ghi lại',
    'This packet id is already used: open the page again and enter it anew',
  ),
  'packet-not-held': w(
    'Bên giao hiện không giữ gói giấy tờ này: xem nơi đang giữ trong trang hồ sơ',
    'The giver does not hold this packet: the page of the dossier says who does',
  ),
  'already-offered': w(
    'Gói này đang nằm trong một bảng kê khác: rút khỏi bảng kê đó trước, hoặc chờ bên nhận ký',
    'This packet is already on a list: take it off that list first, or wait for its receiver',
  ),
  'unknown-handover': w(
    'Không có bảng kê bàn giao này: kiểm tra lại số, hoặc mở từ danh sách bảng kê',
    'No such handover list: check the number, or open it from the lists',
  ),
  'handover-closed': w(
    'Bảng kê này đã được xử lý xong: mở bảng kê để xem kết quả',
    'This handover is already resolved: open the list to see how it ended',
  ),
  'same-person': w(
    'Người giao và người nhận phải là hai người khác nhau: để người khác của bên nhận ký',
    'Giver and receiver must be two people: let somebody else of the receiver sign',
  ),
  'basis-not-yours': w(
    'Không được tự ghi căn cứ nhận này: bên nhận ký bằng tài khoản của mình, mã PIN hoặc bản giấy',
    'This basis cannot be stated from outside: the receiver signs in an account, by PIN or on paper',
  ),
  'proof-missing': w(
    'Thiếu chứng cứ cho căn cứ nhận này: nhập số bản giấy và người ký, hoặc mã PIN',
    'The proof for this basis is missing: enter the number of the paper and who signed it, or the PIN',
  ),
  'unknown-person': w(
    'Danh bạ của đơn vị không có người này vào ngày đó: chọn người khác trong danh sách, hoặc báo quản trị',
    'The party’s directory has no such person on that day: choose somebody from the list, or tell the administrator',
  ),
  'signed-before-list': w(
    'Chữ ký không thể có trước khi lập bảng kê: xem lại giờ ký, hoặc giờ lập bảng kê',
    'A signature cannot be older than its list: look at the time of signing, or of the list',
  ),
  'other-list': w(
    'Số trên bản giấy là số của một bảng kê khác: kiểm tra lại số, hoặc mở đúng bảng kê',
    'The number on the paper is that of another list: check it, or open that list',
  ),
  'in-the-future': w(
    'Thời điểm nằm trong tương lai: nhập ngày giờ việc đã thực sự xảy ra',
    'The time lies in the future: enter when it really happened',
  ),
  'before-previous': w(
    'Thời điểm trước việc đã ghi ngay trước đó: nhập ngày giờ muộn hơn, hoặc sửa mục trước',
    'The time lies before the previous fact: enter a later one, or correct the entry before',
  ),
  'late-reason-needed': w(
    'Ghi muộn quá 4 giờ làm việc: cần chọn lý do',
    'This is entered more than 4 working hours late: choose the reason',
  ),
  'reason-needed': w(
    'Cần nêu lý do: chọn một lý do trong danh sách',
    'A reason is needed: choose one from the list',
  ),
  'papers-needed': w(
    'Chọn ít nhất một giấy tờ cần bổ sung: người dân phải biết mang gì đến',
    'Choose at least one paper: the citizen has to know what to bring',
  ),
  'registration-is-signed': w(
    'Cơ quan đã ký nhận: việc này do cơ quan làm',
    'The agency has signed: from now on this is its to do',
  ),
  'unknown-report': w(
    'Không có tin này đang chờ, hoặc tin đã được xử lý: mở lại danh sách tin',
    'No such report waits here, or it was settled: open the list of reports again',
  ),
  'unknown-case': w(
    'Không có việc này, hoặc việc không thuộc phạm vi của bạn: mở lại danh sách việc cần xem',
    'There is no such case, or it is not yours to look after: open the list of cases again',
  ),
  'case-of-others': w(
    'Chỉ bên phải giải quyết mới giải trình được việc này: giao việc cho bên đó nếu cần',
    'Only the party that answers for a case explains it: assign it to that party where needed',
  ),
  'case-ends-in-book': w(
    'Việc này tự kết thúc khi đã thu, đã miễn hoặc đã trả lời: hãy ghi việc đó vào hồ sơ',
    'It ends by itself once it is taken, waived or answered: enter that in the dossier',
  ),
  'not-proposed': w(
    'Chưa ai đề nghị bỏ qua việc này: một người đề nghị trước, rồi một người khác đồng ý',
    'Nobody proposed to write it off yet: one person proposes it, then another one agrees',
  ),
  'second-person-closes': w(
    'Bạn đã đề nghị bỏ qua việc này: một người khác phải đồng ý',
    'You proposed to write it off: somebody else has to agree',
  ),
  'day-is-over': w('Ngày này đã qua: chọn một ngày sau hôm nay', 'That day is over: choose a later one'),
  'unknown-event': w(
    'Không có mục ghi này trong hồ sơ: mở lại trang hồ sơ để xem các mục đang có',
    'The dossier has no such entry: open its page again to see those there are',
  ),
  'cannot-be-corrected': w(
    'Mục ghi này không sửa hoặc hủy được: ghi việc mới cho đúng thực tế',
    'This entry can be neither corrected nor taken back: enter what is true as a new one',
  ),
  'citizens-word': w(
    'Điều người dân đã báo chỉ người dân, hoặc cơ quan giám sát của tỉnh, rút lại được',
    'What the citizen said is taken back by the citizen, or by the authority that oversees the province',
  ),
  'second-person-needed': w(
    'Mục này cần một người thứ hai hủy hoặc sửa: nhờ một đồng nghiệp, hoặc người giám sát',
    'A second person has to correct this or take it back: ask a colleague, or the supervisor',
  ),
  'later-events-need-it': w(
    'Các mục ghi sau dựa vào mục này: hủy mục sau trước',
    'Later entries rest on this one: take those back first',
  ),
  'field-not-amendable': w(
    'Trường này không sửa được, hoặc giá trị không hợp lệ: hủy mục ghi rồi ghi lại',
    'This field or value cannot be amended: take the entry back and enter it anew',
  ),
  'unknown-fee': w(
    'Không có khoản thu này: chọn một khoản trong trang hồ sơ',
    'No such fee: choose one on the page of the dossier',
  ),
  'amount-too-high': w(
    'Số tiền lớn hơn số còn lại: nhập số bằng hoặc nhỏ hơn',
    'The amount is more than what is left: enter that or less',
  ),
  'money-not-held': w(
    'Đơn vị của bạn không giữ khoản tiền này: bên đang giữ tiền mới ghi được',
    'Your party does not hold this money: whoever holds it enters this',
  ),
  'already-known': w(
    'Việc này đã được ghi nhận: mở lại trang để xem',
    'This is already on record: open the page again to see it',
  ),
  'id-used-for-something-else': w(
    'Mã sự kiện đã dùng cho nội dung khác: gửi lại bằng một mã mới',
    'This id was used with another body: send it with a new id',
  ),
  'number-taken': w(
    'Số này đã thuộc về hồ sơ khác: kiểm tra lại số đã nhập',
    'This number belongs to another dossier: check what was entered',
  ),
  'number-is-ours': w(
    'Số có dạng này do dịch vụ này cấp, bên khác không khai được: nhập số do bên đó cấp',
    'Numbers of this form are issued here, and stated by nobody else: enter the number that they issued',
  ),
  'not-misrouted': w(
    'Gói này không bị chuyển lạc: gói đang được bàn giao cho đơn vị thì ký nhận trên bảng kê, gói của hồ sơ thì bàn giao như thường',
    'This packet did not go astray: sign for it on its list, or hand it on as usual',
  ),
  'not-to-be-handed-back': w(
    'Gói này không trả lại cho người dân tại quầy: kết quả thì ghi là đã phát hoặc người dân đã nhận, giấy tờ đang giải quyết thì ở lại cơ quan',
    'This packet is not given back over the counter: a result is delivered or collected, what is worked on stays',
  ),
  'wrong-receiver': w(
    'Đơn vị này không phải nơi nhận của hồ sơ: chọn đúng nơi nhận ghi trong hồ sơ',
    'This party has no part in the dossier: choose the receiver that the dossier names',
  ),
  'kinds-mixed': w(
    'Không gộp các loại tiền khác nhau: ghi riêng từng loại',
    'Kinds of money never mix: enter each of them alone',
  ),
  'wrong-check-digit': w(
    'Số hiệu bưu gửi sai chữ số kiểm tra: quét lại mã vạch, hoặc nhập lại từng chữ số',
    'The item number has a wrong check digit: scan it again, or type it anew',
  ),
  'unknown-slip': w(
    'Không có phiếu in sẵn mang số này ở bưu cục của bạn: kiểm tra lại số trên phiếu',
    'Your office has no pre-printed slip with this number: check the number on the slip',
  ),
  'slip-used': w(
    'Số trên phiếu này đã được nhập: mở hồ sơ đã nhập để xem',
    'The number of this slip was entered already: open its dossier',
  ),
  'slip-not-used': w(
    'Số trên phiếu này đã báo hỏng hoặc mất: nếu phiếu còn dùng, hãy lấy lại số ở trang xấp phiếu rồi nhập',
    'This number was declared spoiled or lost: if the slip is good, take the mark back first',
  ),
  'before-slip': w(
    'Thời điểm ghi trên phiếu trước lúc xấp phiếu được in: kiểm tra lại ngày giờ',
    'The time lies before the stack of slips was printed: check the date and the hour',
  ),
  'too-many-slips': w(
    'Bưu cục còn quá nhiều phiếu chưa dùng: hãy nhập hoặc báo hỏng bớt trước khi in thêm',
    'Too many blank slips are out: enter or mark some first',
  ),
  ...refusalsOfWebhooks,
  ...refusalsOfWaybills,
  'too-many-tries': w(
    'Thử quá nhiều lần: chờ một lát rồi thử lại',
    'Too many tries: wait a while and try again',
  ),
  'too-busy': w('Hồ sơ đang được người khác ghi: hãy thử lại', 'Others are writing: try again'),
}
