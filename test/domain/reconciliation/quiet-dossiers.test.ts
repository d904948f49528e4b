import { describe, expect, test } from 'vitest'
import { dossierQuiet, type OpenDossier } from '../../../src/domain/reconciliation/quiet-dossiers.ts'
import { directory, P, PROCEDURE, PROCEDURE_WITHOUT_LIMIT } from '../../support/small-world.ts'

const MONDAY = '2026-11-16T01:00:00.000Z'
const TUESDAY = '2026-11-17T01:00:00.000Z'

const open = (more: Partial<OpenDossier>): OpenDossier => ({
  dossier: 'd1',
  receipt: 'BG0123456785',
  procedure: PROCEDURE,
  processing: 'registered',
  centre: P.centre,
  agency: P.agency,
  registeredAt: MONDAY,
  ...more,
})

describe('a dossier that is not done', () => {
  test.each<[says: string, row: Partial<OpenDossier>, kind: string | undefined, owner?: string]>([
    ['registered and nothing since', { office: P.office }, 'registration-not-followed', P.office],
    ['without an office it is the centre’s', {}, 'registration-not-followed', P.centre],
    ['papers in somebody’s hands are asked for there', { hasPackets: true }, undefined],
    ['signed for, and no word', { submittedAt: TUESDAY, hasPackets: true }, 'agency-silent', P.agency],
    [
      'no day although there is a limit',
      { processing: 'accepted', acceptedAt: MONDAY },
      'appointment-missing',
      P.agency,
    ],
    [
      'no day where there is no limit',
      { processing: 'accepted', acceptedAt: MONDAY, procedure: PROCEDURE_WITHOUT_LIMIT },
      undefined,
    ],
    [
      'the day it was promised for',
      { processing: 'processing', appointment: TUESDAY },
      'due-day-past',
      P.agency,
    ],
    [
      'papers that were asked for',
      { processing: 'supplement_requested', askedAt: MONDAY },
      'supplement-not-brought',
      P.agency,
    ],
    [
      'brought before they were asked for again',
      { processing: 'supplement_requested', askedAt: TUESDAY, broughtAt: MONDAY },
      'supplement-not-brought',
      P.agency,
    ],
    ['brought since', { processing: 'supplement_requested', askedAt: MONDAY, broughtAt: TUESDAY }, undefined],
    ['a clock that stands for money', { processing: 'payment_requested', appointment: MONDAY }, undefined],
    ['a result that is ready', { processing: 'finished', appointment: MONDAY }, undefined],
  ])('%s', (_, row, kind, owner) => {
    const quiet = dossierQuiet(open(row), directory)
    expect([quiet?.kind, quiet?.owner]).toEqual([kind, owner])
  })
})
