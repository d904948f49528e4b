import { Agent, request } from 'node:http'

// A process of its own that calls one door, so that what is measured does not share its thread with who measures.

/** Requests to one address: each list in order on a connection of its own, the lists beside each other. */
export type Work = Readonly<{
  url: string
  method: 'POST' | 'GET'
  headers: Readonly<Record<string, string>>
  lists: readonly (readonly string[])[]
  /** What every answer has to be. */
  status: number
}>
export type Told = Work | 'go' | 'end'
export type Said = 'ready' | Readonly<{ ms: number }> | Readonly<{ problem: string }>

const say = (word: Said): void => void process.send?.(word)
let work: Work | undefined
let agent = new Agent()

function call({ url, method, headers, status }: Work, body: string): Promise<void> {
  return new Promise((done, failed) => {
    const asked = request(
      url,
      { agent, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        let text = ''
        const right = response.statusCode === status
        // A right answer is taken in whole and looked at no further, as a fast client would.
        response.on('data', (part: Buffer) => {
          if (!right) text += part.toString('utf8')
        })
        response.on('end', () => (right ? done() : failed(new Error(`${response.statusCode} ${text}`))))
        response.on('error', failed)
      },
    )
    asked.on('error', failed)
    asked.end(body)
  })
}

async function run(given: Work): Promise<number> {
  const begun = performance.now()
  await Promise.all(
    given.lists.map(async (list) => {
      for (const body of list) await call(given, body)
    }),
  )
  return performance.now() - begun
}

process.on('message', async (told: Told) => {
  if (told === 'end') return process.disconnect()
  if (told !== 'go') {
    work = told
    agent.destroy()
    agent = new Agent({ keepAlive: true, maxSockets: told.lists.length })
    return say('ready')
  }
  if (work === undefined) return
  try {
    say({ ms: await run(work) })
  } catch (error) {
    say({ problem: String(error) })
  }
})
say('ready')
