import { expect, test } from 'vitest'
import { payerBy } from '../../src/domain/payer-rule.ts'
import { ReferenceFile } from '../../src/domain/reference-file.ts'
import { datedReference } from '../../src/domain/reference-timeline.ts'

const file = ReferenceFile.parse({
  payers: [
    {
      province: '01',
      service: 'return',
      channel: 'online',
      payer: 'province',
      from: '2026-01-01',
      until: '2026-06-01',
    },
    { province: '01', service: 'submit', payer: 'province', from: '2026-01-01' },
    { province: '01', service: 'submit', channel: 'post', payer: 'citizen', from: '2026-01-01' },
  ],
})
const entries = file.payers.map((row, n) => {
  const { from, until, ...value } = row
  return [String(n), [{ number: 1, from: from ?? '', until, value }]] as const
})
const none = new Map()
const reference = datedReference({
  party: none,
  'acts-for': none,
  procedure: none,
  holiday: none,
  year: none,
  hours: none,
  counting: none,
  times: none,
  tariff: none,
  province: none,
  payer: new Map(entries),
})

test.each([
  ['2025-12-31', '01', 'return', 'online', 'citizen'],
  ['2026-01-01', '01', 'return', 'online', 'province'],
  ['2026-01-01', '01', 'return', 'direct', 'citizen'],
  ['2026-01-01', '31', 'return', 'online', 'citizen'],
  ['2026-06-01', '01', 'return', 'online', 'citizen'],
  ['2026-06-01', '01', 'submit', 'direct', 'province'],
  ['2026-06-01', '01', 'submit', 'post', 'citizen'],
] as const)(
  'on %s in %s the way %s of what came %s is paid by the %s',
  (day, province, service, channel, who) => {
    const { payers = [] } = reference.on(`${day}T05:00:00.000Z`)
    expect(payerBy(payers, { province, service, channel })).toBe(who)
  },
)
