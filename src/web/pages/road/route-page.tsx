import type { Child, FC } from 'hono/jsx'
import type { Route } from '../../../app/route.ts'
import { writeDong } from '../../../words/money.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { ErrorSummary } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Empty } from '../parts/messages.tsx'
import { ScanField } from '../parts/scan-box.tsx'
import type { View } from '../parts/view.ts'
import type { CameBack, Stop } from './stop.ts'
import { nameOfStop } from './stop.ts'
import { DoneLine, StopCard } from './stop-card.tsx'

/** The doors in the order in which they were scanned or given out. */
export function stopsOf(route: Route): readonly Stop[] {
  const items = route.items.map((stop) => ({ ...stop, what: 'item' as const, at: stop.leg.outAt ?? '' }))
  const fetches = route.fetches.map((stop) => ({
    ...stop,
    what: 'fetch' as const,
    at: stop.dossier.pickup?.at ?? '',
  }))
  return [...items, ...fetches].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

const ScanForm: FC<{ view: View; error: string | undefined; first: boolean }> = ({ view, error, first }) => {
  const { say } = view
  return (
    <form class="scan" method="post" action={paths.routeScan()}>
      <ScanField
        name="number"
        label={say('Quét bưu gửi', 'Scan an item')}
        hint={say(
          'Buổi sáng: đưa bưu gửi vào tuyến theo thứ tự quét. Trên đường: mở điểm phát.',
          'In the morning: onto the route in the order of the scans. On the road: opens the stop.',
        )}
        error={error}
        words={say('Mở', 'Open')}
        required
        first={first}
      />
    </form>
  )
}

/** What goes back to the office with the postman. */
const Takings: FC<{ view: View; route: Route; back: number }> = ({ view, route, back }) => {
  const { say } = view
  const { cash, otherwise, oldPapers, fetched } = route.taken
  return (
    <section class="card" aria-labelledby="takings">
      <h2 id="takings">{say('Nộp lại cuối tuyến', 'To hand in at the end')}</h2>
      <Facts
        rows={[
          [say('Tiền mặt phải nộp', 'Cash to hand in'), <b>{writeDong(cash)}</b>],
          [say('Đã thu cách khác', 'Paid otherwise'), otherwise > 0 && writeDong(otherwise)],
          [
            say('Giấy tờ cũ đã thu lại', 'Old papers taken back'),
            oldPapers > 0 && say(`${oldPapers} bản`, String(oldPapers)),
          ],
          [
            say('Hồ sơ đã nhận tại nhà', 'Dossiers fetched'),
            fetched > 0 && say(`${fetched} gói`, String(fetched)),
          ],
          [say('Bưu gửi mang về', 'Items to bring back'), back > 0 && say(`${back} bưu gửi`, String(back))],
        ]}
      />
    </section>
  )
}

type Props = Readonly<{
  view: View
  route: Route
  back?: CameBack | undefined
  flash?: Child
  /** The stop that was asked for stands first. */
  open?: string | undefined
  scanError?: string | undefined
}>

export const RoutePage: FC<Props> = ({ view, route, back, flash, open, scanError }) => {
  const { say } = view
  const all = stopsOf(route)
  const today = all.filter(({ state }) => state !== 'later')
  const asked = back?.stop ?? open
  // Nobody was there this morning, and the postman comes by once more.
  const isTodo = (stop: Stop): boolean =>
    stop.state === 'todo' || (stop.what === 'fetch' && stop.state === 'failed' && nameOfStop(stop) === asked)
  const todo = today.filter(isTodo)
  const rest = today.filter((stop) => !isTodo(stop))
  const first = todo.find((stop) => nameOfStop(stop) === asked)
  const ordered = first ? [first, ...todo.filter((stop) => stop !== first)] : todo
  const later = all.length - today.length
  const brought = rest.filter((stop) => stop.what === 'item' && stop.state !== 'done').length
  const title = say('Tuyến phát hôm nay', 'Today’s route')
  return (
    <Layout view={view} title={title} failed={back !== undefined} script="route.js" scan={false} narrow>
      {back ? (
        <ErrorSummary
          form={back.form}
          {...(back.sure ? { title: say('Cần xác nhận trước khi ghi', 'To be confirmed first') } : {})}
        />
      ) : null}
      {flash}
      <h1>{title}</h1>
      <div id="unsent" hidden data-person={view.caller?.actor.person ?? ''} />
      <ScanForm view={view} error={scanError} first={asked === undefined} />
      {today.length > 0 ? (
        <p class="progress">
          <progress max={today.length} value={rest.length} aria-labelledby="progress-words" />
          <b id="progress-words">
            {say(
              `Xong ${rest.length} trên ${today.length} điểm`,
              `${rest.length} of ${today.length} stops done`,
            )}
          </b>
        </p>
      ) : null}
      {today.length === 0 ? (
        <Empty>
          {say(
            'Tuyến hôm nay chưa có điểm nào. Quét nhãn bưu gửi để đưa vào tuyến.',
            'There is nothing on today’s route. Scan the labels of the items.',
          )}
        </Empty>
      ) : null}
      {ordered.length > 0 ? <h2>{say('Còn phải đến', 'Still to go')}</h2> : null}
      {ordered.map((stop, index) => (
        <StopCard view={view} stop={stop} number={today.indexOf(stop) + 1} next={index === 0} back={back} />
      ))}
      {later > 0 ? (
        <p class="soft">{say(`${later} điểm hẹn ngày khác.`, `${later} stops are for another day.`)}</p>
      ) : null}
      {rest.length > 0 ? (
        <section class="card" aria-labelledby="done">
          <h2 id="done">{say('Hôm nay đã đến', 'Done today')}</h2>
          <ol class="doneline">
            {rest.map((stop) => (
              <DoneLine view={view} stop={stop} />
            ))}
          </ol>
        </section>
      ) : null}
      <Takings view={view} route={route} back={brought} />
      <p class="soft small">
        {say(
          'Tên và địa chỉ của người dân hiện ở đây vì bạn phải đến tận nơi; việc xem được ghi nhật ký một lần mỗi ngày cho mỗi hồ sơ.',
          'Names and addresses are shown because you go there; the look is logged once a day for each dossier.',
        )}
      </p>
    </Layout>
  )
}
