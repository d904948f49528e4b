import type { FC } from 'hono/jsx'
import { citizenJourney } from '../../../domain/dossier/citizen-journey.ts'
import { journeyWords } from '../../../words/citizen-journey.ts'
import { statusWords } from '../../../words/citizen-status.ts'
import { type View, when } from '../parts/view.ts'
import type { Found } from './wishes.tsx'

/** What citizens say of the service moves nothing. */
const OPINIONS: ReadonlySet<string> = new Set(['dossier.rated', 'dossier.complained', 'complaint.settled'])

/** The newest thing that happened, where it came after the step was reached: a second try, a list that waits. */
function newsAfter({ shown }: Found, at: string | undefined) {
  const last = shown.history.findLast(({ type }) => !OPINIONS.has(type))
  return last && at !== undefined && last.time > at ? last : undefined
}

/** The way of the dossier, with where it is now and what came last. */
export const Steps: FC<{ view: View; found: Found }> = ({ view, found }) => {
  const { say, language } = view
  const { seen, shown } = found
  // What is only reported is not said to be in the citizen's hands.
  const inDoubt = shown.status === 'delivered_in_doubt' || shown.status === 'delivery_disputed'
  const received = inDoubt ? statusWords('delivered_in_doubt', language) : journeyWords.received[language]
  return (
    <section class="card">
      <h2>{say('Hồ sơ đi qua các bước', 'The steps of your dossier')}</h2>
      <ol class="steps">
        {citizenJourney(seen).map(({ step, state, at }) => {
          const news = state === 'now' ? newsAfter(found, at) : undefined
          return (
            <li class={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              <span class="what">{step === 'received' ? received : journeyWords[step][language]}</span>
              <span class="hide">
                {state === 'todo' ? say(' (chưa đến)', ' (not yet)') : say(' (đã xong)', ' (done)')}
              </span>
              {at ? <span class="when">{when(view, at)}</span> : null}
              {news ? (
                <span class="when">
                  {say('Mới nhất', 'Newest')}: {news.text}, {when(view, news.time)}
                </span>
              ) : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
