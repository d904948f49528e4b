import { posts } from '../exchange/posts.ts'

// Another caller, in a process of its own, while a file is reconciled: it sends one event after the other, with a pause
// between them, and tells how long each took.

export type Beside = Readonly<{ url: string; headers: Readonly<Record<string, string>>; from: number }>
export type BesideSaid =
  | 'ready'
  | 'begun'
  | Readonly<{ took: readonly number[] }>
  | Readonly<{ problem: string }>

const PAUSE_MS = 20

const say = (word: BesideSaid): void => void process.send?.(word)
let ended = false

async function send({ url, headers, from }: Beside): Promise<void> {
  const took: number[] = []
  for (let n = from; !ended; n += 1)
    for (const event of posts(n)) {
      const begun = performance.now()
      const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(event) })
      const text = await answer.text()
      if (answer.status !== 201) return say({ problem: `${answer.status} ${text}` })
      took.push(performance.now() - begun)
      if (took.length === 1) say('begun')
      await new Promise((done) => setTimeout(done, PAUSE_MS))
    }
  say({ took })
}

process.on('message', (told: Beside | 'end') => {
  if (told === 'end') ended = true
  else send(told).catch((error: unknown) => say({ problem: String(error) }))
})
process.on('disconnect', () => process.exit())
say('ready')
