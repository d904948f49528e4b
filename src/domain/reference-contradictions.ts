import { payerRuleKey } from './payer-rule.ts'
import type { ReferenceFile } from './reference-file.ts'
import { tariffKey } from './tariff.ts'

// What a file says against itself: nobody can tell which of it was meant, so none of it is taken in.

export type Contradiction = Readonly<{ path: readonly (string | number)[]; message: string }>

type Row = Readonly<{ from?: string | undefined; until?: string | undefined }>

/** What a row of each list is about. */
const ABOUT: {
  [L in Exclude<keyof ReferenceFile, 'statusMap'>]: (row: ReferenceFile[L][number]) => string
} = {
  provinces: ({ code }) => code,
  parties: ({ code }) => code,
  actsFor: ({ centre, agency }) => `${centre} ${agency}`,
  procedures: ({ code }) => code,
  holidays: ({ date }) => date,
  years: ({ year }) => String(year),
  hours: () => '',
  counting: () => '',
  times: () => '',
  tariffs: tariffKey,
  payers: payerRuleKey,
}

/** Rows that end before they begin, and two that say different things of one thing from one day on. */
export function contradictionsIn(file: ReferenceFile): readonly Contradiction[] {
  return Object.entries(ABOUT).flatMap(([list, about]) => {
    const rows = file[list as keyof typeof ABOUT] as readonly Row[]
    const said = new Map<string, string>()
    return rows.flatMap((row, index): Contradiction[] => {
      const { from, until } = row
      if (from !== undefined && until !== undefined && until <= from)
        return [{ path: [list, index, 'until'], message: `it ends on ${until}, and begins on ${from}` }]
      const name = JSON.stringify([(about as (one: Row) => string)(row), from])
      const before = said.get(name)
      const now = JSON.stringify(row)
      said.set(name, now)
      return before !== undefined && before !== now
        ? [{ path: [list, index], message: 'another row says otherwise of the same from the same day on' }]
        : []
    })
  })
}
