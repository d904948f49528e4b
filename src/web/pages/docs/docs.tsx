import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Deps } from '../../../deps.ts'
import { descriptionFor } from '../../api/docs.ts'
import type { Env } from '../../http/env.ts'
import { problemCodes, problemWords } from '../../http/problem.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { Layout } from '../parts/layout.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { ProblemPage } from './problem-page.tsx'

type Parameter = Readonly<{ name: string; in: string; description?: string; required?: boolean }>
type Operation = Readonly<{
  summary?: string
  description?: string
  parameters?: readonly Parameter[]
  responses?: Readonly<Record<string, Readonly<{ description?: string }>>>
  security?: readonly Readonly<Record<string, readonly string[]>>[]
}>
type Document = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components?: Readonly<{ schemas?: Readonly<Record<string, unknown>> }>
}>

const idOf = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')

const One: FC<{ view: View; method: string; path: string; operation: Operation }> = ({
  view,
  method,
  path,
  operation,
}) => {
  const { say } = view
  const scopes = (operation.security ?? []).flatMap((one) => one.key ?? [])
  const parameters = operation.parameters ?? []
  return (
    <section class="card" id={idOf(`${method} ${path}`)}>
      <h2>
        <span class="tag">{method.toUpperCase()}</span> <span class="code">{path}</span>
      </h2>
      <p>{operation.summary}</p>
      {operation.description ? <p class="soft">{operation.description}</p> : null}
      <p class="soft small">
        {scopes.length > 0 ? (
          <>
            {say('Quyền của khóa', 'Scope')}: <span class="code">{scopes.join(', ')}</span>
          </>
        ) : (
          say('Không cần khóa', 'No key needed')
        )}
      </p>
      {parameters.length > 0 ? (
        <Table
          caption={say('Tham số', 'Parameters')}
          rows={parameters}
          columns={[
            ['', (one) => one.name, 'name code'],
            ['', (one) => one.in],
            ['', (one) => one.description ?? ''],
          ]}
        />
      ) : null}
      <Facts
        look="small"
        rows={Object.entries(operation.responses ?? {}).map(([status, answer]) => [
          <span class="code">{status}</span>,
          answer.description ?? '',
        ])}
      />
    </section>
  )
}

const Page: FC<{ view: View; document: Document }> = ({ view, document }) => {
  const { say } = view
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
  return (
    <Layout view={view} title={say('Tài liệu API', 'API documentation')}>
      <h1>{say('Tài liệu API', 'API documentation')}</h1>
      <p>
        {say('Trang này làm từ ', 'This page is made from ')}
        <a href={paths.openapi()}>openapi.json</a>
        {say(
          ', bản mô tả sinh ra từ chính mã đang chạy. Lời mô tả bằng tiếng Anh.',
          ', which is made from the schemas the code runs on.',
        )}
      </p>
      <ul class="jump">
        {operations.map(({ path, method }) => (
          <li>
            <a href={`#${idOf(`${method} ${path}`)}`} class="code">
              {method.toUpperCase()} {path}
            </a>
          </li>
        ))}
      </ul>
      {operations.map((one) => (
        <One view={view} {...one} />
      ))}
      <h2>{say('Hình dạng', 'Shapes')}</h2>
      {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
        <details id={idOf(name)}>
          <summary class="code">{name}</summary>
          <pre>{JSON.stringify(schema, null, 2)}</pre>
        </details>
      ))}
      <h2>{say('Lỗi', 'Problems')}</h2>
      <ul>
        {problemCodes.map((code) => (
          <li>
            <a class="code" href={paths.problem(code)}>
              {code}
            </a>{' '}
            {problemWords(code)?.words[view.language]}
          </li>
        ))}
      </ul>
    </Layout>
  )
}

export function docPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.docs(), (c) =>
    sendPage(c, <Page view={viewOf(c, deps)} document={descriptionFor(deps) as unknown as Document} />),
  )
  app.get('/problems/:code', (c) =>
    sendPage(c, <ProblemPage view={viewOf(c, deps)} code={c.req.param('code')} />),
  )
}
