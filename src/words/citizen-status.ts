import type { CitizenStatus } from '../domain/dossier/citizen-status.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

const names: Readonly<Record<CitizenStatus, Words>> = {
  registered: w('Đã đăng ký', 'Registered'),
  with_post: w('Bưu điện đã nhận hồ sơ', 'The post has your papers'),
  handing_to_agency: w('Đang bàn giao cho cơ quan', 'Being handed over to the agency'),
  at_agency: w('Cơ quan đã nhận hồ sơ, đang kiểm tra', 'The agency has your papers and checks them'),
  processing: w('Đang giải quyết', 'In process'),
  supplement_needed: w('Cần bổ sung giấy tờ', 'More papers are needed'),
  payment_needed: w('Cần thực hiện nghĩa vụ tài chính', 'A payment is needed'),
  declined: w('Không được tiếp nhận', 'Not accepted'),
  withdrawn: w('Đã rút', 'Withdrawn'),
  stopped: w('Dừng giải quyết', 'Stopped'),
  result_ready: w('Đã có kết quả', 'The result is ready'),
  handing_to_post: w('Đang bàn giao kết quả cho bưu điện', 'Being handed over to the post'),
  delivering: w('Bưu điện đang phát', 'On its way to you'),
  attempt_failed: w('Phát chưa thành công', 'Delivery was tried'),
  held: w('Chờ nhận tại bưu cục', 'Waiting for you at the post office'),
  returning: w('Đang chuyển hoàn', 'Going back to the agency'),
  delivered: w('Đã trả kết quả', 'Delivered'),
  pickup_coming: w('Bưu tá sẽ đến lấy hồ sơ', 'A postman will come for your papers'),
  pickup_failed: w('Chưa lấy được hồ sơ tại nhà', 'The pick-up at home failed'),
  papers_lost: w('Giấy tờ thất lạc, đang tìm', 'Your papers are lost and looked for'),
  result_lost: w('Kết quả thất lạc, đang tìm', 'Your result is lost and looked for'),
  papers_going_back: w('Đang gửi trả giấy tờ cho bạn', 'Your papers are on their way back to you'),
  papers_not_delivered: w('Chưa trả được giấy tờ', 'Your papers could not be handed back yet'),
  papers_held: w('Giấy tờ gửi trả chờ nhận tại bưu cục', 'Your papers wait for you at the post office'),
  address_needed: w(
    'Phát chưa được: cần sửa địa chỉ hoặc điện thoại',
    'Not delivered: address or phone is wrong',
  ),
  delivered_in_doubt: w('Bưu điện báo đã phát', 'Reported as delivered'),
  delivery_disputed: w('Bạn đã báo chưa nhận được', 'You said that it has not come'),
}

/** The status as the citizen reads it; the Vietnamese is public (contract, section 2). */
export const statusWords = (status: CitizenStatus, language: Language): string => names[status][language]

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
  pickup_coming: 'way',
  pickup_failed: 'todo',
  papers_lost: 'todo',
  result_lost: 'todo',
  papers_going_back: 'way',
  papers_not_delivered: 'todo',
  papers_held: 'todo',
  address_needed: 'todo',
  delivered_in_doubt: 'todo',
  delivery_disputed: 'todo',
}

/** @param actionRequired whether this dossier waits for its citizen, where the status alone does not say it */
export const mood = (status: CitizenStatus, actionRequired: boolean): Mood =>
  actionRequired && moods[status] === 'way' ? 'todo' : moods[status]
