import type { ScanAnswer, ScanSign } from '../../../app/scan-batches.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { ScanKind } from '../../../domain/scan-batch.ts'
import { partyName, type View } from './view.ts'

/** Four signs that look and sound different, and one for what changes nothing. */
export type ScanMood = 'good' | 'twice' | 'wrong' | 'quiet'

export const MOOD_OF: Readonly<Record<ScanSign, ScanMood>> = {
  in: 'good',
  out: 'good',
  end: 'quiet',
  nothing: 'quiet',
  twice: 'twice',
  'other-receiver': 'wrong',
  elsewhere: 'wrong',
  'on-a-list': 'wrong',
  'not-on-list': 'wrong',
  'which-receiver': 'wrong',
  'too-many': 'wrong',
  'not-now': 'wrong',
  unknown: 'wrong',
  misread: 'wrong',
  text: 'wrong',
  address: 'wrong',
}

/** What a text that nothing was found for is called on a page: short, and never an address. */
const SHOWN_MAX = 40
export const quoted = (text: string): string =>
  `“${text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text}”`

/** What names nothing here: a number of nobody, one that was misread, and what is no number. */
export function unfoundWords(view: View, sign: ScanSign, text = ''): string {
  const { say } = view
  switch (sign) {
    case 'misread':
      return say(
        `${quoted(text)}: số biên nhận sai một ký tự. Hãy quét lại hoặc xem lại từng chữ.`,
        `${quoted(text)}: a receipt number with a wrong character. Scan it again or look at each sign.`,
      )
    case 'text':
      return say(
        `${quoted(text)} không phải một số. Hãy quét mã vạch trên nhãn.`,
        `${quoted(text)} is no number. Scan the bar code on the label.`,
      )
    case 'address':
      return say(
        'Mã này là một địa chỉ, không phải số hồ sơ. Hãy quét mã vạch trên nhãn.',
        'This code is an address and names no dossier. Scan the bar code on the label.',
      )
    default:
      return say(
        `${quoted(text)}: không tìm thấy ở đơn vị của bạn. Nếu giấy tờ đang ở trong tay bạn, hãy ghi nhận lạc.`,
        `${quoted(text)}: nothing found at your party. If you hold the papers, state that they went astray.`,
      )
  }
}

/** What became of a packet that was taken, by what is done with it. */
const TAKEN: Readonly<Record<ScanKind, readonly [vi: string, en: string]>> = {
  list: ['Đã vào túi', 'In the bag'],
  count: ['Có trong túi', 'Found in the bag'],
  results: ['Đã thêm', 'Added'],
}

/** What one scan came to, in a clerk's words. */
export function scanWords(view: View, kind: ScanKind, answer: ScanAnswer): string {
  const { say } = view
  const party = partyName(view, answer.party)
  switch (answer.sign) {
    case 'in':
      return say(...TAKEN[kind])
    case 'out':
      return say('Đã bỏ ra', 'Taken out')
    case 'twice':
      return say('Đã quét rồi', 'Scanned before')
    case 'other-receiver':
      return party === ''
        ? say('Không đi trong túi này. Để riêng ra.', 'Not for this bag. Put it aside.')
        : say(`Gói này đi ${party}. Không bỏ vào túi này.`, `This one goes to ${party}. Not into this bag.`)
    case 'elsewhere':
      return party === ''
        ? say(
            'Đơn vị của bạn không giữ gói nào của hồ sơ này.',
            'Your party holds no packet of this dossier.',
          )
        : say(`Theo sổ, gói này đang ở ${party}.`, `In the book this one is at ${party}.`)
    case 'on-a-list':
      return say(
        `Gói đã nằm trên bảng kê ${answer.list ?? ''} cho ${party}.`,
        `It is on list ${answer.list ?? ''} for ${party} already.`,
      )
    case 'not-on-list':
      return say(
        'Không có trên bảng kê này. Để riêng và ghi nhận lạc.',
        'Not on this list. Put it aside and state that it went astray.',
      )
    case 'which-receiver':
      return say('Chưa biết gói này giao cho ai: hãy chọn bên nhận.', 'Choose whom this one goes to.')
    case 'too-many':
      return say(
        'Bảng kê đã đủ số gói. Hãy bàn giao rồi lập bảng kê khác.',
        'The list is full. Offer it and begin another.',
      )
    case 'not-now':
      return say('Hồ sơ này không ở bước có kết quả.', 'This dossier is not at the step of a result.')
    case 'nothing':
      return say('Không có gì để hoàn tác', 'Nothing to undo')
    case 'end':
      return say('Xong', 'Done')
    default:
      return unfoundWords(view, answer.sign, answer.text)
  }
}

/** What stands in large letters: the number of the dossier, where there is one. */
export const scanTitle = (answer: ScanAnswer): string =>
  answer.dossier ? writeReceiptNumber(answer.dossier.receipt) : ''
