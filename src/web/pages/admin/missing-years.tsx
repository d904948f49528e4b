import type { FC } from 'hono/jsx'
import { missingYears } from '../../../domain/calendar/missing-years.ts'
import { paths } from '../../paths.ts'
import type { View } from '../parts/view.ts'

/** Tells that the days off of a year are not entered: from November on also those of the next one. */
export const MissingYears: FC<{ view: View }> = ({ view }) => {
  const { say, deps } = view
  const years = missingYears(deps.journal.reference(deps.now()).calendar, deps.now())
  if (years.length === 0) return null
  return (
    <p class="warn">
      {say(
        `Lịch nghỉ năm ${years.join(', ')} chưa được nhập đủ: hệ thống không tính ngày hẹn rơi vào năm ấy.`,
        `The days off of ${years.join(', ')} are not entered as complete: no date is promised into that year.`,
      )}{' '}
      <a href={paths.adminTable('holidays')}>{say('Nhập lịch nghỉ', 'Enter the days off')}</a> ·{' '}
      <a href={paths.adminTable('years')}>{say('Đánh dấu năm đã đủ', 'Mark a year as complete')}</a>
    </p>
  )
}
