import type { FC } from 'hono/jsx'
import type { openapi } from '../../api/openapi.ts'
import { problemCodes, problemWords } from '../../http/problem.ts'
import type { Json } from '../../http/route.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { Layout } from '../parts/layout.tsx'
import { Table } from '../parts/table.tsx'
import type { View } from '../parts/view.ts'
import { DoorFields, type Named } from './door-fields.tsx'
import { formOf } from './event-pages.tsx'
import { type Topic, topicOf, topicWords } from './topics.ts'

type Parameter = Readonly<{
  name: string
  in: string
  description?: string
  required?: boolean
  schema?: Json
}>
type Answer = Readonly<{ description?: string; content?: Readonly<Record<string, unknown>> }>
export type Operation = Readonly<{
  summary?: string
  description?: string
  parameters?: readonly Parameter[]
  requestBody?: Readonly<{ content?: Readonly<Record<string, unknown>> }>
  responses?: Readonly<Record<string, Answer>>
  security?: readonly Readonly<Record<string, readonly string[]>>[]
}>
export type Door = Readonly<{ path: string; method: string; operation: Operation }>

/** The doors of the description, those of one topic where one is named. */
export function doorsOf(document: ReturnType<typeof openapi>, topic?: Topic): readonly Door[] {
  const all = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>
  return Object.entries(all)
    .filter(([path]) => topic === undefined || topicOf(path) === topic)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    )
}

/** The schemas that the description names. */
export const namedOf = (document: ReturnType<typeof openapi>): Named =>
  (document.components as Readonly<{ schemas: Named }>).schemas

export const idOf = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')

/** A door as it is called, with what has to be filled in by name. */
export function curlOf({ path, method, operation }: Door): string {
  const needed = (operation.parameters ?? []).filter((one) => one.in === 'query' && one.required)
  const query = needed.map(({ name }) => `${name}=${name.toUpperCase()}`).join('&')
  const [type] = Object.keys(operation.requestBody?.content ?? {})
  const parts = [
    'curl -s',
    (operation.security ?? []).length > 0 ? '-H "authorization: Bearer $KEY"' : '',
    type === undefined ? '' : `-H 'content-type: ${type}' --data-binary @body`,
    `"$BASE${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}${query === '' ? '' : `?${query}`}"`,
  ]
  return parts.filter(Boolean).join(' ') + (method === 'post' && type === undefined ? ' -X POST' : '')
}

const OneDoor: FC<{ view: View; door: Door; named: Named }> = ({ view, door, named }) => {
  const { say } = view
  const { path, method, operation } = door
  const scopes = (operation.security ?? []).flatMap((one) => one.key ?? [])
  const parameters = operation.parameters ?? []
  return (
    <section class="card" id={idOf(`${method} ${path}`)}>
      <h2>
        <span class="tag">{method.toUpperCase()}</span> <span class="code">{path}</span>
      </h2>
      <p lang="en">{operation.summary}</p>
      {operation.description ? (
        <p class="soft" lang="en">
          {operation.description.replaceAll('`', '')}
        </p>
      ) : null}
      <p class="soft small">
        {(operation.security ?? []).length > 0 && scopes.length === 0 ? (
          say('Khóa nào cũng được', 'Any key')
        ) : scopes.length > 0 ? (
          <>
            {say('Quyền của khóa', 'Scope')}: <span class="code">{scopes.join(', ')}</span>
          </>
        ) : (
          say('Không cần khóa', 'No key needed')
        )}
      </p>
      <pre>{curlOf(door)}</pre>
      {parameters.length > 0 ? (
        <Table
          caption={say('Tham số', 'Parameters')}
          rows={parameters}
          columns={[
            [say('Tên', 'Name'), (one) => one.name, 'name code'],
            [say('Ở đâu', 'Where'), (one) => `${one.in}${one.required ? ' *' : ''}`],
            [say('Dạng', 'Form'), (one) => formOf(view, one.schema ?? {})],
            [say('Nghĩa', 'Meaning'), (one) => <span lang="en">{one.description ?? ''}</span>],
          ]}
        />
      ) : null}
      <DoorFields view={view} operation={operation} named={named} />
      <Facts
        look="small"
        rows={Object.entries(operation.responses ?? {}).map(([status, answer]) => [
          <span class="code">{status}</span>,
          <span lang="en">
            {answer.description ?? ''}{' '}
            <span class="soft">{Object.keys(answer.content ?? {}).join(', ')}</span>
          </span>,
        ])}
      />
    </section>
  )
}

export const DoorsPage: FC<{ view: View; topic: Topic; doors: readonly Door[]; named: Named }> = ({
  view,
  topic,
  doors,
  named,
}) => {
  const { say, language } = view
  return (
    <Layout view={view} title={topicWords[topic][language]}>
      <h1>{topicWords[topic][language]}</h1>
      <p>
        <a href={paths.docs()}>{say('Tài liệu API', 'API documentation')}</a>
        {say(
          '. Lời mô tả các cửa bằng tiếng Anh, sinh ra từ mã đang chạy.',
          '. Made from the code that runs.',
        )}
      </p>
      {doors.map((door) => (
        <OneDoor view={view} door={door} named={named} />
      ))}
    </Layout>
  )
}

export const ProblemsPage: FC<{ view: View }> = ({ view }) => {
  const { say, language } = view
  return (
    <Layout view={view} title={say('Các lỗi', 'Problems')}>
      <h1>{say('Các lỗi', 'Problems')}</h1>
      <p>
        {say(
          'Mọi câu trả lời từ chối là một tài liệu RFC 9457 (application/problem+json), bằng tiếng Việt hoặc tiếng Anh theo Accept-Language: type, title, status, và errors với pointer đến từng trường sai. Chương trình rẽ nhánh theo type, không theo lời: type là /problems/MÃ; ba lỗi về giới hạn số lần gọi (quota-exceeded, abnormal-usage-detected, temporary-reduced-capacity) mang type đã đăng ký ở IANA.',
          'Every refusal is a document of RFC 9457 (application/problem+json), in Vietnamese or English by Accept-Language: type, title, status, and errors with a pointer to each wrong field. Programs branch on type, never on words: it is /problems/CODE; the three problems of limits (quota-exceeded, abnormal-usage-detected, temporary-reduced-capacity) bear the type that is registered with IANA.',
        )}
      </p>
      <Table
        caption={say('Các lỗi', 'Problems')}
        captionHidden
        rows={problemCodes}
        columns={[
          [
            say('Mã', 'Code'),
            (code) => (
              <a class="code" href={paths.problem(code)}>
                {code}
              </a>
            ),
            'name',
          ],
          ['HTTP', (code) => problemWords(code)?.status ?? '', 'num'],
          [say('Nghĩa', 'Meaning'), (code) => problemWords(code)?.words[language] ?? ''],
        ]}
      />
    </Layout>
  )
}
