const chosen = ['Hãy chọn một', 'Choose one'] as const

/** The fields of the pages of the administration; the catalogue takes them in. */
export const administrationFields = {
  'person login': {
    label: ['Tên đăng nhập', 'User name'],
    hint: [
      'Chữ thường không dấu, số, dấu chấm hoặc gạch; không đổi được về sau',
      'Small letters, digits, dots or dashes; it cannot be changed later',
    ],
    max: 100,
    wrong: [
      'Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm hoặc gạch',
      'A user name has small letters, digits, dots or dashes',
    ],
  },
  'person name': { label: ['Họ và tên', 'Name'], max: 120, wrong: ['Hãy ghi họ và tên', 'Write the name'] },
  'person party': {
    label: ['Đơn vị', 'Party'],
    widget: 'choice',
    wrong: ['Hãy chọn đơn vị', 'Choose the party'],
  },
  'person role': {
    label: ['Vai trò', 'Role'],
    widget: 'choice',
    wrong: ['Hãy chọn vai trò', 'Choose the role'],
  },
  'person since': {
    label: ['Từ ngày', 'From'],
    widget: 'day',
    max: 10,
    wrong: ['Hãy ghi ngày bắt đầu, dạng 01/12/2026', 'Write the first day, as 01/12/2026'],
  },
  'person ends': {
    label: ['Không còn hiệu lực từ ngày', 'No longer from'],
    widget: 'day',
    max: 10,
    wrong: [
      'Hãy ghi ngày, dạng 01/12/2026, không trước ngày bắt đầu',
      'Write a day as 01/12/2026, not before the first day',
    ],
  },
  'waybills party': {
    label: ['Đơn vị', 'Party'],
    widget: 'choice',
    wrong: ['Hãy chọn đơn vị', 'Choose the party'],
  },
  'waybills first': {
    label: ['Số đầu', 'First number'],
    hint: ['Ví dụ EH123456785VN', 'Such as EH123456785VN'],
    max: 64,
    wrong: ['Hãy ghi số đầu, hoặc chọn tệp', 'Write the first number, or choose a file'],
  },
  'waybills last': {
    label: ['Số cuối', 'Last number'],
    max: 64,
    wrong: [
      'Số cuối phải cùng kiểu với số đầu; số S10 phải đúng chữ số kiểm tra',
      'The last number has to be written like the first; S10 numbers with the right check digit',
    ],
  },
  'waybills leg': { label: ['Dùng cho', 'For'], widget: 'choice', optional: true },
  'waybills begins': {
    label: ['Dùng từ ngày', 'Used from'],
    widget: 'day',
    max: 10,
    optional: true,
    wrong: ['Hãy ghi ngày, dạng 01/12/2026', 'Write a day, as 01/12/2026'],
  },
  'waybills ends': {
    label: ['Không dùng nữa từ ngày', 'Not used any more from'],
    widget: 'day',
    max: 10,
    optional: true,
    wrong: [
      'Hãy ghi ngày, dạng 01/12/2026, sau ngày bắt đầu dùng',
      'Write a day, as 01/12/2026, after the first one',
    ],
  },
  'code meaning': {
    label: ['Nghĩa', 'Meaning'],
    widget: 'choice',
    wrong: ['Hãy chọn nghĩa của mã', 'Choose what the code means'],
  },
  'code since': {
    label: ['Áp dụng từ ngày', 'Valid from'],
    widget: 'day',
    max: 10,
    wrong: ['Hãy ghi ngày, dạng 01/12/2026', 'Write a day, as 01/12/2026'],
  },
  'code emsevt': {
    label: ['Mã UPU', 'UPU code'],
    hint: ['Ví dụ EMI', 'Such as EMI'],
    max: 3,
    optional: true,
  },
  'code proves': {
    label: ['Doanh nghiệp giữ bằng chứng phát', 'The carrier keeps a proof of delivery'],
    widget: 'box',
  },
  'key party': {
    label: ['Đơn vị', 'Party'],
    widget: 'choice',
    wrong: ['Hãy chọn đơn vị', 'Choose the party'],
  },
  'key label': {
    label: ['Dùng cho', 'Used for'],
    hint: ['Tên hệ thống sẽ dùng khóa', 'The system that will use the key'],
    max: 60,
    wrong: ['Hãy ghi khóa dùng cho hệ thống nào', 'Say which system will use the key'],
  },
  'key expires': {
    label: ['Hết hạn đầu ngày', 'Ends at the beginning of'],
    hint: ['Để trống: thời hạn thường lệ', 'Left empty: the usual time'],
    widget: 'day',
    max: 10,
    optional: true,
    wrong: ['Hãy ghi một ngày sau hôm nay, dạng 01/12/2027', 'Write a day after today, as 01/12/2027'],
  },
  'key scope': {
    label: ['Được phép', 'Scopes'],
    wrong: ['Hãy chọn ít nhất một quyền', 'Choose at least one scope'],
  },
  'log group': { label: ['Việc', 'What'], widget: 'choice', optional: true, wrong: chosen },
  'log since': {
    label: ['Từ ngày', 'From'],
    widget: 'day',
    max: 10,
    optional: true,
    wrong: ['Ngày có dạng 01/12/2026', 'A day is written 01/12/2026'],
  },
  'log to': {
    label: ['Đến ngày', 'To'],
    widget: 'day',
    max: 10,
    optional: true,
    wrong: ['Ngày có dạng 01/12/2026', 'A day is written 01/12/2026'],
  },
} as const
