import type { Deps } from '../deps.ts'
import { administered } from '../domain/administration.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Actor, kindOf } from '../domain/party.ts'
import { readStatusMap } from '../journal/reconciliation/status-maps.ts'
import { UNKNOWN_CODES_MAX, type UnknownCode, unknownCodes } from '../journal/reconciliation/unknown-codes.ts'
import { keepsTable, type TakenIn, takeInRows } from './reference-entry.ts'

// Codes that carriers sent and nobody knows: what came under them is kept until somebody says what they mean.

export { UNKNOWN_CODES_MAX }

/** `meaning` where the map has the code meanwhile, and what is kept waits for the next comparison only. */
export type KeptCode = UnknownCode & Readonly<{ meaning?: string | undefined }>

/** What a code is called by: none of its parts holds a space. */
export const nameOfCode = ({ carrier, family, code }: UnknownCode): string => `${carrier} ${family} ${code}`

/** The codes that wait for somebody of the carriers' administrators to say what they mean. */
export async function keptCodes(deps: Deps, by: Actor): Promise<readonly KeptCode[]> {
  const { directory } = deps.journal.reference(deps.now())
  const carriers = administered(directory, by).filter((party) => kindOf(directory, party) === 'carrier')
  if (carriers.length === 0) return []
  const codes = await unknownCodes(deps.journal.store, carriers)
  return Promise.all(
    codes.map(async (one) => {
      const map = await readStatusMap(deps.journal.store, one.carrier, one.family)
      return { ...one, meaning: map.find(one.carrier, one.family, one.code, one.lastAt)?.meaning }
    }),
  )
}

export type CodeWish = Readonly<{ meaning: string; from: string; emsevt: string; proves: boolean }>

/** Each day on which a code was explained is a version of the map by itself: what was said before stays. */
const versionOf = (from: string): string => `ma-la-${from}`

/**
 * Says what a code means from a day on, as a dated row of the status map. What is kept under it is told to the book by
 * the next comparison, in the order of the world, each line once. Undefined where nothing is kept under such a code.
 */
export async function explainCode(
  deps: Deps,
  by: Actor,
  name: string,
  { meaning, from, emsevt, proves }: CodeWish,
): Promise<TakenIn | undefined> {
  const code = (await keptCodes(deps, by)).find((one) => nameOfCode(one) === name)
  if (!code || !keepsTable(deps, by, 'statusMap')) return undefined
  const cells = new Map([
    ['partner', code.carrier],
    ['family', code.family],
    ['version', versionOf(from)],
    ['code', code.code],
    ['meaning', meaning],
    ['validFrom', from],
    ...(emsevt === '' ? [] : ([['emsevt', emsevt]] as const)),
    ...(proves ? ([['proves', 'x']] as const) : []),
  ])
  return takeInRows(deps, by, 'statusMap', [cells], 'form')
}

/** The day from which a meaning covers everything that is kept. */
export const firstDayOf = ({ firstAt }: UnknownCode): string => vietnamTime(firstAt).date
