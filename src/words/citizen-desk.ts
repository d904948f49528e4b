import { writeDate } from '../domain/instant.ts'
import { type Both, called, date, placed, type Told, w } from './citizen-told.ts'
import { writeDong } from './money.ts'
import { countsInWords, within } from './papers.ts'
import { reasonWords } from './reasons.ts'
import type { Words } from './words.ts'

// What the citizen reads of what the agency does, asks and owes.

/** How a dossier ended without a result. */
export function ending({ answer: { ended } }: Told): Words | undefined {
  if (ended === undefined) return undefined
  const reason = ended.reason === undefined ? undefined : reasonWords(ended.reason)
  const [vi, en] = reason ? [`, lý do: ${within(reason.vi)}`, `, because: ${within(reason.en)}`] : ['', '']
  switch (ended.how) {
    case 'withdrawn':
      return w(`Hồ sơ đã được rút theo đề nghị của bạn${vi}.`, `The dossier was withdrawn as you asked${en}.`)
    case 'stopped':
      return w(`Cơ quan đã dừng giải quyết${vi}.`, `The agency has stopped${en}.`)
    case 'declined':
      return w(`Cơ quan không tiếp nhận hồ sơ${vi}.`, `The agency did not accept the dossier${en}.`)
  }
}

/** Whoever was turned away is told where to go on. */
const whereNow = (told: Told): Words => {
  const desk = called(told, told.answer.centre)
  return w(
    `Muốn biết nộp ở đâu hoặc nộp lại thế nào, hãy hỏi ${desk}.`,
    `Ask ${desk} where it is handed in, or what it takes to hand it in again.`,
  )
}

export const ended = (told: Told): Both => {
  const { papersAt } = told.answer
  if (told.answer.papersBack)
    return {
      says: [ending(told), w('Giấy tờ đã được trả lại cho bạn.', 'Your papers were given back to you.')],
      todo: told.answer.ended?.how === 'withdrawn' ? [] : [whereNow(told)],
    }
  const where = papersAt === undefined ? undefined : placed(told.contact(papersAt))
  return {
    says: [
      ending(told),
      where === undefined ? undefined : w(`Giấy tờ của bạn đang ở ${where}.`, `Your papers are at ${where}.`),
    ],
    todo: [
      where === undefined
        ? undefined
        : w(
            `Hãy đến nhận lại, hoặc gọi ${called(told, told.answer.ask)} để được gửi trả qua bưu điện.`,
            `Fetch them there, or call ${called(told, told.answer.ask)} to have them sent back.`,
          ),
    ],
  }
}

export function lost(told: Told, what: Words): Both {
  const { lost: found, ask } = told.answer
  const since = found ? writeDate(found.since) : ''
  const by = found?.settleBy ? writeDate(found.settleBy) : undefined
  return {
    says: [
      ending(told),
      w(
        `${what.vi} bị thất lạc (báo ngày ${since}) và đang được tìm.`,
        `${what.en} lost (said on ${since}) and looked for.`,
      ),
      by === undefined
        ? undefined
        : w(
            `Không tìm được thì nơi làm mất phải giải quyết và bồi thường cho bạn chậm nhất ngày ${by}; bưu điện bồi thường ít nhất 4 lần cước.`,
            `If not found, whoever lost it has to settle and compensate it by ${by}; the post pays at least four times the postage.`,
          ),
    ],
    todo: [
      w(
        `Hãy gọi ${called(told, ask)} để biết việc tìm kiếm; giữ phiếu gửi làm bằng chứng.`,
        `Call ${called(told, ask)} about the search; keep your slip as proof.`,
      ),
      found?.what === 'result'
        ? w('Không tìm được thì cơ quan cấp lại kết quả.', 'If it is not found the agency issues it anew.')
        : w(
            'Nếu còn bản khác, bạn có thể nộp lại tại bưu cục ngay.',
            'If you have the papers once more, hand them in at the post office at once.',
          ),
    ],
  }
}

export function overdue(told: Told): readonly (Words | undefined)[] {
  const { overdue: late, apology, appointment } = told.answer
  const reason = apology && within(reasonWords(apology.reason).vi)
  const inEnglish = apology && within(reasonWords(apology.reason).en)
  const before = apology?.before ? writeDate(apology.before) : undefined
  return [
    late
      ? w(
          `Hồ sơ đã quá hạn ${late.days} ngày: hẹn trả kết quả ngày ${writeDate(late.due)}.`,
          `It is ${late.days} days overdue: the result was due on ${writeDate(late.due)}.`,
        )
      : appointment
        ? w(
            `Hẹn trả kết quả ngày ${writeDate(appointment)}.`,
            `The result is due on ${writeDate(appointment)}.`,
          )
        : undefined,
    apology
      ? w(
          `Cơ quan đã xin lỗi vì chậm (${reason}) và hẹn lại ngày ${writeDate(apology.to)}${before ? `, trước đó hẹn ngày ${before}` : ''}.`,
          `The agency apologised (${inEnglish}) and set the new day ${writeDate(apology.to)}${before ? `, before it was ${before}` : ''}.`,
        )
      : late
        ? w(
            'Cơ quan chưa gửi lời xin lỗi và ngày hẹn mới.',
            'The agency has sent no apology and no new day yet.',
          )
        : undefined,
  ]
}

const PAYMENT_KINDS: Readonly<Record<string, Words>> = {
  state_fee: w('phí, lệ phí', 'the state fee'),
  postage: w('cước bưu chính', 'postage'),
  collection_charge: w('cước thu hộ', 'the collection charge'),
  land_tax: w('nghĩa vụ tài chính về đất', 'what is due for the land'),
}
/** Where the agency has not said what for. */
const anyPayment = w('một khoản tiền', 'a payment')

export function morePapers(told: Told): Both {
  const { papers, centre } = told.answer
  const desk = placed(told.contact(centre))
  const reason = papers && reasonWords(papers.reason)
  return {
    says: [
      papers && papers.papers.length > 0
        ? w(
            `Cơ quan cần thêm: ${papers.papers.map((line) => `${line.name} (${countsInWords(line)})`).join('; ')}.`,
            `The agency needs: ${papers.papers.map((line) => `${line.name} (${countsInWords(line, 'en')})`).join('; ')}.`,
          )
        : w('Cơ quan cần thêm giấy tờ.', 'The agency needs more papers.'),
      reason && w(`Lý do: ${within(reason.vi)}.`, `Because: ${within(reason.en)}.`),
    ],
    todo: [
      papers?.byPost === false
        ? w(`Hãy nộp trực tiếp tại ${desk}.`, `Hand them in at ${desk}.`)
        : w(
            `Hãy nộp tại bưu cục gần nhất (gửi qua bưu điện) hoặc trực tiếp tại ${desk}.`,
            `Hand them in at the nearest post office, which sends them on, or at ${desk}.`,
          ),
      papers?.until
        ? w(`Hạn nộp: hết ngày ${date(papers.until)}.`, `By the end of ${date(papers.until)}.`)
        : undefined,
    ],
  }
}

export function payment(told: Told): Both {
  const { payment: asked, centre } = told.answer
  const desk = placed(told.contact(centre))
  const kind = (asked && PAYMENT_KINDS[asked.kind]) ?? anyPayment
  return {
    says: [
      asked
        ? w(
            `Cơ quan đề nghị nộp ${kind.vi}: ${writeDong(asked.amount)}.`,
            `The agency asks for ${kind.en}: ${writeDong(asked.amount)}.`,
          )
        : w('Cơ quan đề nghị nộp tiền.', 'The agency asks for a payment.'),
      // Part of it is not all of it (stories.md T4).
      asked && asked.paid > 0
        ? w(
            `Bạn đã nộp ${writeDong(asked.paid)}, còn ${writeDong(asked.amount - asked.paid)}.`,
            `You have paid ${writeDong(asked.paid)}, ${writeDong(asked.amount - asked.paid)} is left.`,
          )
        : undefined,
    ],
    todo: [
      w(
        `Hãy nộp tại quầy bưu cục hoặc tại ${desk}, và nhận biên lai.`,
        `Pay at the counter of the post office or at ${desk}, and take the receipt.`,
      ),
      asked?.until
        ? w(`Hạn nộp: hết ngày ${date(asked.until)}.`, `By the end of ${date(asked.until)}.`)
        : undefined,
    ],
  }
}
