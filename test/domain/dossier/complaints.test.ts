import { describe, expect, it } from 'vitest'
import { dueAt } from '../../../src/domain/calendar/due.ts'
import { isClosed } from '../../../src/domain/dossier/closing.ts'
import { findingsOf } from '../../../src/domain/dossier/findings.ts'
import * as g from '../../support/given.ts'
import { A, directory, P, reference } from '../../support/small-world.ts'

const FIRST = 'input-0003'
const complaintsOf = (...drafts: readonly g.Draft[]) =>
  findingsOf(g.dossierAfter(...g.OFFERED_IN, ...drafts), reference).filter(({ kind }) => kind === 'complaint')

describe('a complaint', () => {
  it('is a case of whoever it is about until it is answered', () => {
    const complaint = g.named(g.complained('post'), FIRST)
    expect(complaintsOf(complaint)).toMatchObject([{ owner: P.office, detail: { reason: 'too_slow' } }])
    expect(complaintsOf(g.named(g.complained('agency'), FIRST))).toMatchObject([{ owner: P.agency }])
    expect(complaintsOf(complaint, g.complaintSettled(FIRST))).toEqual([])
  })

  it('about the post is to be answered within the days of the law, more of them between provinces; an agency has the days of a case', () => {
    const elsewhere = (days: number) => {
      const rules = { ...reference.rules, settleLossDays: 2, settleLossDaysBetween: 4, caseDays: days }
      const parties = new Map(directory.parties)
      const office = parties.get(P.office)
      if (office) parties.set(P.office, { ...office, province: '01' })
      const far = { ...reference, rules, directory: { ...directory, parties } }
      const near = { ...reference, rules }
      return { far: { ...far, on: () => far }, near: { ...near, on: () => near } }
    }
    const { far, near } = elsewhere(3)
    const dueOf = (about: 'post' | 'agency', data: typeof near): string | undefined =>
      findingsOf(g.dossierAfter(...g.OFFERED_IN, g.complained(about)), data).find(
        ({ kind }) => kind === 'complaint',
      )?.detail.due
    const { happenedAt } = g.complete(g.complained('post'), g.OFFERED_IN.length)
    const within = (days: number) =>
      dueAt(reference.calendar, happenedAt, { amount: days, unit: 'working-day' })
    expect([dueOf('post', near), dueOf('post', far), dueOf('agency', far)]).toEqual([
      within(2),
      within(4),
      within(3),
    ])
  })

  it('is answered once, and not by the other side', () => {
    const past = [...g.OFFERED_IN, g.named(g.complained('post'), FIRST)]
    g.given(...past)
      .when(g.complaintSettled(FIRST, A.officer))
      .refuses('not-yours')
    g.given(...past, g.complaintSettled(FIRST))
      .when(g.complaintSettled(FIRST))
      .refuses('already-known')
    g.given(...past)
      .when(g.complaintSettled('nothing'))
      .refuses('unknown-event')
  })

  it('holds no dossier open, and no more than five wait at once', () => {
    const five = Array.from({ length: 5 }, (_, n) => g.named(g.complained('post'), `complaint-${n}`))
    g.given(...g.OFFERED_IN, ...five)
      .when(g.complained('post'))
      .refuses('already-known')
    const delivered = g.dossierAfter(...g.DELIVERED)
    const complained = g.dossierAfter(...g.DELIVERED, g.complained('agency'))
    expect(isClosed(complained, reference)).toBe(isClosed(delivered, reference))
  })

  it('and the newest rating of each side is what counts', () => {
    const { ratings } = g.dossierAfter(
      ...g.OFFERED_IN,
      g.rated('post', 2),
      g.rated('agency', 5),
      g.rated('post', 4),
    )
    expect(ratings.map(({ about, score }) => [about, score])).toEqual([
      ['agency', 5],
      ['post', 4],
    ])
  })
})
