import type { Limit } from './calendar/due.ts'
import { parseProcedureCode } from './codes/procedure-code.ts'

/** A procedure as it was on a day: how long it takes, who decides it, what has to be handed in, and how. */
export type Procedure = Readonly<{
  code: string
  name: string
  agency?: string | undefined
  limit?: Exclude<Limit, { unit: 'none' }> | undefined
  /** Each is needed unless it says otherwise: one that only some citizens hand in. */
  papers: readonly Readonly<{
    name: string
    originals: number
    copies: number
    required?: boolean | undefined
  }>[]
  /**
   * Whether papers may be sent in by post, and results sent out: agencies publish which procedures are done through
   * the post and which not (QĐ 45/2016/QĐ-TTg, facts/bcci.md 1.1). Absent where nothing was published.
   */
  byPost?: Readonly<{ submit: boolean; return: boolean }> | undefined
  /** The kinds of agency that decide it (`Party.agencyKind`); absent where nothing was published. */
  competent?: readonly string[] | undefined
  /** The fee in đồng as published. */
  fee?: number | undefined
  /** True where it is not done any more on that day; dossiers of before still bear its name. */
  ended?: boolean | undefined
}>

type Procedures = ReadonlyMap<string, Procedure>

/**
 * The procedure of that code in the directory of a day. Provinces append the agency's identifier, in two lengths
 * (facts/bcci.md 3.2): where such a code is not known as it is, the national one it begins with is meant.
 */
export function procedureOf(procedures: Procedures, code: string): Procedure | undefined {
  const known = procedures.get(code)
  if (known) return known
  const parts = parseProcedureCode(code)
  if (!parts) return undefined
  return procedures.get(parts.text) ?? procedures.get(parts.national) ?? onlyOneOf(procedures, parts.national)
}

/** The directory may know it with an agency's identifier alone. */
function onlyOneOf(procedures: Procedures, national: string): Procedure | undefined {
  const found = [...procedures.values()].filter((one) => one.code.startsWith(`${national}.`))
  return found.length === 1 ? found[0] : undefined
}

/** Why a dossier may not be begun so; undefined where it may, or where nothing is published against it. */
export function procedureProblem(
  procedure: Procedure,
  wish: Readonly<{ channel: string; service: string; agencyKind: string | undefined }>,
): 'not-by-post' | 'not-competent' | undefined {
  const { byPost } = procedure
  const sends = wish.channel === 'post' || wish.service === 'submit' || wish.service === 'both'
  const fetches = wish.service === 'return' || wish.service === 'both'
  if (byPost && ((sends && !byPost.submit) || (fetches && !byPost.return))) return 'not-by-post'
  return isCompetent(procedure, wish.agencyKind) ? undefined : 'not-competent'
}

/** Whether an agency of that kind decides it; nothing is held against an agency whose kind nobody has entered. */
export const isCompetent = ({ competent }: Procedure, agencyKind: string | undefined): boolean =>
  competent === undefined || agencyKind === undefined || competent.includes(agencyKind)
