import type { Hono } from 'hono'
import { attachedByPass } from '../../../app/papers/attached.ts'
import { openForCitizen } from '../../../app/tracking.ts'
import type { Deps } from '../../../deps.ts'
import { sendPdf } from '../../api/attachments.ts'
import { TrackingQuestion } from '../../api/tracking.ts'
import { addressOf } from '../../http/address.ts'
import type { Env } from '../../http/env.ts'
import { retryAt } from '../../http/retry-after.ts'
import { paths } from '../../paths.ts'
import { freshForm, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { viewOf } from '../parts/view.ts'
import { AskNumber, emptyIn, notOpened } from './ask-number.tsx'
import { Home } from './home.tsx'
import { NotEnteredPage } from './not-entered.tsx'
import { postSaying } from './post.ts'
import { TrackedPage } from './tracked.tsx'
import { waitToTrack } from './wait-words.ts'

const NOT_FOUND = 404
const WRONG_SHAPE = 422
const TOO_MANY = 429
/** A file is named by the beginning of its hash. */
const FILE_NAME_LETTERS = 12

export function trackingPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.home(), (c) => sendPage(c, <Home view={viewOf(c, deps)} />))
  app.get(paths.tracking(), (c) => {
    const view = viewOf(c, deps)
    return sendPage(c, <AskNumber view={view} form={freshForm(view, 'track')} />)
  })
  app.post(paths.tracking(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const empty = emptyIn(view, form)
    if (empty.length > 0) {
      const title = view.say('Chưa tra cứu được', 'Something is missing')
      return sendPage(
        c,
        <AskNumber view={view} form={sentForm(view, 'track', form, empty)} title={title} />,
        WRONG_SHAPE,
      )
    }
    const [secret, phone] = [form.text('secret'), form.text('phone')]
    const question = TrackingQuestion.safeParse({
      number: form.text('number'),
      ...(secret === '' ? {} : { secret }),
      ...(phone === '' || secret !== '' ? {} : { phone }),
    })
    const told = question.success
      ? await openForCitizen(deps, question.data, view.language, addressOf(c, deps))
      : undefined
    const waits = told && 'waitUntil' in told ? told : undefined
    if (waits) {
      retryAt(c, deps, waits.waitUntil)
      const errors = [{ name: 'number', text: waitToTrack(view, waits.waitUntil) }]
      const title = view.say('Hãy đợi rồi thử lại', 'Please wait, then try again')
      return sendPage(
        c,
        <AskNumber view={view} form={sentForm(view, 'track', form, errors)} title={title} />,
        TOO_MANY,
      )
    }
    const found = told && 'waitUntil' in told ? undefined : told
    if (found && 'slip' in found) return sendPage(c, <NotEnteredPage view={view} slip={found.slip} />)
    if (found) return sendPage(c, <TrackedPage view={view} found={found} />)
    return sendPage(c, <AskNumber view={view} form={notOpened(view, form)} />, NOT_FOUND)
  })

  app.post(paths.citizenSays(), async (c) => {
    const view = viewOf(c, deps)
    const said = await postSaying(view, await readForm(c))
    // The page stood open too long: it is opened anew by what is printed on the slip.
    if (!said || 'slip' in said.found) return goTo(c, paths.tracking())
    return sendPage(
      c,
      <TrackedPage view={view} found={said.found} failed={said.failed} told={said.told} done={said.done} />,
      said.status,
    )
  })
  app.post(paths.trackingFile(), async (c) => {
    const form = await readForm(c)
    const file = await attachedByPass(deps, form.text('pass'), form.text('file'))
    if (file) return sendPdf(c, file, form.text('file').slice(0, FILE_NAME_LETTERS))
    const view = viewOf(c, deps)
    return sendPage(c, <AskNumber view={view} form={notOpened(view, form)} />, NOT_FOUND)
  })
}
