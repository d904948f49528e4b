/** What somebody fills in about their own account: a part of the catalogue of fields. */
export const ACCOUNT_FIELDS = {
  'own old': { label: ['Mật khẩu đang dùng', 'Your password now'], widget: 'password', max: 200 },
  'own fresh': {
    label: ['Mật khẩu mới', 'New password'],
    widget: 'password',
    max: 200,
    hint: [
      'Ít nhất 15 ký tự. Dễ nhớ nhất là bốn, năm từ không liên quan, có dấu cách cũng được.',
      'At least 15 characters. Four or five words that have nothing to do with each other are easiest; spaces count.',
    ],
  },
  'own again': { label: ['Gõ lại mật khẩu mới', 'New password once more'], widget: 'password', max: 200 },
  'own pin': {
    label: ['Mã PIN mới', 'New PIN'],
    widget: 'password',
    max: 12,
    hint: [
      '6 đến 12 chữ số, dùng để ký trên máy của người khác',
      '6 to 12 figures, for signing on somebody else’s device',
    ],
  },
  'own pin-again': { label: ['Gõ lại mã PIN mới', 'New PIN once more'], widget: 'password', max: 12 },
} as const
