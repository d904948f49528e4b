import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openapi } from '../../src/web/api/openapi.ts'
import { breakingChanges, type Description } from '../support/breaking-changes.ts'

// With a release its description becomes the stored one, on one line:
// npm run --silent openapi | node -p 'JSON.stringify(JSON.parse(fs.readFileSync(0)))' > test/fixtures/openapi/released.json
const RELEASED = new URL('../fixtures/openapi/released.json', import.meta.url)

const released = JSON.parse(readFileSync(RELEASED, 'utf8')) as Description
const now = openapi({ version: 'test' }) as unknown as Description

/** The description of now with one thing changed. */
function changed(change: (copy: Record<string, never>) => void): Description {
  const copy = structuredClone(now) as unknown as Record<string, never>
  change(copy)
  return copy as unknown as Description
}

it('nothing that others built on was taken away since the last release', () => {
  expect(breakingChanges(released, now)).toEqual([])
})

it('says in words what breaks: a door, a field, a type, a bound, a scope, and what is newly required', () => {
  type Any = Record<string, never>
  const at = (copy: Any, ...steps: readonly string[]): Any =>
    steps.reduce<Any>((node, step) => node[step] as unknown as Any, copy)
  const set = (node: Any, name: string, value: unknown) => Object.assign(node, { [name]: value })
  const door = ['paths', '/v1/dossiers', 'get'] as const
  const line = [...door, 'responses', '200', 'content', 'application/json', 'schema', 'items'] as const
  const trials: readonly (readonly [change: (copy: Any) => void, words: string])[] = [
    [(copy) => delete at(copy, 'paths')['/v1/inbox'], 'GET /v1/inbox: the door is gone'],
    [(copy) => delete at(copy, ...line, 'properties').receipt, '200[].receipt: the field is gone'],
    [(copy) => set(at(copy, ...line, 'properties', 'closed'), 'type', 'string'), '"boolean" and is "string"'],
    [(copy) => set(at(copy, ...line), 'required', ['id']), 'receipt: is not always there any more'],
    [(copy) => set(at(copy, ...door), 'security', []), 'GET /v1/dossiers: needs []'],
    [(copy) => set(at(copy, ...door), 'operationId', 'dossiers'), 'was called getDossiers and is dossiers'],
    [
      (copy) => {
        const event = at(copy, 'components', 'schemas', 'Event_handover_offered', 'properties', 'subject')
        set(event, 'maxLength', 20)
      },
      'maxLength was 64 and is 20',
    ],
    [
      (copy) => {
        const body = at(copy, 'components', 'schemas', 'Event_fee_waived', 'properties', 'data')
        set(body, 'required', [...(body.required as unknown as string[]), 'added'])
      },
      'added: is required now',
    ],
  ]
  for (const [change, words] of trials) {
    const found = breakingChanges(now, changed(change as never))
    expect.soft(found.join('\n')).toContain(words)
  }
})

it('new doors, fields and wider bounds break nobody', () => {
  const grown = changed((copy) => {
    const { paths } = copy as unknown as { paths: Record<string, unknown> }
    paths['/v1/more'] = paths['/v1/inbox']
  })
  expect(breakingChanges(now, grown)).toEqual([])
})
