import type { FeedEvent } from '../../app/feed.ts'
import { TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import { feedEvent } from './envelope.ts'

// A page of a feed holds a thousand events whose data go out as they stand in the book. To read and write each anew
// costs more than to fetch them, so their text is cut out of the bytes that were stored.

/** What stands before the data of most events, in the order in which it is written. */
const HEAD =
  /^\{"id":("[^"\\]*"),"dossier":("[^"\\]*"),"version":(\d+),"type":"([^"\\]*)","source":"([^"\\]*)","by":\{"party":"[^"\\]*","role":("[^"\\]*")(?:,"person":("[^"\\]*"))?\},"input":"[^"\\]*","at":("[^"\\]*"),"happenedAt":("[^"\\]*"),"data":/
/** What stands behind the data of most events. */
const TAIL = /(?:,"personal":"[0-9a-f]{64}")?,"previous":("[0-9a-f]{64}")\}$/
const TAIL_LENGTH_MAX = 170
/** What some events have behind their data as well: these are read and written anew. */
const RARE = [',"late":', ',"lateReason":', ',"gap":', ',"unconfirmed":', ',"statedAt":', ',"follows":']

function cut(body: string, { seq, backfill, hash }: FeedEvent): string | undefined {
  const head = HEAD.exec(body)
  if (head === null) return undefined
  const tail = TAIL.exec(body.slice(-TAIL_LENGTH_MAX))
  if (tail === null) return undefined
  // A quotation mark inside a text is written with a stroke before it, so that these words are names of fields.
  const data = body.slice(head[0].length, body.length - tail[0].length)
  if (RARE.some((name) => data.includes(name))) return undefined
  const [, id, dossier, version, type, source, role, person, at, happenedAt] = head
  return (
    `{"specversion":"1.0","id":${id},"source":"/parties/${source}","type":"${TYPE_PREFIX}${type}","subject":${dossier},` +
    `"time":${happenedAt},"timestamp":${happenedAt},"datacontenttype":"application/json","recordedtime":${at},` +
    `"dossierversion":${version},"role":${role},${person === undefined ? '' : `"person":${person},`}` +
    `"previoushash":${tail[1]},"hash":"${hash}","data":${data},"sequence":"${seq}"${backfill ? ',"backfill":true' : ''}}`
  )
}

/** An event of a feed as JSON: the same bytes as its shape written out. */
export const feedText = (entry: FeedEvent): string =>
  (entry.body === undefined ? undefined : cut(entry.body, entry)) ?? JSON.stringify(feedEvent(entry))
