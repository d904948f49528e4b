import { createHash } from 'node:crypto'
import { makeReceiptNumber } from '../../../src/domain/codes/receipt-number.ts'
import { makeS10 } from '../../../src/domain/codes/s10.ts'
import { type Instant, instantOf, millisOf } from '../../../src/domain/instant.ts'

// What is a dossier's own in a run: its n-th has the same names and times wherever they are made.

/** 7:30 on a Monday in Vietnam. */
const FIRST = millisOf('2026-11-16T00:30:00.000Z')
const WAYBILLS = 100_000_000
/** Dossiers are registered one after the other, and what follows comes hours later. */
const DOSSIER_MS = 40
const STEP_MS = 3 * 3_600_000

const bytesOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** An id as partners and pages make them: a UUID of version 7, whose beginning is its time. */
function idOf(name: string, ms: number): string {
  const bytes = bytesOf(name).subarray(0, 16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const msOf = (n: number, step: number): number => FIRST + n * DOSSIER_MS + step * STEP_MS

export const timeOf = (n: number, step: number): Instant => instantOf(msOf(n, step))

export const dossierOf = (n: number): string => idOf(`dossier ${n}`, msOf(n, 0))

export const inputOf = (n: number, step: number): string => idOf(`input ${n} ${step}`, msOf(n, step))

export const receiptOf = (n: number): string => makeReceiptNumber(new Uint8Array(bytesOf(`receipt ${n}`)))

export const numbersOf = (n: number) => {
  const digits = String(n).padStart(6, '0')
  return {
    receipt: receiptOf(n),
    waybill: makeS10('EH', n % WAYBILLS, 'VN') ?? '',
    code: `000.00.06.H56-261116-${digits}`,
    seal: `N-${digits}`,
    inward: `BB-${digits}`,
    outward: `KQ-${digits}`,
  }
}

/** All of it for the first steps of a journey, in an order that is the same for every dossier. */
export const namesOf = (n: number, steps: number): readonly string[] => [
  dossierOf(n),
  ...Object.values(numbersOf(n)),
  ...Array.from({ length: steps }, (_, step) => [inputOf(n, step), timeOf(n, step)]).flat(),
]
