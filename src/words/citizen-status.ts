import { CITIZEN_STATUSES, type CitizenStatus } from '../domain/dossier/citizen-status.ts'
import type { Language, Words } from './words.ts'

/** What a status means to the citizen: its name, and what happens or has to be done next. */
type Told = Readonly<{ en: string; next: Words }>

const told: Readonly<Record<CitizenStatus, Told>> = {
  registered: {
    en: 'Registered',
    next: {
      vi: 'Hồ sơ đã có số biên nhận. Bước tiếp theo: bưu điện nhận giấy tờ của bạn.',
      en: 'Your dossier has its number. Next, the post takes in your papers.',
    },
  },
  with_post: {
    en: 'The post has your papers',
    next: {
      vi: 'Bưu điện đang chuyển giấy tờ đến cơ quan. Bạn chưa cần làm gì.',
      en: 'The post is taking your papers to the agency. You need do nothing.',
    },
  },
  handing_to_agency: {
    en: 'Being handed over to the agency',
    next: {
      vi: 'Cơ quan đang kiểm đếm giấy tờ. Thời hạn giải quyết tính từ lúc cơ quan ký nhận.',
      en: 'The agency is counting the papers. The time limit begins when it signs for them.',
    },
  },
  at_agency: {
    en: 'The agency has your papers and checks them',
    next: {
      vi: 'Cơ quan sẽ tiếp nhận và hẹn ngày trả, hoặc báo bạn bổ sung.',
      en: 'The agency will accept the dossier with an appointment, or ask you for more.',
    },
  },
  processing: {
    en: 'In process',
    next: {
      vi: 'Cơ quan đang giải quyết. Bạn chưa cần làm gì.',
      en: 'The agency is working on it. You need do nothing.',
    },
  },
  supplement_needed: {
    en: 'More papers are needed',
    next: {
      vi: 'Hãy bổ sung giấy tờ theo phiếu yêu cầu của cơ quan: nộp tại bưu cục hoặc tại bộ phận một cửa.',
      en: 'Bring the papers the agency asks for, to the post office or to the one-stop centre.',
    },
  },
  payment_needed: {
    en: 'A payment is needed',
    next: {
      vi: 'Hãy nộp khoản tiền theo thông báo của cơ quan, tại quầy bưu cục hoặc bộ phận một cửa.',
      en: 'Pay what the agency has asked for, at the counter of the post office or of the centre.',
    },
  },
  declined: {
    en: 'Not accepted',
    next: {
      vi: 'Cơ quan không tiếp nhận hồ sơ. Hãy xem phiếu từ chối để biết lý do; giấy tờ sẽ được gửi trả.',
      en: 'The agency did not accept the dossier. Its notice says why; your papers are sent back.',
    },
  },
  withdrawn: {
    en: 'Withdrawn',
    next: { vi: 'Hồ sơ đã được rút theo đề nghị của bạn.', en: 'The dossier was withdrawn as you asked.' },
  },
  stopped: {
    en: 'Stopped',
    next: {
      vi: 'Cơ quan đã dừng giải quyết. Hãy xem thông báo của cơ quan để biết lý do.',
      en: 'The agency has stopped. Its notice says why.',
    },
  },
  result_ready: {
    en: 'The result is ready',
    next: {
      vi: 'Kết quả đang ở cơ quan. Nếu bạn chọn nhận qua bưu điện, bưu điện sẽ đến lấy và phát; nếu không, hãy đến nhận tại quầy.',
      en: 'The result is at the agency. The post will collect it if you chose so; otherwise fetch it there.',
    },
  },
  handing_to_post: {
    en: 'Being handed over to the post',
    next: {
      vi: 'Cơ quan đang giao kết quả cho bưu điện.',
      en: 'The agency is giving the result to the post.',
    },
  },
  delivering: {
    en: 'On its way to you',
    next: {
      vi: 'Bưu tá sẽ liên hệ trước khi phát. Hãy chuẩn bị giấy tờ tùy thân.',
      en: 'The postman will call before he comes. Have your identity paper ready.',
    },
  },
  attempt_failed: {
    en: 'Delivery was tried',
    next: {
      vi: 'Bưu tá chưa gặp được bạn và sẽ phát lại. Bạn có thể gọi bưu cục để hẹn giờ.',
      en: 'The postman did not meet you and will try again. You may call the post office.',
    },
  },
  held: {
    en: 'Waiting for you at the post office',
    next: {
      vi: 'Hãy đến bưu cục nhận kết quả, mang theo giấy tờ tùy thân và phiếu gửi.',
      en: 'Please fetch the result at the post office, with your identity paper and the slip.',
    },
  },
  returning: {
    en: 'Going back to the agency',
    next: {
      vi: 'Không phát được, kết quả đang được chuyển về cơ quan. Hãy liên hệ cơ quan để nhận.',
      en: 'It could not be delivered and goes back to the agency. Please contact the agency.',
    },
  },
  delivered: {
    en: 'Delivered',
    next: { vi: 'Bạn đã nhận kết quả. Hồ sơ đã xong.', en: 'You have your result. All is done.' },
  },
}

export const statusWords = (status: CitizenStatus, language: Language): string =>
  language === 'en' ? told[status].en : CITIZEN_STATUSES[status]

export const nextWords = (status: CitizenStatus, language: Language): string => told[status].next[language]

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
