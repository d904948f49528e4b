import { expect, test } from 'vitest'
import { RunTimes } from '../../../src/domain/reconciliation/run-times.ts'

test('When days are compared is set by the clocks of Vietnam, each kind for itself', () => {
  expect(RunTimes.parse('pickup=00:40  money=06:35,12:35')).toEqual({
    pickup: '40 17 * * *',
    money: '35 5,23 * * *',
  })
  for (const wrong of ['mail=00:40', 'pickup=24:00', 'pickup=00:40,01:41', 'pickup', 'pickup=0:40'])
    expect(RunTimes.safeParse(wrong).error?.issues[0]?.message).toContain('has to look like pickup=00:40')
})
