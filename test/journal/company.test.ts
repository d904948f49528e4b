import { describe, expect, it } from 'vitest'
import { company } from '../../src/journal/engines/company.ts'

/** Two steps of somebody's, the first after company has gathered. */
async function walk(inCompany: () => Promise<void>, name: string, steps: string[]): Promise<void> {
  await inCompany()
  steps.push(`${name} first`)
  await undefined
  steps.push(`${name} second`)
}

describe('company', () => {
  it('goes through each step together, in the order in which they came', async () => {
    const inCompany = company()
    const steps: string[] = []
    await Promise.all(['an', 'binh', 'chi'].map((name) => walk(inCompany, name, steps)))
    expect(steps).toEqual(['an first', 'binh first', 'chi first', 'an second', 'binh second', 'chi second'])
  })

  it('is bounded: whoever comes after it goes on when it has gone through its steps', async () => {
    const inCompany = company()
    const steps: string[] = []
    const names = Array.from({ length: 65 }, (_, n) => String(n))
    await Promise.all(names.map((name) => walk(inCompany, name, steps)))
    expect(steps.slice(-2)).toEqual(['64 first', '64 second'])
    expect(steps.indexOf('64 first')).toBeGreaterThan(steps.indexOf('63 second'))
  })

  it('is nobody’s to wait for who comes alone, or after it', async () => {
    const inCompany = company()
    const steps: string[] = []
    await walk(inCompany, 'an', steps)
    await walk(inCompany, 'binh', steps)
    expect(steps).toEqual(['an first', 'an second', 'binh first', 'binh second'])
  })
})
