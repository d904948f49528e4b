import { z } from 'zod'
import { keyFor } from './credentials.ts'
import type { Host } from './host.ts'
import type { Service } from './scenarios/run.ts'

const Endpoint = z.looseObject({ id: z.string(), url: z.string() })
const Secret = z.looseObject({ secret: z.string() })
const Pinged = z.looseObject({ ok: z.boolean() })

type Known = Readonly<{ host: Pick<Host, 'fetch'>; service: Pick<Service, 'baseUrl' | 'credentials'> }>

/**
 * Has the feed of a party pushed to an address, through the doors that every party has: a new endpoint gets the whole
 * feed, and one that was there before goes on from where it stood.
 */
export async function endpointAt({ host, service }: Known, party: string, url: string) {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const answer = await host.fetch(`${service.baseUrl}/v1/webhook-endpoints${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${keyFor(service.credentials, party)}`,
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`/v1/webhook-endpoints${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const [before] = z.array(Endpoint).parse(await ask(''))
  const { id } = Endpoint.parse(
    before
      ? await ask(`/${before.id}`, { url })
      : await ask('', { url, after: 0, description: 'The receiver of the demo' }),
  )
  const { secret } = Secret.parse(await ask(`/${id}/secret`))
  return {
    secret,
    fresh: before === undefined,
    /** Whether the receiver answered; from then on it is sent to. */
    ping: async (): Promise<boolean> => Pinged.parse(await ask(`/${id}/ping`, {})).ok,
  }
}
