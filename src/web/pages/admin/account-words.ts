import type { Refused } from '../../../app/staff-administration.ts'
import type { FieldKey } from '../parts/field-catalogue.ts'
import { type FormError, wrongField } from '../parts/fields.tsx'
import type { View } from '../parts/view.ts'

/** Where a refusal is about a field, the field. */
const FIELD: Readonly<Partial<Record<Refused, FieldKey>>> = {
  'wrong-login': 'person login',
  'wrong-name': 'person name',
  'unknown-party': 'person party',
}

/** What a refusal says to an administrator. */
export function refusedAccount(view: View, why: Refused): FormError {
  const { say } = view
  const field = FIELD[why]
  if (field) return wrongField(view, field)
  switch (why) {
    case 'login-taken':
      return {
        name: 'login',
        text: say(
          'Tên đăng nhập này đã có hoặc từng có người dùng: hãy chọn tên khác',
          'Somebody has or had this user name: choose another',
        ),
      }
    case 'wrong-role':
      return {
        name: 'role',
        text: say(
          'Đơn vị này không có vai trò đó: hãy chọn vai trò khác',
          'This party has no such role: choose another',
        ),
      }
    case 'wrong-days':
      return {
        name: 'since',
        text: say('Ngày kết thúc phải sau ngày bắt đầu', 'The end has to come after the first day'),
      }
    case 'already-assigned':
      return {
        name: 'since',
        text: say(
          'Người này đang có phân công ấy: muốn đổi ngày hết hiệu lực, hãy ghi đúng ngày bắt đầu trong bảng phân công',
          'They have this assignment already: to change its end, write the first day that stands in the table',
        ),
      }
    case 'own-account':
      return {
        text: say(
          'Không đặt lại hoặc đóng được tài khoản của chính mình: hãy đổi mật khẩu ở trang của bạn, hoặc nhờ quản trị khác',
          'Your own account is not reset or closed here: change your password on your own page, or ask another administrator',
        ),
      }
    case 'not-yours':
      return {
        text: say(
          'Người này còn làm việc ở đơn vị bạn không quản trị: chỉ quản trị của các đơn vị ấy làm được việc này',
          'This person also works at a party you do not keep: its administrators do this',
        ),
      }
    default:
      return {
        text: say(
          'Phân công này đã thay đổi: hãy xem lại danh sách rồi làm lại',
          'This assignment has changed: look at the list and try again',
        ),
      }
  }
}
