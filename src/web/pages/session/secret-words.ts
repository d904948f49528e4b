import {
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  type PasswordFault,
} from '../../../domain/secrets/password.ts'
import { PIN_LENGTH_MAX, PIN_LENGTH_MIN, type PinFault } from '../../../domain/secrets/pin.ts'
import type { View } from '../parts/view.ts'

const PASSWORD: Readonly<Record<PasswordFault | 'same', readonly [string, string]>> = {
  'too-short': [
    `Mật khẩu mới cần ít nhất ${PASSWORD_LENGTH_MIN} ký tự`,
    `The new password needs at least ${PASSWORD_LENGTH_MIN} characters`,
  ],
  'too-long': [
    `Mật khẩu mới có nhiều nhất ${PASSWORD_LENGTH_MAX} ký tự`,
    `The new password may have ${PASSWORD_LENGTH_MAX} characters`,
  ],
  'too-common': [
    'Mật khẩu này dễ đoán: gồm tên của bạn hoặc những từ, dãy số mà nhiều người dùng. Hãy chọn những từ khác.',
    'This password is easily guessed: it is made of your name, or of words and figures that many use. Choose others.',
  ],
  same: ['Mật khẩu mới giống mật khẩu đang dùng', 'The new password is the one you have'],
}

const PIN: Readonly<Record<PinFault, readonly [string, string]>> = {
  'not-figures': [
    `Mã PIN có ${PIN_LENGTH_MIN} đến ${PIN_LENGTH_MAX} chữ số`,
    `A PIN has ${PIN_LENGTH_MIN} to ${PIN_LENGTH_MAX} figures`,
  ],
  'too-common': [
    'Mã PIN này dễ đoán. Hãy chọn các chữ số không theo dãy.',
    'This PIN is easily guessed. Choose figures that make no pattern.',
  ],
}

export const passwordWords = ({ say }: View, fault: PasswordFault | 'same'): string => say(...PASSWORD[fault])
export const pinWords = ({ say }: View, fault: PinFault): string => say(...PIN[fault])
