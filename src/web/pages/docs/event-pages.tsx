import type { FC } from 'hono/jsx'
import {
  type EventType,
  eventSchemas,
  eventTypes,
  TYPE_PREFIX,
} from '../../../domain/dossier/events/events.ts'
import { eventWords } from '../../../words/words.ts'
import { jsonOf } from '../../http/description.ts'
import type { Json } from '../../http/route.ts'
import { paths } from '../../paths.ts'
import { Layout } from '../parts/layout.tsx'
import { Table } from '../parts/table.tsx'
import type { View } from '../parts/view.ts'
import { EventFacts } from './event-facts.tsx'

/** One field of an event's data, by where it stands. */
type Field = Readonly<{ path: string; schema: Json; required: boolean }>

const DEPTH_MAX = 6

/** The leaves of a schema; a list has a star for each of its rows. */
export function fieldsOf(schema: Json, path = '', required = true, depth = 0): readonly Field[] {
  const {
    properties,
    required: names = [],
    items,
  } = schema as {
    properties?: Readonly<Record<string, Json>>
    required?: readonly string[]
    items?: Json
  }
  if (depth < DEPTH_MAX && properties)
    return Object.entries(properties).flatMap(([name, inner]) =>
      fieldsOf(inner, path === '' ? name : `${path}.${name}`, required && names.includes(name), depth + 1),
    )
  if (depth < DEPTH_MAX && items) return fieldsOf(items, `${path}[]`, required, depth + 1)
  return [{ path, schema, required }]
}

/** What a value may be, in a few words. */
export function formOf({ say }: View, schema: Json): string {
  const { enum: choices, const: only, format, type, minimum, maximum, minLength, maxLength, anyOf } = schema
  if (Array.isArray(anyOf))
    return anyOf.map((one) => formOf({ say } as View, one as Json)).join(` ${say('hoặc', 'or')} `)
  if (only !== undefined) return String(only)
  if (Array.isArray(choices)) return choices.join(' | ')
  const kinds: Readonly<Record<string, string>> = {
    string: say('chữ', 'text'),
    integer: say('số nguyên', 'whole number'),
    number: say('số', 'number'),
    boolean: say('đúng hoặc sai', 'true or false'),
    array: say('danh sách', 'list'),
    null: say('không có (null)', 'none (null)'),
    'date-time': say('thời điểm RFC 3339', 'time of RFC 3339'),
    date: say('ngày yyyy-mm-dd', 'day as yyyy-mm-dd'),
  }
  const kind = kinds[String(format ?? type)] ?? kinds[String(type)] ?? ''
  const low = minimum ?? minLength
  const high = maximum ?? maxLength
  const isBound = typeof high === 'number' && high < Number.MAX_SAFE_INTEGER
  return isBound ? `${kind} (${low ?? 0}…${high})` : kind
}

export const EventsPage: FC<{ view: View }> = ({ view }) => {
  const { say, language } = view
  return (
    <Layout view={view} title={say('Các loại sự kiện', 'Event types')}>
      <h1>{say('Các loại sự kiện', 'Event types')}</h1>
      <p>
        {say(
          'Sự kiện theo CloudEvents 1.0; type mang tiền tố vn.bcci. Loại mới và trường mới không bắt buộc có thể thêm bất cứ lúc nào; loại và trường đã có không đổi nghĩa.',
          'Events are CloudEvents 1.0; the prefix of each type is vn.bcci. New types and optional fields may come at any time; those that are there keep their meaning for ever.',
        )}
      </p>
      <Table
        caption={say('Các loại sự kiện', 'Event types')}
        captionHidden
        rows={eventTypes}
        columns={[
          [
            'type',
            (type) => (
              <a class="code" href={paths.docsEvent(type)}>
                {TYPE_PREFIX + type}
              </a>
            ),
            'name',
          ],
          [say('Điều gì thành sự thật', 'What becomes true'), (type) => eventWords[type][language]],
        ]}
      />
    </Layout>
  )
}

export const EventPage: FC<{ view: View; type: EventType }> = ({ view, type }) => {
  const { say, language } = view
  return (
    <Layout view={view} title={eventWords[type][language]}>
      <h1>{eventWords[type][language]}</h1>
      <p>
        <span class="code">{TYPE_PREFIX + type}</span> ·{' '}
        <a href={paths.docsPage('events')}>{say('Các loại sự kiện', 'Event types')}</a>
      </p>
      <EventFacts view={view} type={type} />
      <Table
        caption={say('Các trường của data', 'The fields of data')}
        rows={fieldsOf(jsonOf(eventSchemas[type]))}
        columns={[
          [say('Trường', 'Field'), ({ path }) => path, 'name code'],
          [say('Bắt buộc', 'Needed'), ({ required }) => (required ? say('có', 'yes') : say('không', 'no'))],
          [say('Dạng', 'Form'), ({ schema }) => formOf(view, schema)],
          [
            say('Dữ liệu cá nhân', 'Personal'),
            ({ schema }) =>
              schema['x-privacy'] === 'personal'
                ? say('có: không ra luồng, chỉ đọc theo quyền', 'yes: never in the feed, read by right')
                : say('không', 'no'),
          ],
        ]}
      />
      <p class="soft">
        {say(
          '[] là mỗi phần tử của danh sách. Lược đồ đầy đủ ở ',
          '[] stands for each row of a list. The whole schema is in ',
        )}
        <a href={paths.openapi()}>openapi.json</a>.
      </p>
    </Layout>
  )
}
