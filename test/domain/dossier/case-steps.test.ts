import { describe, expect, it } from 'vitest'
import { type CaseLife, type CaseStep, freshLife, lifeAfter } from '../../../src/domain/dossier/case-life.ts'
import { type CaseStanding, stepProblem } from '../../../src/domain/dossier/case-steps.ts'
import { isClosed } from '../../../src/domain/dossier/closing.ts'
import { lossFindings } from '../../../src/domain/dossier/loss-findings.ts'
import type { Dossier } from '../../../src/domain/dossier/state.ts'
import type { Actor } from '../../../src/domain/party.ts'
import * as g from '../../support/given.ts'
import { A, directory, P, reference } from '../../support/small-world.ts'

const KEY = `lost:${g.DOSSIER}:kq`
const SECOND: Actor = { ...A.supervisor, person: 'p-khac' }

const standing = (more: Partial<CaseStanding> = {}): CaseStanding => ({
  kind: 'lost',
  owner: P.office,
  centre: P.centre,
  state: 'open',
  stage: 'new',
  ...more,
})
const step = (draft: g.Draft): CaseStep =>
  ({ id: 'step-0001', type: draft.type, by: draft.by, at: g.START, data: draft.data }) as CaseStep
const problem = (draft: g.Draft, more: Partial<CaseStanding> = {}) =>
  stepProblem(directory, standing(more), step(draft))?.refusal.code

describe('what people may do with a case', () => {
  it('is taken back from whom it was given to while nothing was done since then, and nothing else is said with it', () => {
    const undo = (undoes: string, more = {}) =>
      g.say('case.assigned', A.supervisor, { case: KEY, undoes, ...more })
    const given = { stage: 'assigned', given: 'step-0001' } as const
    expect(problem(undo('step-0001'), given)).toBeUndefined()
    expect(problem(undo('step-0000'), given)).toBe('later-events-need-it')
    expect(problem(undo('step-0001'), { stage: 'explained' })).toBe('later-events-need-it')
    expect(problem(undo('step-0001', { person: 'p-lan' }), given)).toBe('already-known')
  })

  it('stands as before after what was assigned last is taken back, once', () => {
    const as = (id: string, draft: g.Draft): CaseStep => ({ ...step(draft), id }) as CaseStep
    const undo = (id: string, undoes: string) => as(id, g.caseAssignmentUndone(KEY, undoes))
    const first = as('step-0001', g.caseAssigned(KEY, { until: g.after(60) }))
    const second = as('step-0002', g.caseAssigned(KEY, { party: P.centre, person: 'p-khac' }))
    const lives: CaseLife[] = []
    for (const one of [first, second, undo('step-0003', 'step-0002'), undo('step-0004', 'step-0001')])
      lives.push(lifeAfter(lives.at(-1) ?? freshLife(KEY), one))
    expect(lives.map(({ stage, party, person, until }) => [stage, party, person, until])).toEqual([
      ['assigned', undefined, 'p-lan', g.after(60)],
      ['assigned', P.centre, 'p-khac', g.after(60)],
      ['assigned', undefined, 'p-lan', g.after(60)],
      // Only the last one is taken back: what was before it, a new assignment says.
      ['assigned', undefined, 'p-lan', g.after(60)],
    ])
    const fresh = lifeAfter(lifeAfter(freshLife(KEY), first), undo('step-0005', 'step-0001'))
    expect(fresh).toEqual({
      ...freshLife(KEY),
      party: undefined,
      person: undefined,
      until: undefined,
      given: undefined,
    })
  })

  it('is written off by two people, and by nobody alone', () => {
    expect(problem(g.caseClosed(KEY, 'written_off'))).toBe('not-proposed')
    const proposed = { stage: 'given-up', givenUpBy: A.supervisor.person } as const
    expect(problem(g.caseClosed(KEY, 'written_off'), proposed)).toBe('second-person-closes')
    expect(problem(g.caseClosed(KEY, 'written_off', SECOND), proposed)).toBeUndefined()
  })

  it('is closed by hand where the book does not end it, once, and opened again', () => {
    expect(problem(g.caseClosed(KEY))).toBeUndefined()
    expect(problem(g.caseClosed(KEY), { kind: 'fee-not-collected' })).toBe('case-ends-in-book')
    expect(problem(g.caseClosed(KEY), { state: 'closed' })).toBe('already-known')
    expect(problem(g.caseReopened(KEY), { state: 'closed' })).toBeUndefined()
    expect(problem(g.caseReopened(KEY))).toBe('already-known')
  })

  it('is explained by its owner, and looked after by nobody else than the owner and who oversees the province', () => {
    expect(problem(g.caseExplained(KEY))).toBeUndefined()
    expect(problem(g.caseExplained(KEY, A.supervisor))).toBe('case-of-others')
    for (const by of [A.officer, A.clerkElsewhere, A.otherClerk])
      expect(problem(g.caseExplained(KEY, by))).toBe('unknown-case')
    const operator: Actor = { party: P.carrier, role: 'supervisor', person: 'p-vnpost' }
    expect(problem(g.caseAssigned(KEY, {}, operator))).toBeUndefined()
    expect(problem(g.caseAssigned(KEY, {}, { ...operator, party: P.otherCarrier }))).toBe('unknown-case')
    expect(stepProblem(directory, undefined, step(g.caseExplained(KEY)))?.refusal.code).toBe('unknown-case')
  })

  it('is given to somebody until a day that is to come', () => {
    expect(problem(g.caseAssigned(KEY, { until: g.after(-1) }))).toBe('day-is-over')
    expect(problem(g.say('case.assigned', A.supervisor, { case: KEY }))).toBe('reason-needed')
    expect(problem(g.caseAssigned(KEY, { until: g.after(60) }))).toBeUndefined()
  })
})

describe('a dossier whose case people ended', () => {
  const lost = g.say('custody.lost', A.clerk, { packets: ['kq'], reason: { code: 'accident' } })
  const LOST = [...g.WITH_POST, lost]
  const closed = (dossier: Dossier) => isClosed(dossier, reference)
  const old = [g.recallWaived(A.officer)]

  it('is closed although its result is lost, and is open again when the case is', () => {
    expect(closed(g.dossierAfter(...LOST, ...old))).toBe(false)
    expect(closed(g.dossierAfter(...LOST, ...old, g.caseClosed(KEY)))).toBe(true)
    expect(closed(g.dossierAfter(...LOST, ...old, g.caseClosed(KEY), g.caseReopened(KEY)))).toBe(false)
  })

  it('is open again when the result is lost once more, found or taken back in between', () => {
    const found = g.say('custody.found', A.clerk, { packets: ['kq'], holder: P.office })
    const again = g.dossierAfter(...LOST, ...old, g.caseClosed(KEY), found, lost)
    expect(closed(again)).toBe(false)
    const [key] = lossFindings(again, reference).map((finding) => finding.key)
    expect(key).toMatch(new RegExp(`^${KEY}:.+`))
    expect(
      closed(g.dossierAfter(...LOST, ...old, g.caseClosed(KEY), found, lost, g.caseClosed(key ?? ''))),
    ).toBe(true)
    const loss = g.dossierAfter(...LOST).trace.at(-1)?.id ?? ''
    const over = g.dossierAfter(...LOST, ...old, g.caseClosed(KEY), g.voided(loss, A.clerk), lost)
    expect(lossFindings(over, reference).map((finding) => finding.key)).not.toContain(KEY)
    expect(closed(over)).toBe(false)
    // Found before anybody took a step: the second loss is a case of its own all the same.
    expect(lossFindings(g.dossierAfter(...LOST, found, lost), reference)).not.toMatchObject([{ key: KEY }])
  })

  it('keeps who looks after it until somebody else is named, and tells the citizen no news by it', () => {
    const before = g.dossierAfter(...LOST)
    const { cases, newsAt } = g.dossierAfter(
      ...LOST,
      g.caseAssigned(KEY, { party: P.office }),
      g.caseExplained(KEY),
      g.caseAssigned(KEY, { person: undefined as never, until: g.after(9000) }),
    )
    expect(newsAt).toBe(before.newsAt)
    expect(cases).toEqual([
      expect.objectContaining({
        key: KEY,
        stage: 'assigned',
        party: P.office,
        person: 'p-lan',
        until: g.after(9000),
      }),
    ])
    const moved = g.dossierAfter(
      ...LOST,
      g.caseAssigned(KEY),
      g.say('case.assigned', A.supervisor, { case: KEY, party: P.centre }),
    )
    expect(moved.cases[0]).toMatchObject({ party: P.centre, person: undefined })
  })
})
