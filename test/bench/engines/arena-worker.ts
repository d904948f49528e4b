import { type D1Like, openD1 } from '../../../src/journal/engines/d1.ts'
import { type Arena, arenaOn } from './arena.ts'
import { plainD1 } from './plain-d1.ts'

// The arena of D1 inside a Worker, where the service has its binding at hand; what is asked of it comes as JSON.

type Sized = Readonly<{ run(): Promise<{ meta: { size_after: number } }> }>
type Env = Readonly<{
  SERVICE: D1Like
  PLAIN: D1Like
  ALONE: D1Like
  LARGE: D1Like
  NOW: string
  AT_ONCE: number
}>

/** The name of a thing the arena does, and what it is told. */
export type Asked = Readonly<{ act: keyof Arena; told: readonly unknown[] }>

let arena: Arena | undefined

const arenaIn = (env: Env): Arena =>
  arenaOn(
    {
      store: openD1(env.SERVICE),
      counts: undefined,
      plain: plainD1(env.PLAIN, env.AT_ONCE),
      alone: openD1(env.ALONE),
      large: openD1(env.LARGE),
      largePlain: plainD1(env.LARGE, 1),
      spent: () => performance.now(),
      size: async () => (await (env.SERVICE.prepare('select 1') as unknown as Sized).run()).meta.size_after,
      // D1's is not ours to call.
      checkpoint: async () => {},
    },
    env.NOW,
  )

// biome-ignore lint/style/noDefaultExport: the entry of a Worker is its default export
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { act, told } = (await request.json()) as Asked
    // What one request wrote is what the next one writes plainly.
    arena ??= arenaIn(env)
    const done = arena[act] as (...told: readonly unknown[]) => Promise<unknown>
    try {
      return Response.json((await done(...told)) ?? null)
    } catch (error) {
      return new Response(error instanceof Error ? (error.stack ?? error.message) : String(error), {
        status: 500,
      })
    }
  },
}
