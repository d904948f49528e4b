import type { FC } from 'hono/jsx'
import type { Json } from '../../http/route.ts'
import { paths } from '../../paths.ts'
import { Table } from '../parts/table.tsx'
import type { View } from '../parts/view.ts'
import { fieldsOf, formOf } from './event-pages.tsx'

type Content = Readonly<{ schema?: Json; examples?: Readonly<Record<string, Readonly<{ value?: unknown }>>> }>
type Described = Readonly<{
  requestBody?: Readonly<{ content?: Readonly<Record<string, unknown>> }>
  responses?: Readonly<Record<string, Readonly<{ content?: Readonly<Record<string, unknown>> }>>>
}>
/** The schemas that the description names. */
export type Named = Readonly<Record<string, unknown>>

const JSON_TYPE = /[/+]json$/
const EVENTS = /\/(?:Event|EventBatch|PublicEvent)$/

/** The first JSON among the forms of a body or an answer. */
function jsonIn(content: Readonly<Record<string, unknown>> | undefined): Content | undefined {
  const [, found] = Object.entries(content ?? {}).find(([type]) => JSON_TYPE.test(type)) ?? []
  return found as Content | undefined
}

const refOf = (schema: Json | undefined): string | undefined => {
  const { $ref, items } = (schema ?? {}) as { $ref?: string; items?: Json }
  return $ref ?? (items === undefined ? undefined : refOf(items))
}

const isEvents = (one: Content | undefined): boolean => EVENTS.test(refOf(one?.schema) ?? '')

/** A schema with what it refers to put in its place, for a list too. */
function resolved(schema: Json, named: Named): Json {
  const { $ref, items } = schema as { $ref?: string; items?: Json }
  if ($ref !== undefined) return (named[$ref.split('/').at(-1) ?? ''] as Json | undefined) ?? {}
  return items === undefined ? schema : { ...schema, items: resolved(items, named) }
}

const Fields: FC<{ view: View; caption: string; schema: Json }> = ({ view, caption, schema }) => {
  const { say } = view
  const fields = fieldsOf(schema).filter(({ path }) => path !== '' && path !== '[]')
  return fields.length === 0 ? null : (
    <Table
      caption={caption}
      rows={fields}
      columns={[
        [say('Trường', 'Field'), ({ path }) => path, 'name code'],
        [say('Bắt buộc', 'Needed'), ({ required }) => (required ? say('có', 'yes') : say('không', 'no'))],
        [say('Dạng', 'Form'), (one) => formOf(view, one.schema)],
        [say('Nghĩa', 'Meaning'), (one) => <span lang="en">{String(one.schema.description ?? '')}</span>],
      ]}
    />
  )
}

/** What a door takes and gives, field by field, with an example of what it takes. */
export const DoorFields: FC<{ view: View; operation: Described; named: Named }> = ({
  view,
  operation,
  named,
}) => {
  const { say } = view
  const body = jsonIn(operation.requestBody?.content)
  const [example] = Object.values(body?.examples ?? {})
  const [, success] = Object.entries(operation.responses ?? {}).find(([status]) => status[0] === '2') ?? []
  const given = jsonIn(success?.content)
  const both = [body, given]
  const [asked, got] = both.map((one) =>
    one?.schema && !isEvents(one) ? resolved(one.schema, named) : undefined,
  )
  return (
    <>
      {both.some(isEvents) ? (
        <p class="soft small">
          {say('Các trường của sự kiện ở ', 'The fields of events stand at ')}
          <a href={paths.docsPage('events')}>/docs/events</a>.
        </p>
      ) : null}
      {asked ? <Fields view={view} caption={say('Nội dung gửi', 'What is sent')} schema={asked} /> : null}
      {example?.value === undefined ? null : <pre>{JSON.stringify(example.value, null, 2)}</pre>}
      {got ? (
        <details>
          <summary>{say('Các trường của câu trả lời', 'The fields of the answer')}</summary>
          <Fields view={view} caption={say('Câu trả lời', 'The answer')} schema={got} />
        </details>
      ) : null}
    </>
  )
}
