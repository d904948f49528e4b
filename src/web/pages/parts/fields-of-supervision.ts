type More = Readonly<{
  hint?: readonly [string, string]
  widget?: 'day'
  max?: number
  optional?: true
  wrong?: readonly [string, string]
}>

const field = <M extends More>(vi: string, en: string, more?: M) => ({
  label: [vi, en] as const,
  ...(more as M),
})

/** The fields of the pages of supervision; the catalogue takes them in. */
export const supervisionFields = {
  // Cases, reports and messages that wait for people.
  // What a day is compared for, at somebody's wish.
  'run kind': field('So sánh', 'Compare'),
  'run day': field('Của ngày', 'Of the day', { widget: 'day' }),
  'cases state': field('Việc', 'Cases'),
  'cases kind': field('Loại', 'Kind'),
  'cases owner': field('Bên phải giải quyết', 'Owner'),
  'cases stage': field('Tình trạng', 'Stage'),
  'cases due': field('Hạn xử lý', 'Due'),
  'cases age': field('Mở đã', 'Open for'),
  'cases who': field('Người phụ trách', 'Looked after by'),
  'cases order': field('Thứ tự', 'Order'),
  'case /party': field('Chuyển cho bên', 'Give it to', { optional: true }),
  'case /person': field('Người phụ trách', 'Looked after by', {
    optional: true,
    wrong: ['Chọn bên phải giải quyết, người phụ trách hoặc hạn xử lý', 'Choose an owner, a person or a day'],
  }),
  'case /until': field('Xong trước ngày', 'To be done by', {
    widget: 'day',
    optional: true,
    wrong: ['Ngày phải có thật, ví dụ 27/11/2026', 'A real day, such as 27/11/2026'],
  }),
  'case /reason/code': field('Lý do', 'Reason', { wrong: ['Chưa chọn lý do', 'Choose a reason'] }),
  'case /reason/note': field('Nói rõ thêm', 'In words', {
    max: 500,
    optional: true,
    hint: ['Không ghi tên hay số điện thoại của người dân', 'No name or number of a citizen'],
    wrong: ['Nhiều nhất 500 chữ, trên một dòng', 'At most 500 letters, in one line'],
  }),
  'reports state': field('Trạng thái', 'State'),
  'reports party': field('Bên gửi', 'Sender'),
  'reports type': field('Việc được báo', 'What was told'),
  because: field('Vì sao bỏ', 'Why', { wrong: ['Chưa chọn lý do bỏ tin', 'Choose why they are dropped'] }),
} as const
