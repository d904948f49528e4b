import type { D1Like, D1StatementLike } from '../../src/journal/engines/d1.ts'

/**
 * A Worker that passes statements on to its databases. Miniflare's own way into a D1 from Node waits for a
 * thread at each step, several times for a statement, and now and then a late wake-up of one step ends the next.
 */
export const DOOR_SCRIPT = `
export default {
  async fetch(request, env) {
    const { database, statements, together } = await request.json()
    const db = env[database]
    const bound = statements.map(([text, values]) => db.prepare(text).bind(...values))
    try {
      const answers = together ? await db.batch(bound) : [await bound[0].all()]
      return Response.json({ answers: answers.map(({ results }) => ({ results })) })
    } catch (error) {
      return Response.json({ error: error.message })
    }
  }
}`

type Values = (string | number | null)[]
type Said = Readonly<{ answers: readonly { results?: unknown[] | null }[] } | { error: string }>
type Statement = D1StatementLike & Readonly<{ said: readonly [text: string, values: Values] }>

/** A D1 behind such a Worker. `send` posts a body to it and gives the body of its answer. */
export function d1Behind(send: (body: string) => Promise<string>, database: string): D1Like {
  const ask = async (statements: readonly Statement[], together: boolean) => {
    const body = JSON.stringify({ database, statements: statements.map(({ said }) => said), together })
    const answer = JSON.parse(await send(body)) as Said
    if ('error' in answer) throw new Error(answer.error)
    return answer.answers
  }
  const statement = (text: string, values: Values): Statement => {
    const made: Statement = {
      said: [text, values],
      bind: (...more) => statement(text, more),
      all: async () => (await ask([made], false))[0] ?? {},
    }
    return made
  }
  return {
    prepare: (text) => statement(text, []),
    batch: (statements) => ask(statements as Statement[], true),
  }
}

/** Posts to a Worker by its address. */
export const postTo =
  (door: string) =>
  async (body: string): Promise<string> =>
    (await fetch(door, { method: 'POST', body })).text()
