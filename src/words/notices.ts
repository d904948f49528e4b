import { citizenStatus } from '../domain/dossier/citizen-status.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { writeDate } from '../domain/instant.ts'
import type { Notice } from '../domain/notifications/notifications.ts'
import type { SendProblem } from '../domain/notifications/state.ts'
import { statusWords } from './citizen-status.ts'
import type { Language, Words } from './words.ts'

// Every word that a notice says. No name, no procedure, no secret: a phone is lent, lost and read by others.

/** The name of each notice, for people who look after those that did not get there. */
export const noticeWords: Readonly<Record<Notice, Words>> = {
  with_post: { vi: 'Bưu điện đã nhận giấy tờ', en: 'The post has the papers' },
  processing: { vi: 'Cơ quan đang giải quyết', en: 'In process' },
  rescheduled: { vi: 'Hẹn lại ngày trả', en: 'A new appointment' },
  supplement_needed: { vi: 'Cần bổ sung giấy tờ', en: 'More papers are needed' },
  payment_needed: { vi: 'Cần nộp tiền', en: 'A payment is needed' },
  declined: { vi: 'Không được tiếp nhận', en: 'Not accepted' },
  withdrawn: { vi: 'Hồ sơ đã rút', en: 'Withdrawn' },
  stopped: { vi: 'Dừng giải quyết', en: 'Stopped' },
  result_ready: { vi: 'Đã có kết quả, bưu điện sẽ phát', en: 'The result is ready, the post brings it' },
  result_at_counter: { vi: 'Đã có kết quả, mời đến nhận', en: 'The result waits at the counter' },
  attempt_failed: { vi: 'Phát chưa thành công', en: 'Delivery was tried' },
  held: { vi: 'Chờ nhận tại bưu cục', en: 'Waiting at the post office' },
  returning: { vi: 'Đang chuyển hoàn', en: 'Going back to the agency' },
  delivered: { vi: 'Đã trả kết quả', en: 'Delivered' },
  corrected: { vi: 'Đính chính', en: 'A correction' },
}

type NamedProblem = Exclude<SendProblem, `http-${number}`>
const problemWords: Readonly<Record<NamedProblem, Words>> = {
  'no-phone': {
    vi: 'không có số di động: hãy sửa số rồi gửi lại',
    en: 'no mobile number: correct it, then send again',
  },
  timeout: { vi: 'cổng tin nhắn không trả lời kịp', en: 'the gateway did not answer in time' },
  'no-answer': { vi: 'không kết nối được cổng tin nhắn', en: 'the gateway could not be reached' },
  'sender-died': { vi: 'việc gửi nhiều lần bị ngắt', en: 'sending was broken off again and again' },
  'too-old': { vi: 'quá cũ khi đến lượt gửi', en: 'too old when its turn came' },
}

const isNamed = (problem: SendProblem): problem is NamedProblem => Object.hasOwn(problemWords, problem)

/** Why a notice was not sent; a status of the gateway stands as it is. */
export function sendProblemInWords(problem: SendProblem, language: Language): string {
  if (isNamed(problem)) return problemWords[problem][language]
  const status = problem.slice('http-'.length)
  return language === 'vi' ? `cổng tin nhắn trả lời ${status}` : `the gateway answered ${status}`
}

const due = (dossier: Dossier): string =>
  dossier.appointment ? `, hẹn trả kết quả ngày ${writeDate(dossier.appointment)}` : ''

const texts: Readonly<Record<Notice, (receipt: string, dossier: Dossier) => string>> = {
  with_post: (receipt) => `Bưu điện đã nhận giấy tờ của hồ sơ ${receipt}.`,
  processing: (receipt, dossier) => `Cơ quan đang giải quyết hồ sơ ${receipt}${due(dossier)}.`,
  rescheduled: (receipt, dossier) => `Ngày hẹn của hồ sơ ${receipt} đã thay đổi${due(dossier)}.`,
  supplement_needed: (receipt) => `Hồ sơ ${receipt} cần bổ sung giấy tờ theo phiếu yêu cầu của cơ quan.`,
  payment_needed: (receipt) => `Hồ sơ ${receipt} cần nộp tiền theo thông báo của cơ quan.`,
  declined: (receipt) => `Cơ quan không tiếp nhận hồ sơ ${receipt}; lý do ghi trong phiếu từ chối.`,
  withdrawn: (receipt) => `Hồ sơ ${receipt} đã được rút. Nếu bạn không đề nghị rút, hãy báo cơ quan.`,
  stopped: (receipt) => `Cơ quan dừng giải quyết hồ sơ ${receipt}; lý do ghi trong thông báo của cơ quan.`,
  result_ready: (receipt) => `Hồ sơ ${receipt} đã có kết quả. Bưu điện sẽ nhận và phát đến bạn.`,
  result_at_counter: (receipt) =>
    `Hồ sơ ${receipt} đã có kết quả. Mời bạn đến quầy nhận, mang theo giấy tờ tùy thân.`,
  attempt_failed: (receipt) => `Bưu tá chưa phát được kết quả hồ sơ ${receipt} và sẽ phát lại.`,
  held: (receipt) =>
    `Kết quả hồ sơ ${receipt} đang chờ bạn tại bưu cục. Hãy mang theo giấy tờ tùy thân và phiếu gửi.`,
  returning: (receipt) =>
    `Không phát được kết quả hồ sơ ${receipt}, bưu điện đang chuyển về cơ quan. Hãy liên hệ cơ quan.`,
  delivered: (receipt) => `Đã trả kết quả hồ sơ ${receipt}. Nếu bạn chưa nhận được, hãy báo bưu cục.`,
  corrected: (receipt, dossier) =>
    `Đính chính: hồ sơ ${receipt} hiện là "${statusWords(citizenStatus(dossier).status, 'vi')}". Xin bỏ qua tin trước.`,
}

/**
 * What a notice says: the same for the same version of the dossier, however often it is sent.
 * @param dossier as it stood at the notification's version
 * @param page the address of the tracking page, without number and secret
 */
export const noticeText = (notice: Notice, dossier: Dossier, page: string): string =>
  `${texts[notice](dossier.receipt, dossier)} Tra cứu: ${page}`
