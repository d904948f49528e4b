import type { RowOf } from './store.ts'

// Most of an event's bytes say again what the columns of its row say, and the last of them is the hash of the event
// before it. What is written is the rest; the bytes that are hashed are put together again when they are needed. Where
// they are not of the usual form, or were written before, they stand whole.

/** What the columns of an event's row say of it. */
type Frame = Readonly<
  Pick<RowOf<'events'>, 'id' | 'dossier' | 'version' | 'type' | 'source' | 'happened_at' | 'recorded_at'>
>

/** An event as its row holds it: its frame, and the rest of its bytes, or all of them. */
export type FramedBody = Frame & Readonly<{ body: string }>

const quoted = (text: string): string => JSON.stringify(text)

/** How bytes begin that stand whole: what is slim begins with a role. */
const WHOLE = '{"id":'
const DATA = ',"data":'
const INPUT = ',"input":'
/** Who said it, without the party: that is its source. */
const BY = /^"role":"[^"\\]*"(?:,"(?:person|key)":"[^"\\]*")*$/

const headOf = ({ id, dossier, version, type, source }: Frame): string =>
  `{"id":${quoted(id)},"dossier":${quoted(dossier)},"version":${version},"type":${quoted(type)},"source":${quoted(source)},"by":{"party":${quoted(source)},`

const timesOf = ({ recorded_at, happened_at }: Frame): string =>
  `,"at":${quoted(recorded_at ?? happened_at)},"happenedAt":${quoted(happened_at)}`

const tailOf = (previous: string): string => `,"previous":"${previous}"}`

export const isWhole = (body: string): boolean => body.startsWith(WHOLE)

/** Whether whole bytes name this hash as that of the event before. */
export const linksTo = (whole: string, previous: string): boolean => whole.endsWith(tailOf(previous))

/** What is kept of an event's bytes beside its columns; the bytes themselves where they are not of the usual form. */
export function slimBody(whole: string, frame: Frame, input: string, previous: string): string {
  const head = headOf(frame)
  const between = `}${INPUT}${quoted(input)}${timesOf(frame)}${DATA}`
  const tail = tailOf(previous)
  const end = whole.indexOf(between, head.length)
  if (end < 0 || !whole.startsWith(head) || !whole.endsWith(tail)) return whole
  const by = whole.slice(head.length, end)
  if (!BY.test(by)) return whole
  const rest = whole.slice(end + between.length, -tail.length)
  return `{${by}${input === frame.id ? '' : `${INPUT}${quoted(input)}`}${DATA}${rest}}`
}

/**
 * The bytes that an event's hash is of.
 * @param previous the hash of the event before it in its dossier
 */
export function wholeBody(row: FramedBody, previous: string): string {
  const { body } = row
  if (isWhole(body)) return body
  // A quotation mark inside a text is written with a stroke before it, so that these words are names of fields.
  const data = body.indexOf(DATA)
  const said = body.slice(1, data)
  const input = said.indexOf(INPUT)
  const by = input < 0 ? said : said.slice(0, input)
  const told = input < 0 ? quoted(row.id) : said.slice(input + INPUT.length)
  return `${headOf(row)}${by}}${INPUT}${told}${timesOf(row)}${body.slice(data, -1)}${tailOf(previous)}`
}
