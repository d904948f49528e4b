import { z } from 'zod'
import type { Failed, OrderTold } from './carrier-system.ts'
import type { OutgoingAnswer } from './outgoing.ts'

const SAID_MAX = 2_000
/** Refusals that may be none the next time. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 425, 429])

/** What stood in an answer with a status of success. */
export type Stated = Readonly<{
  http: number
  /** The status in the body, as text; undefined where there is none. */
  status: string | undefined
  /** Whether the body is an object of JSON; a page that says something to people is none. */
  isJson: boolean
}>

const Said = z.looseObject({
  Status: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
})

/**
 * What a carrier's system said to an order. Only what its interface calls a success is one; everything else is kept as
 * it came, and asked again where it may be another the next time.
 */
export function toldBy(answer: OutgoingAnswer | Failed, isTaken: (stated: Stated) => boolean): OrderTold {
  if ('problem' in answer) return { outcome: 'later', problem: answer.problem, said: '' }
  const { status: http, body } = answer
  const said = `${http} ${body.slice(0, SAID_MAX)}`
  if (http >= 200 && http < 300) {
    const stated = statedIn(body)
    if (isTaken({ http, ...stated })) return { outcome: 'yes', said }
    const { status } = stated
    return { outcome: 'later', problem: status === undefined ? `http-${http}` : `status-${status}`, said }
  }
  const isFinal = http >= 400 && http < 500 && !PASSING.has(http)
  return { outcome: isFinal ? 'no' : 'later', problem: `http-${http}`, said }
}

function statedIn(body: string): Pick<Stated, 'status' | 'isJson'> {
  try {
    const read = Said.safeParse(JSON.parse(body))
    return { status: read.data?.Status, isJson: read.success }
  } catch {
    return { status: undefined, isJson: false }
  }
}
