import { describe, expect, it } from 'vitest'
import { citizenJourney } from '../../../src/domain/dossier/citizen-journey.ts'
import { seenByCitizen } from '../../../src/domain/dossier/citizen-seen.ts'
import type { Dossier } from '../../../src/domain/dossier/state.ts'
import * as g from '../../support/given.ts'
import { A } from '../../support/small-world.ts'

/** The steps in a line: where it is now in brackets, what is to come behind a question mark. */
const line = (dossier: Dossier): string =>
  citizenJourney(seenByCitizen(dossier))
    .map(({ step, state }) => ({ done: step, now: `[${step}]`, todo: `${step}?`, stop: `${step}!` })[state])
    .join(' ')
const DIRECT = [g.registered({ channel: 'online', service: 'return' }, A.agency)]

describe('the way of a dossier as its citizen counts it', () => {
  it.each([
    [
      'in hand',
      g.AT_CENTRE,
      'registered taken-in [handed-in] accepted? ready? handed-back? on-the-way? received?',
    ],
    ['ready', g.READY, 'registered taken-in handed-in accepted [ready] handed-back? on-the-way? received?'],
    [
      'going',
      g.ON_THE_ROAD,
      'registered taken-in handed-in accepted ready handed-back [on-the-way] received?',
    ],
    ['there', g.DELIVERED, 'registered taken-in handed-in accepted ready handed-back on-the-way [received]'],
    ['nothing sent in', DIRECT, '[registered] accepted? ready? handed-back? on-the-way? received?'],
    ['declined', [...g.AT_CENTRE, g.declined()], 'registered taken-in handed-in declined!'],
    ['stopped', [...g.ACCEPTED, g.stopped()], 'registered taken-in handed-in accepted stopped!'],
  ] as const)('%s', (_, drafts, expected) => {
    expect(line(g.story(drafts).dossier)).toBe(expected)
  })

  it('each step that is done has its time, and one that was taken back has none', () => {
    const { dossier } = g.story(g.DELIVERED)
    expect(citizenJourney(seenByCitizen(dossier)).every((mark) => mark.at !== undefined)).toBe(true)
    const { dossier: before } = g.story([
      ...g.ACCEPTED,
      g.voided(`input-000${g.ACCEPTED.length - 1}`, A.officer2),
    ])
    expect(citizenJourney(seenByCitizen(before)).find((mark) => mark.step === 'accepted')).toMatchObject({
      state: 'todo',
      at: undefined,
    })
  })

  it('an end keeps its own time, whatever happens to the papers after it', () => {
    const declined = [...g.AT_CENTRE, g.declined()]
    const end = g.after(5 * (declined.length - 1))
    const { dossier } = g.story([...declined, g.feeCollected('postage', 20000)])
    expect(dossier.newsAt > end).toBe(true)
    expect(citizenJourney(seenByCitizen(dossier)).at(-1)).toEqual({
      step: 'declined',
      state: 'stop',
      at: end,
    })
  })
})
