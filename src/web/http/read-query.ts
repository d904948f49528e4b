import { z } from 'zod'
import type { Ctx } from './env.ts'
import { HttpProblem, parse } from './parse.ts'
import { httpProblem } from './problem.ts'
import { ROLE_PARAMETER } from './tab-role.ts'

/** Any paper is shown in the browser where this says so, instead of being saved. */
export const INLINE_PARAMETER = 'inline'
const PAPER = '.pdf'
const ERRORS_MAX = 20
const NAME_MAX = 60

/**
 * The query of a machine door by its schema. A parameter that the door does not have is refused: what somebody believes
 * to filter by and is not looked at would give them answers to another question (practice, stories.md D5).
 */
export function readQuery(c: Ctx, schema: z.ZodType | undefined): unknown {
  if (!c.req.url.includes('?')) return schema && withoutQuery(schema)
  const given = c.req.queries()
  const known = new Set(schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])
  // Says in which role the tab of a browser works; it is read before the door.
  if (c.get('session')) known.add(ROLE_PARAMETER)
  if (c.req.path.endsWith(PAPER)) known.add(INLINE_PARAMETER)
  const unknown = Object.keys(given).filter((name) => !known.has(name))
  if (unknown.length > 0) refuseUnknown(unknown, [...known])
  if (schema === undefined) return undefined
  // One that comes several times is a list, for a door that takes lists.
  const values = Object.entries(given).map(([name, all]) => [name, all.length > 1 ? all : all[0]])
  return parse(schema, Object.fromEntries(values))
}

/** What a door does where nothing is said, by its schema; those that must be told something have none. */
const unsaid = new WeakMap<z.ZodType, unknown>()

function withoutQuery(schema: z.ZodType): unknown {
  const known = unsaid.get(schema)
  if (known !== undefined) return known
  const read = parse(schema, {})
  unsaid.set(schema, Object.freeze(read))
  return read
}

function refuseUnknown(names: readonly string[], known: readonly string[]): never {
  throw new HttpProblem((language) => {
    const list = known.join(', ')
    const words = {
      vi: list === '' ? 'địa chỉ này không nhận tham số nào' : `chỉ nhận các tham số: ${list}`,
      en: list === '' ? 'this address takes no parameters' : `the parameters here are: ${list}`,
    }
    const errors = names.slice(0, ERRORS_MAX).map((name) => ({
      detail: words[language],
      pointer: `/${name.slice(0, NAME_MAX).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    }))
    return httpProblem('unknown-parameter', language, { errors })
  })
}
