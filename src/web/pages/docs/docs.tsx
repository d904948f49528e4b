import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Deps } from '../../../deps.ts'
import { isEventType } from '../../../domain/dossier/events/events.ts'
import { descriptionFor } from '../../api/docs.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { notFound } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { ChangesPage } from './changes.tsx'
import { type Door, DoorsPage, doorsOf, idOf, namedOf, ProblemsPage } from './doors.tsx'
import { EventPage, EventsPage } from './event-pages.tsx'
import { firstSteps, settingsOf } from './first-steps.ts'
import { ProblemPage } from './problem-page.tsx'
import { ReceivingPage } from './receiving.tsx'
import { TOPICS, topicOf, topicWords } from './topics.ts'

const Steps: FC<{ view: View }> = ({ view }) => {
  const { deps, say, language } = view
  return (
    <>
      <h2 id="first">{say('Sự kiện đầu tiên trong năm phút', 'A first event in five minutes')}</h2>
      <p>
        {say(
          'Cần curl và hai khóa: của một bưu cục và của một trung tâm (bản demo in ra khóa của mọi bên; ở nơi dùng thật quản trị cấp, mỗi khóa của một bên). Mã dưới đây là mã của chính nơi này. Dòng cuối mỗi lệnh in ra là trạng thái HTTP; answer.json là câu trả lời.',
          'You need curl and two keys: one of a post office, one of a centre (the demo writes one for each party with --credentials FILE; elsewhere an administrator issues them, each for one party). The codes below are those of this installation. Each command prints the HTTP status last; answer.json is the answer.',
        )}
      </p>
      <pre>{settingsOf(deps)}</pre>
      <ol>
        {firstSteps(deps).map(({ title, why, run, status }) => (
          <li>
            <h3>{title[language]}</h3>
            <p>{why[language]}</p>
            <pre data-status={status}>{run}</pre>
            <p class="soft small">
              {say('In ra', 'Prints')} <span class="code">{status}</span>
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

const Home: FC<{ view: View; doors: readonly Door[] }> = ({ view, doors }) => {
  const { say, language } = view
  return (
    <Layout view={view} title={say('Tài liệu API', 'API documentation')}>
      <h1>{say('Tài liệu API', 'API documentation')}</h1>
      <p>
        {say(
          'Các trang này làm từ chính mã đang chạy, như ',
          'These pages are made of the code that runs, as is ',
        )}
        <a href={paths.openapi()}>openapi.json</a>
        {say(' (OpenAPI 3.1).', ' (OpenAPI 3.1).')}
      </p>
      <ul class="jump">
        <li>
          <a href="#first">{say('Sự kiện đầu tiên', 'A first event')}</a>
        </li>
        <li>
          <a href={paths.docsPage('events')}>{say('Các loại sự kiện', 'Event types')}</a>
        </li>
        <li>
          <a href={paths.docsPage('webhooks')}>
            {say('Nhận sự kiện được đẩy đến', 'Receiving pushed events')}
          </a>
        </li>
        <li>
          <a href={paths.docsPage('problems')}>{say('Các lỗi', 'Problems')}</a>
        </li>
        <li>
          <a href={paths.docsPage('changes')}>{say('Chính sách thay đổi', 'Change policy')}</a>
        </li>
      </ul>
      <Steps view={view} />
      <h2>{say('Các cửa', 'The doors')}</h2>
      {TOPICS.map((topic) => (
        <section>
          <h3>
            <a href={paths.docsDoors(topic)}>{topicWords[topic][language]}</a>
          </h3>
          <ul>
            {doors
              .filter(({ path }) => topicOf(path) === topic)
              .map(({ path, method, operation }) => (
                <li>
                  <a class="code" href={`${paths.docsDoors(topic)}#${idOf(`${method} ${path}`)}`}>
                    {method.toUpperCase()} {path}
                  </a>{' '}
                  <span lang="en" class="soft small">
                    {operation.summary}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Layout>
  )
}

export function docPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.docs(), (c) =>
    sendPage(c, <Home view={viewOf(c, deps)} doors={doorsOf(descriptionFor(deps))} />),
  )
  app.get(paths.docsPage('events'), (c) => sendPage(c, <EventsPage view={viewOf(c, deps)} />))
  app.get(paths.docsPage('webhooks'), (c) => sendPage(c, <ReceivingPage view={viewOf(c, deps)} />))
  app.get(paths.docsPage('problems'), (c) => sendPage(c, <ProblemsPage view={viewOf(c, deps)} />))
  app.get(paths.docsPage('changes'), (c) => sendPage(c, <ChangesPage view={viewOf(c, deps)} />))
  for (const topic of TOPICS)
    app.get(paths.docsDoors(topic), (c) =>
      sendPage(
        c,
        <DoorsPage
          view={viewOf(c, deps)}
          topic={topic}
          doors={doorsOf(descriptionFor(deps), topic)}
          named={namedOf(descriptionFor(deps))}
        />,
      ),
    )
  app.get('/docs/events/:type', (c) => {
    const type = c.req.param('type')
    return sendPage(c, <EventPage view={viewOf(c, deps)} type={isEventType(type) ? type : notFound()} />)
  })
  app.get('/problems/:code', (c) =>
    sendPage(c, <ProblemPage view={viewOf(c, deps)} code={c.req.param('code')} />),
  )
}
