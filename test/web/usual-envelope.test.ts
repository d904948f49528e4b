import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cloudEventIssues } from '../../src/web/api/cloud-event.ts'
import { Envelope } from '../../src/web/api/envelope.ts'
import { usualEnvelope } from '../../src/web/api/usual-envelope.ts'

const USUAL = {
  specversion: '1.0',
  id: 'usual-envelope-1',
  source: '/parties/H57.19789',
  type: 'vn.bcci.result.ready',
  subject: '0199a000-0000-7000-8000-000000000001',
  time: '2026-11-16T09:00:00+07:00',
  datacontenttype: 'application/json',
  person: 'clerk-1',
  data: { packet: 'p1' },
}

/** What senders write that is right, odd or wrong, for any attribute. */
const ODD: readonly unknown[] = [
  ...Object.values(USUAL),
  ...['', ' ', '1', '1.1', '\u0000abcd', 'Hồ sơ', 'a b c d', 'id.with.stops', 'H57.19789', '/parties/', '-a'],
  ...['2026-02-30T00:00:00.000Z', '2026-11-16T02:00:00.000Z', '2026-11-16', 'vn.bcci.', 'vn.bcci.toString'],
  ...['application/cloudevents+json', 'text/plain', 'application/json; charset=utf-8'],
  ...[3, 4, 7, 8, 35, 36, 64, 65, 80, 81].flatMap((length) => ['a'.repeat(length), 'A'.repeat(length)]),
  ...[null, 1, true, [], {}],
]
const NAMES = [...Object.keys(USUAL), 'pin', 'secret', 'latereason', 'dataschema', 'data_base64', 'Else']

function readAlike(event: Readonly<Record<string, unknown>>): void {
  const usual = usualEnvelope(event)
  if (usual === undefined) return
  expect(cloudEventIssues(event)).toEqual([])
  expect(usual).toEqual(Envelope.safeParse(event).data)
}

it('an event in its usual form is read as the schema reads it, and nothing is that the schema or CloudEvents refuse', () => {
  expect(usualEnvelope(USUAL)).toEqual(Envelope.parse(USUAL))
  for (const name of NAMES) {
    const { [name]: _, ...without } = USUAL as Readonly<Record<string, unknown>>
    readAlike(without)
    for (const value of ODD) readAlike({ ...USUAL, [name]: value })
  }
  const said = fc.tuple(
    fc.constantFrom(...NAMES),
    fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 70 })),
  )
  fc.assert(
    fc.property(fc.array(said, { maxLength: 3 }), (all) =>
      readAlike({ ...USUAL, ...Object.fromEntries(all) }),
    ),
  )
})
