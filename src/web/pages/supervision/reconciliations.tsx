import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { carriersRead } from '../../../app/access.ts'
import { PERIOD_DAYS_MAX } from '../../../app/papers/reconciliation.ts'
import type { Deps } from '../../../deps.ts'
import { addMillis, vietnamTime } from '../../../domain/instant.ts'
import type { Env } from '../../http/env.ts'
import { problemAt } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Field } from '../parts/field.tsx'
import { freshForm } from '../parts/fields.tsx'
import { goTo } from '../parts/send.tsx'
import { dayFrom, whyNoDay } from '../parts/typed-dates.ts'
import { partyName, type View, viewOf } from '../parts/view.ts'

const DAY_MS = 24 * 3_600_000

/** The paper of a reconciliation: for a carrier and some days that are over. Nothing for whoever has no part in one. */
export const Reconciliations: FC<{ view: View }> = ({ view }) => {
  const { say, deps } = view
  const carriers = view.caller ? carriersRead(deps, view.caller.actor) : []
  if (carriers.length === 0) return null
  const form = freshForm(view, 'reconciliation')
  const yesterday = vietnamTime(addMillis(deps.now(), -DAY_MS)).date
  return (
    <>
      <h2 id="reconciliation">{say('Biên bản đối soát', 'Reconciliations')}</h2>
      <form method="get" action={paths.reconciliation()} class="card">
        <Field form={form} at="carrier" choices={carriers.map((party) => [party, partyName(view, party)])} />
        <Field form={form} at="from" value={yesterday} />
        <Field form={form} at="period to" value={yesterday} />
        <p class="soft small">
          {say(
            `Nhiều nhất ${PERIOD_DAYS_MAX} ngày. Có biên bản khi kỳ đã qua và mọi tệp đã được đối chiếu xong.`,
            `${PERIOD_DAYS_MAX} days at most. There is a paper once the days are over and every file is compared.`,
          )}
        </p>
        <p>
          <a href={paths.cases({ kind: 'reconciliation' })}>
            {say('Các sai lệch khi đối soát đang mở', 'Open cases found by reconciliations')}
          </a>
        </p>
        <div class="actions tight">
          <button type="submit">{say('Mở biên bản', 'Open the paper')}</button>
        </div>
      </form>
    </>
  )
}

/** The way from days as people type them to the paper, which is asked for by days as programs write them. */
export function reconciliationPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.reconciliation(), (c) => {
    const view = viewOf(c, deps)
    callerOf(view)
    const dayOf = (name: 'from' | 'to'): string => {
      const text = c.req.query(name) ?? ''
      const date = dayFrom(text)
      if (date === undefined) {
        const why = { vi: whyNoDay((vi) => vi, text), en: whyNoDay((_, en) => en, text) }
        throw problemAt('wrong-shape', why, `/${name}`)
      }
      return date
    }
    return goTo(c, paths.reconciliationPaper(c.req.query('carrier') ?? '', dayOf('from'), dayOf('to')))
  })
}
