import type { PortalCaseKind } from '../domain/reconciliation/portal-kinds.ts'
import type { AnySilence } from '../domain/reconciliation/silence-table.ts'
import type { SilenceKind, SilenceOwner, SilenceSource } from '../domain/reconciliation/silences.ts'
import { moneyCaseEnds } from './money-cases.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What nobody said although somebody should have. */
export const silenceWords: Readonly<Record<SilenceKind, Words>> = {
  'list-not-signed': w('Bảng kê gửi cơ quan chưa được ký nhận', 'List for the authority not signed'),
  'application-not-handed-over': w(
    'Bưu điện đã nhận hồ sơ, chưa bàn giao',
    'Application taken by the post, not handed over',
  ),
  'result-not-offered': w('Kết quả đã có, chưa giao bưu điện', 'Result ready, not offered to the post'),
  'result-not-sent-out': w('Bưu điện đã nhận kết quả, chưa gửi đi', 'Result taken by the post, not sent out'),
  'undelivered-at-post': w('Không phát được, còn ở bưu điện', 'Turned away, still at the post'),
  'papers-not-given-back': w(
    'Giấy tờ phải trả lại người dân còn nằm chờ',
    'Papers to go back to the citizen lie still',
  ),
  'recalled-at-post': w('Giấy tờ cũ đã thu còn ở bưu điện', 'Old papers taken back still at the post'),
  'held-past-its-day': w('Chờ người nhận quá ngày lưu giữ', 'Held past its day'),
  'held-without-a-day': w('Giữ chờ nhận, không nói đến ngày nào', 'Held, and no last day named'),
  'registration-not-followed': w('Đăng ký rồi không có việc tiếp theo', 'Registered, and nothing since'),
  'agency-silent': w('Đã ký nhận hồ sơ, cơ quan chưa tiếp nhận', 'Papers signed for, agency silent'),
  'appointment-missing': w('Chưa hẹn ngày trả', 'No appointment given'),
  'due-day-past': w('Quá hẹn trả, chưa có kết quả hay xin lỗi', 'Due day past, no result and no apology'),
  'supplement-not-brought': w('Giấy tờ bổ sung chưa tới', 'Supplement never came'),
  'fee-not-remitted': w('Phí đã thu hộ chưa nộp', 'Fee taken, not handed on'),
}

/** Where the national portal shows something else than the book. */
export const portalCaseWords: Readonly<Record<PortalCaseKind, Words>> = {
  'portal-behind': w('Cổng quốc gia chậm hơn sổ', 'The national portal is behind the book'),
  'portal-ahead': w('Cổng quốc gia đi trước sổ', 'The national portal is ahead of the book'),
  'portal-returned-unproved': w(
    'Cổng quốc gia ghi đã trả, chưa có chứng cứ',
    'The national portal shows the result as returned, without proof',
  ),
  'portal-unknown': w('Cổng quốc gia không có hồ sơ', 'The national portal does not know the dossier'),
  'portal-dates-differ': w('Ngày trên Cổng quốc gia khác sổ', 'A day on the national portal differs'),
}

/** What ends each by itself. */
export const silenceEnds: Readonly<Record<AnySilence, Words>> = {
  'list-not-signed': w(
    'bảng kê được ký nhận, từ chối hoặc rút lại',
    'the list is signed, refused or withdrawn',
  ),
  'application-not-handed-over': w(
    'gói lên bảng kê, được gửi đi hoặc trả lại người dân',
    'the packet is on a list, sent out or given back',
  ),
  'result-not-offered': w(
    'kết quả lên bảng kê giao bưu điện, hoặc người dân đến nhận',
    'the result is on a list for the post, or is fetched',
  ),
  'result-not-sent-out': w(
    'bưu gửi được gửi đi, hoặc người dân đến nhận',
    'the item is sent out, or is fetched',
  ),
  'undelivered-at-post': w(
    'được phát lại, lên bảng kê về cơ quan hoặc người dân đến nhận',
    'it is sent out anew, on a list back to the authority, or fetched',
  ),
  'papers-not-given-back': w(
    'giấy tờ lên bảng kê, được gửi đi hoặc trả lại người dân',
    'the papers are on a list, sent out or with the citizen',
  ),
  'recalled-at-post': w('giấy tờ lên bảng kê về cơ quan', 'the papers are on a list to the authority'),
  'held-past-its-day': w(
    'người dân nhận, bưu gửi đi tiếp hoặc được lưu thêm ngày',
    'it is fetched, goes on, or is held for longer',
  ),
  'held-without-a-day': w(
    'nơi giữ nói ngày cuối, người dân nhận, hoặc bưu gửi đi tiếp',
    'a last day is named, it is fetched, or it goes on',
  ),
  'registration-not-followed': w(
    'bưu điện nhận giấy tờ, cơ quan tiếp nhận, hoặc đăng ký được rút',
    'the post or the agency has the papers, or the registration is withdrawn',
  ),
  'agency-silent': w(
    'cơ quan tiếp nhận, yêu cầu bổ sung hoặc từ chối',
    'the agency accepts, asks for more or declines',
  ),
  'appointment-missing': w('cơ quan hẹn ngày, hoặc kết thúc hồ sơ', 'the agency names a day, or is done'),
  'due-day-past': w(
    'có kết quả, có xin lỗi kèm ngày hẹn mới, hoặc đồng hồ dừng',
    'there is a result, an apology with a new day, or the clock stands',
  ),
  'supplement-not-brought': w(
    'giấy tờ tới bưu điện hoặc cơ quan, hoặc cơ quan kết thúc hồ sơ',
    'the papers reach the post or the agency, or the agency is done',
  ),
  'fee-not-remitted': w('tiền được nộp hoặc hoàn lại', 'the money is handed on or given back'),
  'dispatched-never-handed-over': w(
    'có bàn giao, bưu chính có tin, hoặc nơi nhận ký nhận',
    'there is a handover, news of the carrier, or the receiver signs',
  ),
  'no-news': w('bưu chính có tin mới', 'the carrier tells something new'),
  'result-never-collected': w(
    'bưu điện ký nhận, từ chối, hoặc bảng kê được rút lại',
    'the post signs or refuses, or the list is withdrawn',
  ),
  'slip-missing': w(
    'phiếu được nhập hoặc được báo hỏng, mất',
    'the slip is entered, or told as spoilt or lost',
  ),
  'cash-not-counted': moneyCaseEnds['cash-not-counted'],
  'portal-behind': w('Cổng hiện mã trạng thái của sổ', 'the portal shows the code of the book'),
  'portal-ahead': w(
    'sổ có việc mà Cổng đã ghi, hoặc Cổng hiện lại mã của sổ',
    'the book hears what the portal shows, or the portal shows the code of the book',
  ),
  'portal-returned-unproved': w(
    'có chứng cứ đã trả kết quả, hoặc Cổng hiện lại mã của sổ',
    'the return is proved, or the portal shows the code of the book',
  ),
  'portal-unknown': w('Cổng có hồ sơ', 'the portal knows the dossier'),
  'portal-dates-differ': w('hai bên ghi cùng một ngày', 'both have the same day'),
  'recall-not-taken': w(
    'giấy tờ cũ được thu, hoặc cơ quan không cần nữa',
    'the old papers are taken, or the agency waives them',
  ),
  'fee-not-collected': w('phí được thu, hoặc cơ quan miễn', 'the fee is taken, or the agency waives it'),
  'postage-to-give-back': w('cước được hoàn', 'the postage is given back'),
  'clock-resumed-late': w('người có trách nhiệm giải trình và đóng', 'somebody answers for it and closes it'),
  'acceptance-taken-back': w(
    'bên kia cũng hủy, hoặc người có trách nhiệm đóng',
    'the other side takes it back too, or somebody closes it',
  ),
}

const HOUR_MINUTES = 60

/** Working time as people say it: days where they are whole, else hours, else minutes. */
export function graceInWords(minutes: number | undefined, dayMinutes: number, language: Language): string {
  const say = (vi: string, en: string): string => (language === 'vi' ? vi : en)
  if (minutes === undefined || minutes === 0) return say('ngay', 'at once')
  const days = minutes / dayMinutes
  if (Number.isInteger(days))
    return say(`${days} ngày làm việc`, `${days} working ${days === 1 ? 'day' : 'days'}`)
  return minutes % HOUR_MINUTES === 0
    ? say(`${minutes / HOUR_MINUTES} giờ làm việc`, `${minutes / HOUR_MINUTES} working hours`)
    : say(`${minutes} phút làm việc`, `${minutes} working minutes`)
}

export const silenceOwnerWords: Readonly<Record<SilenceOwner, Words>> = {
  receiver: w('bên nhận', 'whoever is to sign'),
  holder: w('nơi đang giữ', 'whoever has it'),
  office: w('bưu cục đang giữ', 'the office that has it'),
  registrar: w('nơi đã đăng ký', 'whoever registered it'),
  agency: w('cơ quan giải quyết', 'the agency that decides'),
  deliverer: w('nơi đã phát', 'whoever handed it out'),
}

export const silenceSourceWords: Readonly<Record<SilenceSource, Words>> = {
  lists: w('bảng kê đang chờ ký', 'lists that wait for a signature'),
  packets: w('các gói đang nằm ở từng nơi', 'the packets that lie somewhere'),
  journeys: w('các bưu gửi trên đường', 'the items on the road'),
  dossiers: w('các hồ sơ chưa xong', 'the dossiers that are not done'),
  money: w('tiền đang giữ', 'the money in hands'),
  stacks: w('các xấp phiếu in sẵn', 'the stacks of printed slips'),
  portal: w('Cổng Dịch vụ công quốc gia', 'the national portal'),
  history: w('diễn biến của hồ sơ, ngay khi ghi', 'what the dossier tells, at once'),
}
