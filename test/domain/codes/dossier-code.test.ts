import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DossierCode, formDossierCode, parseDossierCode } from '../../../src/domain/codes/dossier-code.ts'
import { ProcedureCode, parseProcedureCode } from '../../../src/domain/codes/procedure-code.ts'

describe('dossier code', () => {
  it('is read in the shape of QCVN 102:2016', () => {
    expect(parseDossierCode('000.00.06.H56-231027-0361')).toEqual({
      text: '000.00.06.H56-231027-0361',
      agency: '000.00.06.H56',
      date: '2023-10-27',
      number: '0361',
      shape: 'qcvn102',
    })
  })

  it('is read in the shape of QĐ 20/2020', () => {
    expect(parseDossierCode('H57.15-251001-0001')).toEqual({
      text: 'H57.15-251001-0001',
      agency: 'H57.15',
      date: '2025-10-01',
      number: '0001',
      shape: 'qd20',
    })
  })

  it('is compared after trimming and upper-casing and is otherwise kept', () => {
    expect(DossierCode.parse('  h57.15-251001-00001\n')).toBe('H57.15-251001-00001')
  })

  it('is read with the blanks, small letters and long hyphens that people type', () => {
    expect(parseDossierCode(' h57.15 – 251001\u00a0- 0001 ')?.text).toBe('H57.15-251001-0001')
  })

  it('may number beyond four digits, as the national sync service does', () => {
    expect(parseDossierCode('000.00.01.H22-240229-98765')?.number).toBe('98765')
  })

  it.each([
    ['a day that does not exist', '000.00.06.H56-230229-0361'],
    ['31 April', 'H57.15-250431-0001'],
    ['a thirteenth month', 'H57.15-251301-0001'],
    ['three digits', 'H57.15-251001-001'],
    ['no agency', '-251001-0001'],
    ['a rebuilt shape', '000.00.06.56-231027-0361'],
    ['a text without end', `H57.15-251001-${'1'.repeat(100_000)}`],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(parseDossierCode(text)).toBeUndefined()
    expect(DossierCode.safeParse(text).success).toBe(false)
  })

  it('formed by us is read back with its parts', () => {
    const date = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
    const agency = fc.constantFrom('H57', 'H57.15', '000.00.06.H56', 'G01.3A.2')
    fc.assert(
      fc.property(agency, date, fc.integer({ min: 1, max: 1_000_000 }), (code, day, n) => {
        const parts = parseDossierCode(formDossierCode(code, day, n) ?? '')
        expect(parts).toMatchObject({ agency: code, date: day })
        expect(Number(parts?.number)).toBe(n)
      }),
    )
  })

  it('is not formed from an agency, a day or a number that makes none', () => {
    expect(formDossierCode('H57.15', '2025-10-01', 361)).toBe('H57.15-251001-0361')
    expect(formDossierCode('HUE', '2025-10-01', 1)).toBeUndefined()
    expect(formDossierCode('H57', '2025-02-29', 1)).toBeUndefined()
    expect(formDossierCode('H57', '1999-02-01', 1)).toBeUndefined()
    expect(formDossierCode('H57', '2025-10-01', 0)).toBeUndefined()
    expect(formDossierCode('H57', '2025-10-01', 1.5)).toBeUndefined()
  })
})

describe('procedure code', () => {
  // Seen in facts/bcci.md 3.2.
  it.each([
    ['1.000656', '1.000656', undefined],
    ['2.001263', '2.001263', undefined],
    ['2.001218.000.00.00.H38', '2.001218', '000.00.00.H38'],
    ['1.000948.h38 ', '1.000948', 'H38'],
    ['1.010708.000.00.00.H56', '1.010708', '000.00.00.H56'],
  ])('is read from %j', (text, national, agency) => {
    expect(parseProcedureCode(text)).toEqual({ text: text.trim().toUpperCase(), national, agency })
  })

  it.each(['', '1.00656', '1000656', '1.000656.', '1.000656.38', '11.000656', '1.000656.00.00.H38'])(
    'is not %j',
    (text) => {
      expect(ProcedureCode.safeParse(text).success).toBe(false)
    },
  )
})
