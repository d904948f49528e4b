import type { Store } from '../../src/journal/store.ts'
import { createApp } from '../../src/web/app.ts'
import type { TestApp } from './app.ts'
import type { Ask } from './walk-table.ts'
import type { Kind, Things, WalkCaller, WalkWorld } from './walk-world.ts'

/** What a caller gets, but for what differs from one request to the next. */
export type Told = Readonly<{
  status: number
  headers: readonly (readonly [string, string])[]
  body: string
  /** How many times the book was asked. */
  reads: number
}>

const PASSING: ReadonlySet<string> = new Set(['x-request-id', 'date', 'ratelimit', 'ratelimit-policy'])
const FRESH = /0199a000-0000-7000-8000-\d{12}/g
const PARTIES: ReadonlySet<string> = new Set<Kind>(['office', 'centre', 'carrier'])
const TOKEN = /\{([\w-]+)\}/g

const kindsIn = (ask: Ask): readonly Kind[] =>
  [
    ...new Set(
      [...JSON.stringify(ask).matchAll(TOKEN)]
        .map(([, name = '']) => name)
        .filter((name) => !['own', 'id', 'fresh', 'fresh-waybill'].includes(name)),
    ),
  ] as Kind[]

/** Whether a caller is a stranger to all that an ask names. */
export const isForeignTo = (ask: Ask, { knows }: WalkCaller): boolean =>
  kindsIn(ask).every((kind) => !knows.has(kind))

export type Names = Readonly<Record<string, string>>
const filled = (text: string, names: Names): string =>
  text.replaceAll(TOKEN, (all, name: string) => names[name] ?? all)

/** Every way in which the names of an ask can be filled in: one of them takes all its forms, the others their first. */
export function namesFor(ask: Ask, things: Things): readonly (readonly [foreign: Names, unknown: Names])[] {
  const kinds = kindsIn(ask)
  const usual = (side: 0 | 1) => ({
    ...Object.fromEntries(kinds.map((kind) => [kind, things[kind][0]?.[side] ?? ''])),
    // Both parties are named wherever parties are.
    ...Object.fromEntries(
      kinds
        .filter((kind) => PARTIES.has(kind))
        .map((kind) => [`${kind} beside`, things[kind][0]?.[side === 0 ? 1 : 0] ?? '']),
    ),
  })
  return kinds.flatMap((kind, place) =>
    things[kind].slice(place === 0 ? 0 : 1).map(
      ([foreign, unknown]) =>
        [
          { ...usual(0), [kind]: foreign },
          { ...usual(1), [kind]: unknown },
        ] as const,
    ),
  )
}

export function walkerOf(t: TestApp, { own }: WalkWorld) {
  let reads = 0
  let fresh = 0
  const counted: Store = {
    ...t.store,
    read: (query) => {
      reads += 1
      return t.store.read(query)
    },
  }
  const app = createApp({
    ...t.deps,
    journal: { ...t.deps.journal, store: counted },
    refreshReference: async () => undefined,
  })

  const send = async (
    method: string,
    path: string,
    who: WalkCaller,
    body: BodyInit | undefined,
    type: string | undefined,
    names: Names,
  ): Promise<Told> => {
    reads = 0
    const page = path.startsWith('/v1/')
      ? {}
      : { accept: type?.includes('json') ? 'application/json' : 'text/html' }
    const answer = await app.request(path, {
      method,
      headers: { ...who.headers, ...page, ...(type === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    })
    const bare = (text: string): string =>
      Object.values(names)
        .toSorted((a, b) => b.length - a.length)
        .reduce(
          (rest, name) =>
            [name, encodeURIComponent(name), encodeURIComponent(encodeURIComponent(name))].reduce(
              (left, written) => left.replaceAll(written, 'ASKED'),
              rest,
            ),
          text,
        )
        .replaceAll(FRESH, 'FRESH')
    return {
      status: answer.status,
      headers: [...answer.headers]
        .filter(([name]) => !PASSING.has(name))
        .map(([name, value]) => [name, bare(value)] as const),
      body: bare(await answer.text()),
      reads,
    }
  }

  /**
   * Asks once, with the names filled in.
   * @param hidden what else differs by itself from one ask to the next
   */
  const ask = (route: string, one: Ask, who: WalkCaller, given: Names, hidden: Names = {}): Promise<Told> => {
    fresh += 1
    const id = `walk-form-${String(fresh).padStart(6, '0')}`
    const names = { own: (who.party && own.get(who.party)) ?? 'no-own', ...given, ...hidden, id }
    const encoded = Object.fromEntries(
      Object.entries(names).map(([name, text]) => [name, encodeURIComponent(text)]),
    )
    const path = filled(one.path, encoded)
    const method = route.split(' ')[0] ?? 'GET'
    if (one.form) {
      const sent = Object.entries(one.form).map(([name, value]) => [name, filled(value, names)])
      const text = new URLSearchParams(sent).toString()
      return send(method, path, who, text, 'application/x-www-form-urlencoded', names)
    }
    if (one.json !== undefined)
      return send(method, path, who, filled(JSON.stringify(one.json), names), 'application/json', names)
    if (one.raw !== undefined) {
      const type = one.raw.startsWith('%PDF') ? 'application/pdf' : 'text/csv'
      return send(method, path, who, filled(one.raw, names), type, names)
    }
    return send(method, path, who, undefined, undefined, names)
  }
  return { app, ask }
}
