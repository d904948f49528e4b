import type { FC } from 'hono/jsx'
import type { HandoverList } from '../../../app/handover-lists.ts'
import { paths } from '../../paths.ts'
import { Flash } from '../parts/messages.tsx'
import type { View } from '../parts/view.ts'

type Shown = Readonly<{ view: View; list: HandoverList }>

/** What became of the list, as whoever pressed the button is told. */
function outcomeWords({ view, list }: Shown): string {
  const { say } = view
  const { rows } = list
  if (list.open.length > 0)
    return say(
      'Đã lập bảng kê. In ra, để cùng túi và chờ bên nhận ký.',
      'The list is made. Print it and put it with the bag.',
    )
  if (rows.every((row) => row.offer.state === 'withdrawn'))
    return say(
      'Đã thu hồi bảng kê: mọi gói đã trở lại tay bên giao.',
      'The list is withdrawn: the giver has every packet in hand again.',
    )
  const accepted = rows.filter((row) => row.offer.state === 'accepted').length
  const told = `${say('Đã ghi', 'Recorded')}: ${accepted}/${rows.length} ${say('gói được nhận', 'packets accepted')}.`
  const odd = rows.filter((row) => row.offer.differences.length > 0).length
  if (odd === 0 && accepted === rows.length) return told
  if (odd === 0)
    return `${told} ${say(
      'Có gói chưa nhận được, lý do ở bảng dưới; bên giao thấy điều này ngay.',
      'Some were not, for the reason below; the giver sees it at once.',
    )}`
  const cases = say(
    `${odd} gói thiếu hoặc có sai lệch: đã mở việc cần xem để bên giao giải trình.`,
    odd === 1
      ? '1 packet is missing or differs: a case is open, which the giver has to explain.'
      : `${odd} packets are missing or differ: cases are open, which the giver has to explain.`,
  )
  return `${told} ${cases}`
}

/** What waits for the officer's decision now that its papers are here. */
const toAccept = ({ view, list }: Shown): boolean =>
  list.receives &&
  view.caller?.actor.role === 'officer' &&
  list.rows.some(
    ({ offer, packet, dossier }) =>
      offer.state === 'accepted' && packet?.kind === 'application' && dossier.processing === 'registered',
  )

/** Where somebody goes on once a list is made or signed. */
function nextOf(shown: Shown): readonly [href: string, words: string] | undefined {
  const { say, caller } = shown.view
  if (shown.list.open.length > 0) return [paths.newHandover(), say('Lập bảng kê khác', 'Another list')]
  if (toAccept(shown))
    return [paths.acceptance(), say('Tiếp nhận các hồ sơ vừa nhận', 'Accept the dossiers that came')]
  if (shown.list.receives && caller?.actor.role === 'clerk')
    return [paths.dispatch(), say('Gửi đi phát', 'Dispatch')]
  return undefined
}

/** What was just recorded of a list, and what is done next. */
export const ListRecorded: FC<Shown> = (shown) => {
  const next = nextOf(shown)
  return (
    <Flash>
      <span>{outcomeWords(shown)}</span>{' '}
      {next ? (
        <a class="button second" href={next[0]}>
          {next[1]}
        </a>
      ) : null}
    </Flash>
  )
}
