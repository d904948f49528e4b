import { describe, expect, it } from 'vitest'
import { isClosed } from '../../../src/domain/dossier/closing.ts'
import { findingsOf } from '../../../src/domain/dossier/findings.ts'
import * as g from '../../support/given.ts'
import { A, P, reference } from '../../support/small-world.ts'

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
