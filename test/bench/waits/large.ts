import { carrierCsv, deliveredLine } from '../../support/carrier.ts'
import { P } from '../../support/small-world.ts'
import { numbersOf, timeOf } from '../engines/names.ts'
import { KEYS } from '../http/checkout.ts'
import { BATCH, type Event, eventsOf, partyOf } from '../http/requests.ts'

// What is large: it takes the service long, and others wait for it or they do not.

const LIST = 500
/** Of the journey: registered, taken in, its fee; then a list is offered, and accepted. */
const OFFERED = 3
const FROM = 3_000_000
const DELIVERED = 11
const PAPERS_AT_ONCE = 4
const PAPERS = 200

async function ask(port: number, path: string, party: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${KEYS.get(party)}`, ...init.headers }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

async function postAll(port: number, events: readonly Event[]): Promise<void> {
  const [first] = events
  if (first === undefined) return
  const answer = await ask(port, '/v1/events', partyOf(first), {
    method: 'POST',
    headers: { 'content-type': BATCH },
    body: JSON.stringify(events),
  })
  const rows = (await answer.json()) as readonly Readonly<{ state?: string }>[]
  const wrong = rows.find(({ state }) => state !== 'applied')
  if (wrong || rows.length !== events.length) throw new Error(`a row was answered ${JSON.stringify(wrong)}`)
}

/** The offer of a list and its acceptance, one event for each dossier on it. */
export type List = Readonly<{ offered: readonly Event[]; accepted: readonly Event[] }>

/** Brings the dossiers of so many lists to where they can be offered. */
export async function prepareLists(port: number, count: number): Promise<readonly List[]> {
  const lists: List[] = []
  for (let list = 0; list < count; list += 1) {
    const dossiers = dossiersOn(list).map((n) => eventsOf(n, new Date().toISOString()))
    const at = (step: number) =>
      dossiers.flatMap((events) => {
        const event = events[step]
        return event ? [event] : []
      })
    for (let step = 0; step < OFFERED; step += 1) await postAll(port, at(step))
    const onList = (event: Event): Event => ({
      ...event,
      data: { ...event.data, handover: `DS-${list}` } as never,
    })
    lists.push({ offered: at(OFFERED).map(onList), accepted: at(OFFERED + 1).map(onList) })
  }
  return lists
}

const dossiersOn = (list: number): readonly number[] =>
  Array.from({ length: LIST }, (_, place) => FROM + list * LIST + place)

export async function handOverList(port: number, { offered, accepted }: List): Promise<void> {
  await postAll(port, offered)
  await postAll(port, accepted)
}

/** The slips of dossiers that are on lists, several at once. */
export async function printPapers(port: number, lists: number): Promise<void> {
  const dossiers = Array.from({ length: lists }, (_, list) => dossiersOn(list))
    .flat()
    .slice(0, PAPERS)
  let next = 0
  async function work(): Promise<void> {
    for (let n = dossiers[next++]; n !== undefined; n = dossiers[next++]) {
      const subject = eventsOf(n, new Date().toISOString())[0]?.subject
      const answer = await ask(port, `/v1/dossiers/${subject}/papers/post-slip.pdf`, P.office)
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: PAPERS_AT_ONCE }, work))
}

/** A carrier's file, of items that this book does not know; it is made before anything is timed. */
export async function bringFile(port: number, lines: number): Promise<() => Promise<void>> {
  const text = carrierCsv(
    Array.from({ length: lines }, (_, n) => {
      const { waybill, receipt } = numbersOf(n)
      const item = { waybill, order: `${receipt}-R1`, recipient: 'Nguyễn Thị Ánh' }
      return { ...deliveredLine(item, timeOf(n % LIST, DELIVERED)), DeliveryID: String(n + 1) }
    }),
  )
  return async () => {
    // A connection that was kept may have been closed while the file was made.
    await fetch(`http://127.0.0.1:${port}/livez`).catch(() => undefined)
    const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: text }
    const answer = await ask(port, '/v1/carrier-files', P.carrier, init)
    const { rows } = (await answer.json()) as Readonly<{ rows: number }>
    if (rows !== lines) throw new Error(`${rows} of ${lines} lines were taken in`)
  }
}
