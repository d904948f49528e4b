import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { DESK_PLACES, deskWork } from '../../../app/worklists.ts'
import type { Deps } from '../../../deps.ts'
import { addMinutes, fromVietnam, vietnamTime } from '../../../domain/instant.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { PaperLink } from '../parts/messages.tsx'
import { workFlash } from '../parts/recorded.tsx'
import { sendPage } from '../parts/send.tsx'
import { monthOf, type View, viewOf } from '../parts/view.ts'
import { HandoverLists, WorkPage } from '../parts/worklist.tsx'
import { Group, placeWords } from './groups.tsx'
import { offeredFlash } from './offer.tsx'

/** The line that says what was just done: one entry, or a list for the post. */
const flashOf = async (c: Ctx, view: View) => (await offeredFlash(c, view)) ?? workFlash(c, view)

/** The register of the desk for the days people ask for most. */
const Register: FC<{ view: View }> = ({ view }) => {
  const { say, caller, today } = view
  const party = caller?.actor.party ?? ''
  const month = monthOf(today)
  const before = monthOf(vietnamTime(addMinutes(fromVietnam(month.first, 0), -1)).date)
  const links = [
    [say('Hôm nay', 'Today'), today, today],
    [say('Tháng này', 'This month'), month.first, today],
    [say('Tháng trước', 'Last month'), before.first, before.last],
  ] as const
  return (
    <section id="register">
      <h2>{say('Sổ theo dõi hồ sơ', 'Register of dossiers')}</h2>
      <p class="actions tight">
        {links.map(([words, from, until]) => (
          <PaperLink look="button" href={paths.registerView(party, from, until)}>
            {words}
          </PaperLink>
        ))}
      </p>
    </section>
  )
}

/** The worklist of a one-stop centre or an agency; `error` where a scanned number was not found. */
export async function sendCentre(c: Ctx, deps: Deps, error?: string): Promise<Response> {
  const view = viewOf(c, deps)
  const { say } = view
  const { actor } = callerAs(view, ['officer'], ['centre', 'agency'])
  const wanted = { group: c.req.query('group'), after: c.req.query('after') }
  const { incoming, outgoing, counts, groups } = await deskWork(deps, actor, wanted)
  const page = (
    <WorkPage
      view={view}
      title={say('Việc của một cửa', 'One-stop centre')}
      flash={await flashOf(c, view)}
      error={error}
      ways={
        <p class="actions">
          <a class="button" href={paths.acceptance()}>
            {say('Tiếp nhận liên tiếp bằng máy quét', 'Accept one after the other')}
          </a>
          <a class="button second" href={paths.results()}>
            {say('Có kết quả, nhiều hồ sơ', 'Results ready, many at once')}
          </a>
        </p>
      }
      incoming={incoming}
      groups={DESK_PLACES.map((place) => [
        place,
        say(...placeWords[place]),
        counts.get(place)?.dossiers ?? 0,
        counts.get(place)?.late,
      ])}
      nothing={incoming.length + outgoing.length + groups.length === 0}
    >
      {groups.map((group) => (
        <Group view={view} {...group} />
      ))}
      {outgoing.length > 0 ? (
        <section>
          <h2>{say('Đã giao, chờ bưu điện ký', 'Offered, waiting for the post')}</h2>
          <HandoverLists view={view} lists={outgoing} side="giver" />
        </section>
      ) : null}
      <Register view={view} />
    </WorkPage>
  )
  return sendPage(c, page, error === undefined ? 200 : 404)
}

export function centrePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.centre(), (c) => sendCentre(c, deps))
}
