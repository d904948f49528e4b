import type { FC } from 'hono/jsx'
import { paths } from '../../paths.ts'
import type { View } from '../parts/view.ts'
import { SearchForm } from './search-form.tsx'

/** What a clerk begins from the worklist: somebody at the counter first, then the search, then the rest. */
export const OfficeWays: FC<{ view: View; pickups: number }> = ({ view, pickups }) => {
  const { say } = view
  if (view.caller?.actor.role !== 'clerk') return null
  const others: readonly (readonly [href: string, words: string])[] = [
    [paths.takeIn(), say('Nhận theo phiếu của người dân', 'Take in by the citizen’s slip')],
    [paths.pickups(), `${say('Lấy tận nơi', 'Pick-ups')} (${pickups})`],
    [paths.deliveryQueue(), say('Hàng đợi phát', 'Delivery queue')],
    [paths.newHandover(), say('Lập bảng kê', 'Make a list')],
    [paths.closedLists(), say('Bảng kê đã ký', 'Signed lists')],
    [paths.money(), say('Tiền trong ngày', 'Money of the day')],
    [paths.slipStacks(), say('Xấp phiếu in sẵn', 'Pre-printed slips')],
  ]
  return (
    <>
      <div class="actions">
        <a class="button" href={paths.newDossier()}>
          {say('Nhận hồ sơ mới tại quầy', 'New dossier at the counter')}
        </a>
        {others.map(([href, words]) => (
          <a class="button second" href={href}>
            {words}
          </a>
        ))}
      </div>
      <SearchForm view={view} />
    </>
  )
}
