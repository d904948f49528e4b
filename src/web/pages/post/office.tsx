import type { Hono } from 'hono'
import { OFFICE_GROUPS, officeWork } from '../../../app/office-work.ts'
import { countPickups } from '../../../app/pickups.ts'
import type { Deps } from '../../../deps.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { workFlash } from '../parts/recorded.tsx'
import { sendPage } from '../parts/send.tsx'
import { viewOf } from '../parts/view.ts'
import { WorkPage } from '../parts/worklist.tsx'
import { Coming, Group, groupWords } from './office-groups.tsx'
import { OfficeWays } from './office-ways.tsx'

/** The worklist of a post office; `error` where a scanned number was not found. */
export async function sendOffice(c: Ctx, deps: Deps, error?: string): Promise<Response> {
  const view = viewOf(c, deps)
  const { say } = view
  const { actor } = callerAs(view, ['clerk', 'postman'], ['office', 'carrier'])
  const wanted = { group: c.req.query('group'), after: c.req.query('after') }
  const { incoming, counts, groups, coming } = await officeWork(deps, actor, wanted)
  const count = (group: string): number => counts.get(group)?.packets ?? 0
  const page = (
    <WorkPage
      view={view}
      title={say('Việc của bưu cục', 'Post office')}
      flash={await workFlash(c, view)}
      error={error}
      ways={<OfficeWays view={view} pickups={await countPickups(deps, actor)} />}
      incoming={incoming}
      groups={OFFICE_GROUPS.filter((group) => group !== 'other' || count(group) > 0).map((group) => [
        group,
        say(...groupWords[group]),
        count(group),
        counts.get(group)?.late,
      ])}
      nothing={incoming.length + groups.length + coming.length === 0}
    >
      {groups.map((group) => (
        <Group view={view} {...group} />
      ))}
      {coming.length > 0 ? <h2>{say('Sắp đến', 'Coming')}</h2> : null}
      {coming.map((group) => (
        <Coming view={view} {...group} />
      ))}
    </WorkPage>
  )
  return sendPage(c, page, error === undefined ? 200 : 404)
}

export function officePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.office(), (c) => sendOffice(c, deps))
}
