import { type ProblemCode, problemCodes, problemWords } from './problem.ts'
import type { Route } from './route.ts'

/** Every code, for a door where any rule of the book may speak. */
export const ANY_PROBLEM = problemCodes

const ALWAYS: readonly ProblemCode[] = [
  'unknown-parameter',
  'too-many-tries',
  'broken',
  'unavailable',
  'not-set-up',
]
const JSON_BODY = /json/

/** What a door may be answered with because of how it is asked, whatever stands behind it. */
function byShape({ scope, method, params, query, body, content }: Route): readonly ProblemCode[] {
  const types = Object.keys(content ?? {})
  const takesJson = body !== undefined || types.some((type) => JSON_BODY.test(type))
  const when = (asked: unknown, ...codes: readonly ProblemCode[]): readonly ProblemCode[] =>
    asked ? codes : []
  return [
    ...when(scope !== 'anybody', 'sign-in-needed', 'not-allowed', 'not-your-role'),
    ...when(method !== 'get', 'cross-site', 'too-large'),
    ...when(params, 'not-found', 'unknown-dossier', 'wrong-shape'),
    ...when(query, 'wrong-shape'),
    ...when(takesJson, 'malformed-json', 'wrong-shape'),
    ...ALWAYS,
  ]
}

/** The codes of the problems that a door may answer, by status. */
export function problemsOf(route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = [...new Set([...byShape(route), ...(route.problems ?? [])])]
  const found = new Map<number, ProblemCode[]>()
  for (const code of codes) {
    const status = problemWords(code)?.status
    if (status === undefined) throw new Error(`${route.path}: there is no problem ${code}`)
    found.set(status, [...(found.get(status) ?? []), code])
  }
  return new Map([...found].sort(([one], [other]) => one - other))
}
