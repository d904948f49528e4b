import { describe, expect, it } from 'vitest'
import { directionOf, goesBack, handsTo, mayReceive } from '../../../src/domain/dossier/handovers.ts'
import { isOnTheWayIn } from '../../../src/domain/dossier/legs.ts'
import { PROCESSING } from '../../../src/domain/dossier/state.ts'
import * as g from '../../support/given.ts'
import { directory, P } from '../../support/small-world.ts'

const party = (code: string) => {
  const found = directory.parties.get(code)
  if (!found) throw new Error(code)
  return found
}

describe('packets go', () => {
  it.each([
    [P.office, P.centre, 'to_government'],
    [P.agency, P.office, 'to_post'],
    [P.office, P.office2, 'inside'],
    [P.centre, P.agency, 'inside'],
  ])('from %s to %s: %s', (from, to, direction) => expect(directionOf(directory, from, to)).toBe(direction))

  it.each([
    ['across, to the government side', P.office, P.centre, true],
    ['across, to any office of the province', P.centre, P.otherOffice, true],
    ['from desk to desk', P.agency, P.agency2, true],
    ['within their operator', P.office, P.office2, true],
    ['not to another operator', P.office, P.otherOffice, false],
    ['not to an authority', P.office, P.authority, false],
    ['not from an authority', P.authority, P.office, false],
    ['nor to a desk', P.authority, P.agency, false],
    ['not to themselves', P.office, P.office, false],
  ])('%s', (_, from, to, may) => expect(handsTo(directory, party(from), party(to))).toBe(may))

  it('of a dossier to its own agency, to any centre of its province, and from who decides to other agencies', () => {
    const dossier = g.dossierAfter(...g.ACCEPTED)
    const receivers = [P.centre, P.centre2, P.agency, P.agency2, P.office, P.authority]
    const from = (giver: string) =>
      receivers.filter((to) => to !== giver && mayReceive(directory, dossier, giver, to, g.START))
    expect(from(P.centre)).toEqual([P.centre2, P.agency, P.agency2, P.office])
    expect(from(P.agency)).toEqual([P.centre, P.centre2, P.agency2, P.office])
    expect(from(P.agency2)).toEqual([P.centre, P.centre2, P.agency, P.office])
    // A centre that does not act for the agency hands its papers on to those who decide.
    expect(from(P.centre2)).toEqual([P.centre, P.agency, P.office])
    expect(from(P.office2)).toEqual([P.centre, P.centre2, P.agency, P.office])
  })
})

describe('what the government side holds goes back to the citizen', () => {
  const goers = (kind: Parameters<typeof goesBack>[1]) => PROCESSING.filter((at) => goesBack(at, kind))
  it.each([
    ['application', ['declined', 'withdrawn', 'stopped']],
    ['result', ['declined', 'withdrawn', 'stopped', 'finished']],
    ['originals', ['declined', 'withdrawn', 'stopped', 'finished']],
    ['recalled', []],
  ] as const)('%s at %j', (kind, at) => expect(goers(kind)).toEqual(at))
})

it('papers are on their way in from the post office until somebody at the other side has signed', () => {
  expect(isOnTheWayIn(g.dossierAfter(g.registered()))).toBe(false)
  expect(isOnTheWayIn(g.dossierAfter(...g.OFFERED_IN))).toBe(true)
  expect(isOnTheWayIn(g.dossierAfter(...g.AT_CENTRE))).toBe(false)
})
