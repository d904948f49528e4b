import type { CitizenStatus } from '../domain/dossier/citizen-status.ts'
import type { Language, Words } from './words.ts'

/** What a status means to the citizen: its name, and what happens or has to be done next. */
type Entry = Readonly<{ name: Words; next: Words }>

const w = (vi: string, en: string): Words => ({ vi, en })

const entries: Readonly<Record<CitizenStatus, Entry>> = {
  registered: {
    name: w('Đã đăng ký', 'Registered'),
    next: w(
      'Hồ sơ đã có số biên nhận. Bước tiếp theo: bưu điện nhận giấy tờ của bạn.',
      'Your dossier has its number. Next, the post takes in your papers.',
    ),
  },
  with_post: {
    name: w('Bưu điện đã nhận hồ sơ', 'The post has your papers'),
    next: w(
      'Bưu điện đang chuyển giấy tờ đến cơ quan. Bạn chưa cần làm gì.',
      'The post is taking your papers to the agency. You need do nothing.',
    ),
  },
  handing_to_agency: {
    name: w('Đang bàn giao cho cơ quan', 'Being handed over to the agency'),
    next: w(
      'Cơ quan đang kiểm đếm giấy tờ. Thời hạn giải quyết tính từ lúc cơ quan ký nhận.',
      'The agency is counting the papers. The time limit begins when it signs for them.',
    ),
  },
  at_agency: {
    name: w('Cơ quan đã nhận hồ sơ, đang kiểm tra', 'The agency has your papers and checks them'),
    next: w(
      'Cơ quan sẽ tiếp nhận và hẹn ngày trả, hoặc báo bạn bổ sung.',
      'The agency will accept the dossier with an appointment, or ask you for more.',
    ),
  },
  processing: {
    name: w('Đang giải quyết', 'In process'),
    next: w(
      'Cơ quan đang giải quyết. Bạn chưa cần làm gì.',
      'The agency is working on it. You need do nothing.',
    ),
  },
  supplement_needed: {
    name: w('Cần bổ sung giấy tờ', 'More papers are needed'),
    next: w(
      'Hãy bổ sung giấy tờ theo phiếu yêu cầu của cơ quan: nộp tại bưu cục hoặc tại bộ phận một cửa.',
      'Bring the papers the agency asks for, to the post office or to the one-stop centre.',
    ),
  },
  payment_needed: {
    name: w('Cần thực hiện nghĩa vụ tài chính', 'A payment is needed'),
    next: w(
      'Hãy nộp khoản tiền theo thông báo của cơ quan, tại quầy bưu cục hoặc bộ phận một cửa.',
      'Pay what the agency has asked for, at the counter of the post office or of the centre.',
    ),
  },
  declined: {
    name: w('Không được tiếp nhận', 'Not accepted'),
    next: w(
      'Cơ quan không tiếp nhận hồ sơ. Hãy xem phiếu từ chối để biết lý do; giấy tờ sẽ được gửi trả.',
      'The agency did not accept the dossier. Its notice says why; your papers are sent back.',
    ),
  },
  withdrawn: {
    name: w('Đã rút', 'Withdrawn'),
    next: w('Hồ sơ đã được rút theo đề nghị của bạn.', 'The dossier was withdrawn as you asked.'),
  },
  stopped: {
    name: w('Dừng giải quyết', 'Stopped'),
    next: w(
      'Cơ quan đã dừng giải quyết. Hãy xem thông báo của cơ quan để biết lý do.',
      'The agency has stopped. Its notice says why.',
    ),
  },
  result_ready: {
    name: w('Đã có kết quả', 'The result is ready'),
    next: w(
      'Kết quả đang ở cơ quan. Nếu bạn chọn nhận qua bưu điện, bưu điện sẽ đến lấy và phát; nếu không, hãy đến nhận tại quầy.',
      'The result is at the agency. The post will collect it if you chose so; otherwise fetch it there.',
    ),
  },
  handing_to_post: {
    name: w('Đang bàn giao kết quả cho bưu điện', 'Being handed over to the post'),
    next: w('Cơ quan đang giao kết quả cho bưu điện.', 'The agency is giving the result to the post.'),
  },
  delivering: {
    name: w('Bưu điện đang phát', 'On its way to you'),
    next: w(
      'Bưu tá sẽ liên hệ trước khi phát. Hãy chuẩn bị giấy tờ tùy thân.',
      'The postman will call before he comes. Have your identity paper ready.',
    ),
  },
  attempt_failed: {
    name: w('Phát chưa thành công', 'Delivery was tried'),
    next: w(
      'Bưu tá chưa gặp được bạn và sẽ phát lại. Bạn có thể gọi bưu cục để hẹn giờ.',
      'The postman did not meet you and will try again. You may call the post office.',
    ),
  },
  held: {
    name: w('Chờ nhận tại bưu cục', 'Waiting for you at the post office'),
    next: w(
      'Hãy đến bưu cục nhận kết quả, mang theo giấy tờ tùy thân và phiếu gửi.',
      'Please fetch the result at the post office, with your identity paper and the slip.',
    ),
  },
  returning: {
    name: w('Đang chuyển hoàn', 'Going back to the agency'),
    next: w(
      'Không phát được, kết quả đang được chuyển về cơ quan. Hãy liên hệ cơ quan để nhận.',
      'It could not be delivered and goes back to the agency. Please contact the agency.',
    ),
  },
  delivered: {
    name: w('Đã trả kết quả', 'Delivered'),
    next: w('Bạn đã nhận kết quả. Hồ sơ đã xong.', 'You have your result. All is done.'),
  },
}

/** The status as the citizen reads it; the Vietnamese is public (contract, section 2). */
export const statusWords = (status: CitizenStatus, language: Language): string =>
  entries[status].name[language]

export const nextWords = (status: CitizenStatus, language: Language): string => entries[status].next[language]

/** How a status is coloured: something to do, over well, over otherwise, or on its way. */
type Mood = 'todo' | 'end' | 'stop' | 'way'
const moods: Readonly<Record<CitizenStatus, Mood>> = {
  registered: 'way',
  with_post: 'way',
  handing_to_agency: 'way',
  at_agency: 'way',
  processing: 'way',
  supplement_needed: 'way',
  payment_needed: 'way',
  declined: 'stop',
  withdrawn: 'stop',
  stopped: 'stop',
  result_ready: 'way',
  handing_to_post: 'way',
  delivering: 'way',
  attempt_failed: 'todo',
  held: 'way',
  returning: 'way',
  delivered: 'end',
}

/** @param actionRequired whether this dossier waits for its citizen, where the status alone does not say it */
export const mood = (status: CitizenStatus, actionRequired: boolean): Mood =>
  actionRequired && moods[status] === 'way' ? 'todo' : moods[status]
