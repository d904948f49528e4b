import { EVENT, eventsOf, type Keys, partyOf } from '../http/requests.ts'

// Another caller, in a process of its own, while the service does something large: it sends one event after the other,
// with a pause between them, and tells when it sent each and how long it took.

export type Beside = Readonly<{
  url: string
  /** Of the parties it sends for: a dossier goes as far as these say something of it. */
  keys: Keys
  from: number
  /** When the last event of each dossier happened; now where nothing is said. */
  until?: string
}>
/** In milliseconds; the first by the clock of the machine. */
export type Sent = Readonly<{ at: number; ms: number }>
export type BesideSaid =
  | 'ready'
  | 'begun'
  | Readonly<{ sent: readonly Sent[] }>
  | Readonly<{ problem: string }>

const PAUSE_MS = 5

const say = (word: BesideSaid): void => void process.send?.(word)
let ended = false

async function send({ url, keys, from, until }: Beside): Promise<void> {
  const sent: Sent[] = []
  for (let n = from; !ended; n += 1)
    for (const event of eventsOf(n, until ?? new Date().toISOString())) {
      const key = keys[partyOf(event)]
      if (key === undefined || ended) break
      const [at, begun] = [Date.now(), performance.now()]
      const answer = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': EVENT },
        body: JSON.stringify(event),
      })
      const text = await answer.text()
      if (answer.status !== 201) return say({ problem: `${answer.status} ${text}` })
      sent.push({ at, ms: performance.now() - begun })
      if (sent.length === 1) say('begun')
      await new Promise((done) => setTimeout(done, PAUSE_MS))
    }
  say({ sent })
}

process.on('message', (told: Beside | 'end') => {
  if (told === 'end') ended = true
  else send(told).catch((error: unknown) => say({ problem: String(error) }))
})
process.on('disconnect', () => process.exit())
say('ready')
