import { gradeOfDelivery } from '../domain/dossier/delivery.ts'
import { writeTime } from '../domain/instant.ts'
import { type Both, called, date, placed, type Told, w } from './citizen-told.ts'
import { relationWords, within } from './papers.ts'
import { reasonWords } from './reasons.ts'
import type { Words } from './words.ts'

// What the citizen reads of an item on its way and of its end.

export function whyFailed({ answer: { failure, attempts } }: Told, what: Words): Words {
  const reason = reasonWords(failure?.reason ?? 'unknown')
  const [vi, en] = attempts > 1 ? [` (lần ${attempts})`, ` (try ${attempts})`] : ['', '']
  return w(
    `Bưu tá chưa phát được ${what.vi}${vi}: ${within(reason.vi)}.`,
    `${what.en} could not be delivered${en}: ${within(reason.en)}.`,
  )
}

export const RESULT = w('kết quả', 'Your result')
export const PAPERS = w('giấy tờ gửi trả', 'Your papers')

/** What to do before the next try, by why the last one failed. */
export function beforeNextTry(told: Told): Words {
  const office = called(told, told.answer.ask)
  const { failure, recall } = told.answer
  switch (failure?.reason) {
    case 'asked_later':
      return w(
        `Bưu tá phát lại theo hẹn của bạn. Đổi hẹn thì gọi ${office}.`,
        `The postman comes as you asked. To change the day call ${office}.`,
      )
    case 'old_paper_missing': {
      const old = recall.map((line) => line.name).join('; ')
      return w(
        `Hãy tìm giấy tờ cũ phải nộp lại${old ? ` (${old})` : ''}, rồi gọi ${office} hẹn phát lại.`,
        `Find the old paper you have to hand back${old ? ` (${old})` : ''}, then call ${office}.`,
      )
    }
    case 'refused':
      return w(
        `Nếu bạn vẫn muốn nhận, hãy gọi ${office} trong ngày.`,
        `If you still want it, call ${office} today.`,
      )
    default:
      return w(
        `Bưu điện sẽ phát lại. Hãy gọi ${office} để hẹn giờ.`,
        `The post will try again. Call ${office} to agree on an hour.`,
      )
  }
}

/** The same address cannot cure it: what the citizen has to mend, and where (stories.md W5). */
export function mend(told: Told): Words {
  const office = called(told, told.answer.ask)
  return told.answer.failure?.reason === 'wrong_phone'
    ? w(
        `Hãy gọi ${office} và cho số điện thoại đúng; khi có số đúng bưu tá mới hẹn phát được.`,
        `Call ${office} and give the right phone number; without it nobody can agree on a time with you.`,
      )
    : w(
        `Hãy gọi ${office} và cho địa chỉ đúng, hoặc đến đó nhận; chưa có địa chỉ đúng thì không phát được.`,
        `Call ${office} and give the right address, or fetch it there; without it there is no other try.`,
      )
}

export function heldAt(told: Told, what: Words): Both {
  const { held, ask } = told.answer
  const office = told.contact(held?.office ?? ask)
  const until = held?.until ? date(held.until) : undefined
  const bring = w('Mang theo giấy tờ tùy thân và phiếu gửi.', 'Bring your identity paper and the slip.')
  return {
    says: [
      w(
        `${what.vi} đang chờ bạn tại ${placed(office)}${until ? `, giữ đến hết ngày ${until}` : ''}.`,
        `${what.en} for you at ${placed(office)}${until ? `, until the end of ${until}` : ''}.`,
      ),
    ],
    todo: [
      until
        ? w(
            `Hãy đến nhận chậm nhất ngày ${until}${office?.hours ? ` (mở cửa ${office.hours})` : ''}. ${bring.vi}`,
            `Fetch it by ${until}${office?.hours ? ` (open ${office.hours})` : ''}. ${bring.en}`,
          )
        : w(
            `Hãy đến nhận${office?.hours ? ` (mở cửa ${office.hours})` : ''}. ${bring.vi}`,
            `Fetch it there${office?.hours ? ` (open ${office.hours})` : ''}. ${bring.en}`,
          ),
      until
        ? w(
            'Quá ngày đó bưu điện chuyển trả về cơ quan.',
            'After that day the post takes it back to the agency.',
          )
        : undefined,
    ],
  }
}

const isUnclear = (delivery: Parameters<typeof gradeOfDelivery>[0]): boolean =>
  gradeOfDelivery(delivery) === 'unclear'
const UNCLEAR = w('người có tên ghi chưa rõ', 'somebody whose name was not written clearly')

/** How a delivery was told, and by whom. */
export function handedTo(told: Told): Words {
  const { delivery } = told.answer
  if (delivery === undefined) return w('Đã trả kết quả.', 'The result was handed out.')
  const who = isUnclear(delivery) ? UNCLEAR : relationWords[delivery.relation]
  const by = told.contact(delivery.by)?.name ?? ''
  const unchecked = delivery.checked === 'none' && delivery.relation !== 'self'
  const at = writeTime(delivery.at)
  const [vi, en] = unchecked
    ? [', không kiểm tra giấy tờ', ', without looking at an identity paper']
    : delivery.matched
      ? ['', '']
      : [', tên không khớp hồ sơ', ', whose name is not the one on the dossier']
  return w(
    `${by} báo đã phát cho ${within(who.vi)} lúc ${at}${vi}.`,
    `${by} says it was handed to: ${within(who.en)}, at ${at}${en}.`,
  )
}

export const orTellUs = (told: Told): Words =>
  w(
    `Nếu bạn chưa nhận được, hãy báo ngay trên trang này hoặc gọi ${called(told, told.answer.ask)}.`,
    `If you have not received it, say so on this page or call ${called(told, told.answer.ask)}.`,
  )
