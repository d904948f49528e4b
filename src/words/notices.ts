import { citizenStatus } from '../domain/dossier/citizen-status.ts'
import { isOutward } from '../domain/dossier/legs.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { fromVietnam, writeDate } from '../domain/instant.ts'
import type { Notice } from '../domain/notifications/notifications.ts'
import type { SendProblem } from '../domain/notifications/state.ts'
import type { Directory } from '../domain/party.ts'
import { statusWords } from './citizen-status.ts'
import { writeDong } from './money.ts'
import { within } from './papers.ts'
import { reasonWords } from './reasons.ts'
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
  pickup_failed: { vi: 'Chưa lấy được hồ sơ tại nhà', en: 'The pick-up failed' },
  papers_lost: { vi: 'Giấy tờ thất lạc', en: 'Papers lost' },
  result_lost: { vi: 'Kết quả thất lạc', en: 'Result lost' },
  papers_going_back: { vi: 'Đang gửi trả giấy tờ', en: 'Papers going back' },
  papers_not_delivered: { vi: 'Chưa trả được giấy tờ', en: 'Papers not handed back' },
  papers_held: { vi: 'Giấy tờ gửi trả chờ tại bưu cục', en: 'Papers wait at the post office' },
  papers_returned: { vi: 'Đã trả lại giấy tờ', en: 'Papers given back' },
  address_needed: { vi: 'Cần sửa địa chỉ hoặc điện thoại', en: 'Address or phone is wrong' },
  delivered_in_doubt: { vi: 'Báo đã phát, hỏi người dân', en: 'Reported as delivered' },
  delivery_disputed: { vi: 'Người dân báo chưa nhận được', en: 'The citizen says it never came' },
  registration_corrected: { vi: 'Sửa thông tin đăng ký', en: 'The registration was put right' },
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

/** What a text may name beside the number: offices and days, never what the papers are. */
type Told = Readonly<{ dossier: Dossier; directory: Directory }>

const outward = (dossier: Dossier) => dossier.legs.findLast((leg) => isOutward(leg.kind))

/** `Bưu cục Thuận Hóa, 0234 3822 222`: whom to call. */
function office({ dossier, directory }: Told): string {
  const leg = outward(dossier)
  const party = directory.parties.get(leg?.held?.office ?? leg?.office ?? dossier.office ?? dossier.centre)
  return [party?.name ?? 'bưu cục', party?.phone].filter(Boolean).join(', ')
}

function heldAt({ dossier, directory }: Told): string {
  const held = outward(dossier)
  const party = directory.parties.get(held?.held?.office ?? held?.office ?? '')
  const until = held?.held?.until
  const place = [party?.name ?? 'bưu cục', party?.address].filter(Boolean).join(', ')
  return `${place}${until ? `, giữ đến hết ngày ${writeDate(fromVietnam(until, 0))}` : ''}`
}

const until = (day: string | undefined): string =>
  day ? `, hạn hết ngày ${writeDate(fromVietnam(day, 0))}` : ''

const why = (dossier: Dossier): string =>
  within(reasonWords(outward(dossier)?.failure?.reason ?? 'unknown').vi)

const lostAt = ({ dossier, directory }: Told): string => {
  const lost = dossier.packets.findLast((packet) => packet.custodian.at === 'lost')?.custodian
  const party = directory.parties.get((lost?.at === 'lost' && lost.last) || dossier.centre)
  return [party?.name, party?.phone].filter(Boolean).join(', ')
}

const texts: Readonly<Record<Notice, (receipt: string, told: Told) => string>> = {
  with_post: (receipt) => `Bưu điện đã nhận giấy tờ của hồ sơ ${receipt}.`,
  processing: (receipt, { dossier }) => `Cơ quan đang giải quyết hồ sơ ${receipt}${due(dossier)}.`,
  rescheduled: (receipt, { dossier }) =>
    dossier.apology && dossier.apology.to === dossier.appointment
      ? `Cơ quan xin lỗi vì chậm giải quyết hồ sơ ${receipt}${due(dossier)}.`
      : `Ngày hẹn của hồ sơ ${receipt} đã thay đổi${due(dossier)}.`,
  supplement_needed: (receipt, { dossier }) =>
    `Hồ sơ ${receipt} cần bổ sung giấy tờ theo phiếu yêu cầu của cơ quan${until(dossier.askedPapers?.until)}.`,
  payment_needed: (receipt, { dossier: { askedPayment } }) =>
    askedPayment
      ? `Hồ sơ ${receipt} cần nộp ${writeDong(askedPayment.amount - askedPayment.paid)} tại quầy${until(askedPayment.until)}.`
      : `Hồ sơ ${receipt} cần nộp tiền theo thông báo của cơ quan.`,
  declined: (receipt) => `Cơ quan không tiếp nhận hồ sơ ${receipt}; lý do ghi trong phiếu từ chối.`,
  withdrawn: (receipt) => `Hồ sơ ${receipt} đã được rút. Nếu bạn không đề nghị rút, hãy báo cơ quan.`,
  stopped: (receipt) => `Cơ quan dừng giải quyết hồ sơ ${receipt}; lý do ghi trong thông báo của cơ quan.`,
  result_ready: (receipt) => `Hồ sơ ${receipt} đã có kết quả. Bưu điện sẽ nhận và phát đến bạn.`,
  result_at_counter: (receipt) =>
    `Hồ sơ ${receipt} đã có kết quả. Mời bạn đến quầy nhận, mang theo giấy tờ tùy thân.`,
  attempt_failed: (receipt, told) =>
    `Bưu tá chưa phát được kết quả hồ sơ ${receipt} (${why(told.dossier)}) và sẽ phát lại. Hẹn giờ: ${office(told)}.`,
  held: (receipt, told) =>
    `Kết quả hồ sơ ${receipt} đang chờ bạn tại ${heldAt(told)}. Hãy mang theo giấy tờ tùy thân và phiếu gửi.`,
  returning: (receipt) =>
    `Không phát được kết quả hồ sơ ${receipt}, bưu điện đang chuyển về cơ quan. Hãy liên hệ cơ quan.`,
  delivered: (receipt) => `Đã trả kết quả hồ sơ ${receipt}. Nếu bạn chưa nhận được, hãy báo bưu cục.`,
  registration_corrected: (receipt) =>
    `Thông tin đăng ký của hồ sơ ${receipt} đã được sửa: hãy xem thủ tục, nơi nhận và dịch vụ trên trang tra cứu.`,
  corrected: (receipt, { dossier }) =>
    `Đính chính: hồ sơ ${receipt} hiện là "${statusWords(citizenStatus(dossier).status, 'vi')}". Xin bỏ qua tin trước.`,
  pickup_failed: (receipt, told) =>
    `Bưu tá chưa lấy được giấy tờ của hồ sơ ${receipt}. Hãy hẹn lại: ${office(told)}, hoặc mang đến bưu cục.`,
  papers_lost: (receipt, told) =>
    `Giấy tờ của hồ sơ ${receipt} bị thất lạc và đang được tìm. Hãy gọi ${lostAt(told)}.`,
  result_lost: (receipt, told) =>
    `Kết quả hồ sơ ${receipt} bị thất lạc và đang được tìm. Hãy gọi ${lostAt(told)}.`,
  papers_going_back: (receipt) => `Bưu điện đang gửi trả giấy tờ của hồ sơ ${receipt} cho bạn.`,
  papers_not_delivered: (receipt, told) =>
    `Bưu tá chưa trả được giấy tờ của hồ sơ ${receipt} (${why(told.dossier)}). Hẹn giờ: ${office(told)}.`,
  papers_held: (receipt, told) =>
    `Giấy tờ gửi trả của hồ sơ ${receipt} đang chờ bạn tại ${heldAt(told)}. Hãy mang theo giấy tờ tùy thân.`,
  papers_returned: (receipt) => `Giấy tờ của hồ sơ ${receipt} đã được trả lại cho bạn.`,
  address_needed: (receipt, told) =>
    `Bưu tá chưa phát được hồ sơ ${receipt}: ${why(told.dossier)}. Hãy gọi ${office(told)} để sửa.`,
  delivered_in_doubt: (receipt, told) =>
    `Bưu điện báo đã phát kết quả hồ sơ ${receipt}. Nếu bạn chưa nhận được, hãy báo trên trang tra cứu hoặc gọi ${office(told)}.`,
  delivery_disputed: (receipt, told) =>
    `Đã ghi nhận bạn chưa nhận được kết quả hồ sơ ${receipt}; ${office(told)} sẽ tìm và trả lời.`,
}

/** The message of a one-time code: what it is for, and that nobody asks for it. */
export const oneTimeCodeText = (receipt: string, code: string, language: Language): string =>
  language === 'en'
    ? `${code} is your code to change where the result of dossier ${receipt} goes. It is good for 10 minutes. Give it to nobody.`
    : `${code} là mã đổi nơi nhận kết quả hồ sơ ${receipt}, dùng trong 10 phút. Không đưa mã cho ai, kể cả bưu tá.`

/**
 * What a notice says: the same for the same version of the dossier, however often it is sent.
 * @param dossier as it stood at the notification's version
 * @param page the address of the tracking page, without number and secret
 */
export const noticeText = (notice: Notice, dossier: Dossier, page: string, directory: Directory): string =>
  `${texts[notice](dossier.receipt, { dossier, directory })} Tra cứu: ${page}`
