import { expect, it } from 'vitest'
import { dueState } from '../../../src/domain/dossier/due-state.ts'
import { PROCESSING } from '../../../src/domain/dossier/state.ts'
import { addMinutes } from '../../../src/domain/instant.ts'

const NOW = '2026-11-16T02:00:00.000Z'
const DAY_MINUTES = 24 * 60

it.each([
  ['overdue', -1],
  ['soon', 0],
  ['soon', DAY_MINUTES - 1],
  ['ahead', DAY_MINUTES],
] as const)('an appointment is %s in %d minutes', (state, minutes) => {
  expect(dueState('processing', addMinutes(NOW, minutes), NOW)).toBe(state)
})

it('is settled once the agency is done, while the citizen is asked for something, and where there is none', () => {
  const settled = PROCESSING.filter(
    (processing) => dueState(processing, addMinutes(NOW, -1), NOW) === 'settled',
  )
  expect(settled).toEqual([
    'supplement_requested',
    'payment_requested',
    'declined',
    'withdrawn',
    'stopped',
    'finished',
  ])
  expect(dueState('processing', null, NOW)).toBe('settled')
})
