import { describe, it } from 'vitest'
import * as g from '../../support/given.ts'
import { A, P } from '../../support/small-world.ts'

// What is wrong with a party that a field names is told at the field, and never as something wrong with the dossier.

const NOBODY = 'VNP.999999'
const LOST = [
  ...g.OFFERED_IN.slice(0, 2),
  g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'accident' } }),
]

const NAMED: readonly (readonly [string, readonly g.Draft[], (party: string) => g.Draft, string])[] = [
  ['the office that took papers in', [g.registered()], (office) => g.received({ office }), '/data/office'],
  [
    'the giver of a list',
    [g.registered(), g.received()],
    (from) => g.offered('BB-1', P.centre, ['hs'], A.clerk, { from }),
    '/data/from',
  ],
  [
    'who found what was lost',
    LOST,
    (holder) => g.say('custody.found', A.clerk, { packets: ['hs'], holder }),
    '/data/holder',
  ],
  [
    'who has what went astray',
    g.OFFERED_IN,
    (holder) => g.misrouted(['hs'], A.clerk, { holder }),
    '/data/holder',
  ],
  [
    'the office of the postman who takes an item',
    g.WITH_POST,
    (office) => g.dispatched(g.WAYBILL, A.clerk, { office, postman: 'p-tam' }),
    '/data/office',
  ],
]

describe.each(NAMED)('%s', (_what, past, naming, pointer) => {
  const stands = g.given(...past)
  it.each(['command', 'report'] as const)('is told as unknown, or as another’s, by its field: %s', (as) => {
    stands.when({ ...naming(NOBODY), as }).refuses('unknown-party', { pointer })
    stands.when({ ...naming(P.otherOffice), as }).refuses('names-not-you', { pointer })
  })
})

describe('a registration', () => {
  it.each(['office', 'centre', 'agency'] as const)('that names nobody as its %s is told so', (field) => {
    g.given()
      .when(g.registered({ [field]: NOBODY }, A.centre))
      .refuses('unknown-party', { pointer: `/data/${field}` })
  })
})
