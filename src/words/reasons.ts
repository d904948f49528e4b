/** The Vietnamese words of the reasons an agency chooses from, as its pages offer and its papers print them. */
export const REASONS = {
  missing_paper: 'Thiếu giấy tờ',
  wrong_form: 'Sai mẫu hoặc kê khai chưa đúng',
  unclear: 'Giấy tờ không rõ, hết hạn',
  not_competent: 'Không thuộc thẩm quyền',
  not_eligible: 'Không đủ điều kiện',
  not_supplemented: 'Không bổ sung đúng hạn',
  more_time: 'Cần thêm thời gian thẩm định',
  other_agency: 'Chờ ý kiến cơ quan khác',
  system: 'Lỗi hệ thống',
  other: 'Lý do khác',
} as const satisfies Readonly<Record<string, string>>

/** A reason as a paper states it: its words, then what was written beside it. A code without words stands as it is. */
export function reasonInWords(code: string, note?: string): string {
  if (note && code === 'other') return note
  const words = Object.hasOwn(REASONS, code) ? REASONS[code as keyof typeof REASONS] : code
  return note ? `${words}: ${note}` : words
}
