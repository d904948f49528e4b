import type { FC } from 'hono/jsx'
import { citizenJourney } from '../../../domain/dossier/citizen-journey.ts'
import { endedWithoutResult } from '../../../domain/dossier/state.ts'
import { type View, when } from '../parts/view.ts'
import type { Found } from './wishes.tsx'

/** What the day of the appointment means as the dossier stands: a day that has passed is not left without a word. */
function meaning(view: View, { seen, shown }: Found): string | undefined {
  const { say } = view
  if (seen.handedOut || endedWithoutResult(seen.processing)) return undefined
  if (seen.processing === 'supplement_requested')
    return say(
      'Ngày hẹn được tính lại khi cơ quan nhận đủ giấy tờ bổ sung.',
      'It is set anew when the agency has what it asked for.',
    )
  const ready = citizenJourney(seen).find(({ step, state }) => step === 'ready' && state !== 'todo')?.at
  if (ready)
    return say(
      `Cơ quan đã có kết quả lúc ${when(view, ready)}.`,
      `The agency had the result at ${when(view, ready)}.`,
    )
  return seen.service === 'submit' || shown.overdue
    ? undefined
    : say(
        'Đây là lúc cơ quan phải có kết quả; bưu điện phát đến bạn sau đó.',
        'By then the agency has to have the result; after that the post brings it to you.',
      )
}

export const Appointment: FC<{ view: View; found: Found }> = ({ view, found }) => {
  const { appointment } = found.shown
  if (!appointment) return null
  const means = meaning(view, found)
  return (
    <>
      <b>{when(view, appointment)}</b>
      {means ? (
        <>
          <br />
          <span class="soft small">{means}</span>
        </>
      ) : null}
    </>
  )
}
