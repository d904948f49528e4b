import type { CitizenStatus } from '../domain/dossier/citizen-status.ts'
import { writeDate, writeTime } from '../domain/instant.ts'
import { ended, ending, lost, morePapers, overdue, payment } from './citizen-desk.ts'
import { beforeNextTry, handedTo, heldAt, mend, orTellUs, PAPERS, RESULT, whyFailed } from './citizen-road.ts'
import { type Both, type CitizenText, called, date, named, placed, type Told, w } from './citizen-told.ts'
import { writeDong } from './money.ts'
import { within } from './papers.ts'
import { reasonWords } from './reasons.ts'
import type { Language, Words } from './words.ts'

// What the citizen reads under the name of the status: what is true, what to do, by when, with whom (stories.md W).

const texts: Readonly<Record<CitizenStatus, (told: Told) => Both>> = {
  registered: (told) => {
    const { service, ask, centre } = told.answer
    const number = w('Hồ sơ đã có số biên nhận.', 'Your dossier has its number.')
    if (service === 'return')
      return {
        says: [
          number,
          w(
            'Bước tiếp theo: cơ quan tiếp nhận và giải quyết; có kết quả thì bưu điện phát đến bạn.',
            'Next, the agency accepts it and works on it; the post brings you the result.',
          ),
        ],
      }
    const [vi, en] =
      ask === centre
        ? ['bưu cục gần nhất', 'the nearest post office']
        : [placed(told.contact(ask)), placed(told.contact(ask))]
    return {
      says: [
        number,
        w('Bước tiếp theo: bưu điện nhận giấy tờ của bạn.', 'Next, the post takes in your papers.'),
      ],
      todo: [
        w(
          `Nếu chưa giao giấy tờ, hãy mang đến ${vi}, hoặc nhờ bưu tá đến lấy.`,
          `If you have not handed your papers in, bring them to ${en}, or ask for a pick-up.`,
        ),
      ],
    }
  },
  with_post: () => ({
    says: [
      w(
        'Bưu điện đang chuyển giấy tờ đến cơ quan. Bạn chưa cần làm gì.',
        'The post is taking your papers to the agency. You need do nothing.',
      ),
    ],
  }),
  handing_to_agency: () => ({
    says: [
      w(
        'Cơ quan đang kiểm đếm giấy tờ. Thời hạn giải quyết tính từ lúc cơ quan ký nhận.',
        'The agency is counting the papers. The time limit begins when it signs for them.',
      ),
    ],
  }),
  at_agency: () => ({
    says: [
      w(
        'Cơ quan sẽ tiếp nhận và hẹn ngày trả, hoặc báo bạn bổ sung.',
        'The agency will accept the dossier with an appointment, or ask you for more.',
      ),
    ],
  }),
  processing: (told) => {
    const { overdue: late, lost: missed, ask } = told.answer
    const busy = w('Cơ quan đang giải quyết.', 'The agency is working on it.')
    const idle = w('Bạn chưa cần làm gì.', 'You need do nothing.')
    // That papers were lost does not stop the work; it is said all the same (stories.md C6).
    const search = missed && lost(told, w('Giấy tờ của bạn', 'Your papers are'))
    const says = [...(late ? [] : [busy]), ...overdue(told), ...(search?.says ?? [])]
    if (!late && !search) return { says: [...says, idle] }
    const asking = w(`Bạn có thể hỏi ${called(told, ask)}.`, `You may ask ${called(told, ask)}.`)
    return { says, todo: search?.todo ?? [asking] }
  },
  supplement_needed: morePapers,
  payment_needed: payment,
  declined: ended,
  withdrawn: ended,
  stopped: ended,
  result_ready: (told) =>
    told.answer.actionRequired
      ? {
          says: [
            w(
              `Kết quả đang ở ${placed(told.contact(told.answer.centre))}.`,
              `The result is at ${placed(told.contact(told.answer.centre))}.`,
            ),
          ],
          todo: [
            w(
              'Hãy đến quầy nhận, mang theo giấy tờ tùy thân và giấy hẹn.',
              'Fetch it at the counter, with your identity paper and the appointment slip.',
            ),
          ],
        }
      : {
          says: [
            w(
              'Kết quả đang ở cơ quan; bưu điện sẽ đến lấy và phát đến bạn.',
              'The result is at the agency; the post will collect it and bring it to you.',
            ),
          ],
        },
  handing_to_post: () => ({
    says: [w('Cơ quan đang giao kết quả cho bưu điện.', 'The agency is giving the result to the post.')],
  }),
  delivering: ({ feeDue }) => ({
    says: [
      w(
        'Bưu tá sẽ liên hệ trước khi phát. Hãy chuẩn bị giấy tờ tùy thân.',
        'The postman will call before he comes. Have your identity paper ready.',
      ),
      feeDue > 0
        ? w(
            `Khi nhận bạn nộp ${writeDong(feeDue)} và lấy biên lai.`,
            `When you receive it you pay ${writeDong(feeDue)} and take the receipt.`,
          )
        : undefined,
    ],
  }),
  attempt_failed: (told) => ({ says: [whyFailed(told, RESULT)], todo: [beforeNextTry(told)] }),
  address_needed: (told) => ({
    says: [ending(told), whyFailed(told, told.answer.ended ? PAPERS : RESULT)],
    todo: [mend(told)],
  }),
  held: (told) => heldAt(told, w('Kết quả', 'Your result waits')),
  returning: (told) => {
    const { failure, centre } = told.answer
    const reason = failure && reasonWords(failure.reason)
    return {
      says: [
        w(
          `Không phát được kết quả${reason ? ` (${within(reason.vi)})` : ''}; đang chuyển về ${named(told, centre)}.`,
          `Your result could not be delivered${reason ? ` (${within(reason.en)})` : ''}; it goes back to ${named(told, centre)}.`,
        ),
      ],
      todo: [
        w(
          `Hãy liên hệ ${called(told, centre)} để nhận tại quầy hoặc đề nghị phát lại.`,
          `Contact ${called(told, centre)} to fetch it or to have it sent again.`,
        ),
      ],
    }
  },
  delivered: (told) => {
    const { delivery } = told.answer
    if (delivery?.relation === 'self' && delivery.matched && delivery.checked !== 'none')
      return {
        says: [
          w(
            `Bạn đã nhận kết quả lúc ${writeTime(delivery.at)}. Hồ sơ đã xong.`,
            `You received your result at ${writeTime(delivery.at)}. All is done.`,
          ),
        ],
      }
    return { says: [handedTo(told), delivery ? orTellUs(told) : undefined] }
  },
  delivered_in_doubt: (told) => ({ says: [handedTo(told)], todo: [orTellUs(told)] }),
  delivery_disputed: (told) => {
    const { delivery, settleBy, ask } = told.answer
    const by = settleBy ? writeDate(settleBy) : undefined
    return {
      says: [
        w(
          `Bạn đã báo chưa nhận được ${told.answer.ended ? 'giấy tờ gửi trả' : 'kết quả'}${delivery?.disputed ? ` lúc ${writeTime(delivery.disputed.at)}` : ''}.`,
          `You said that ${told.answer.ended ? 'your papers have' : 'your result has'} not come${delivery?.disputed ? `, at ${writeTime(delivery.disputed.at)}` : ''}.`,
        ),
        w(
          `${named(told, ask)} phải tìm và trả lời bạn${by ? ` chậm nhất ngày ${by}` : ''}.`,
          `${named(told, ask)} has to look for it and answer you${by ? ` by ${by}` : ''}.`,
        ),
      ],
      todo: [w(`Cần hỏi thêm, hãy gọi ${called(told, ask)}.`, `For more call ${called(told, ask)}.`)],
    }
  },
  pickup_coming: ({ answer: { pickup } }) => ({
    says: [
      w(
        `Bưu tá sẽ đến địa chỉ của bạn lấy hồ sơ${pickup?.day ? ` ngày ${date(pickup.day)}` : '; bưu điện sẽ gọi hẹn ngày'}.`,
        `A postman will come to your address${pickup?.day ? ` on ${date(pickup.day)}` : '; the post will call you to agree on a day'}.`,
      ),
      w(
        'Hãy chuẩn bị giấy tờ; bưu tá đếm và niêm phong trước mặt bạn.',
        'Have the papers ready; he counts and seals them before you.',
      ),
    ],
  }),
  pickup_failed: (told) => {
    const { pickup, ask } = told.answer
    const reason = pickup?.reason === undefined ? undefined : reasonWords(pickup.reason)
    return {
      says: [
        w(
          `Bưu tá đến nhưng chưa lấy được hồ sơ${reason ? `: ${within(reason.vi)}` : ''}.`,
          `The postman came and could not take your papers${reason ? `: ${within(reason.en)}` : ''}.`,
        ),
      ],
      todo: [
        w(
          `Hãy gọi ${called(told, ask)} hẹn ngày khác, hoặc mang giấy tờ đến bưu cục.`,
          `Call ${called(told, ask)} for another day, or bring the papers to a post office.`,
        ),
      ],
    }
  },
  papers_lost: (told) => lost(told, w('Giấy tờ của bạn', 'Your papers are')),
  result_lost: (told) => lost(told, w('Kết quả của bạn', 'Your result is')),
  papers_going_back: (told) => ({
    says: [
      ending(told),
      w('Bưu điện đang gửi trả giấy tờ cho bạn.', 'The post is bringing your papers back to you.'),
    ],
  }),
  papers_not_delivered: (told) => ({
    says: [ending(told), whyFailed(told, PAPERS)],
    todo: [beforeNextTry(told)],
  }),
  papers_held: (told) => {
    const { says, todo = [] } = heldAt(told, w('Giấy tờ gửi trả', 'Your papers wait'))
    return { says: [ending(told), ...says], todo }
  },
}

const inLanguage = (lines: readonly (Words | undefined)[], language: Language): readonly string[] =>
  lines.flatMap((line) => (line ? [line[language]] : []))

/** The sentences of an answer. */
export function citizenText(told: Told, language: Language): CitizenText {
  const { says, todo = [] } = texts[told.answer.status](told)
  return { says: inLanguage(says, language), todo: inLanguage(todo, language) }
}
