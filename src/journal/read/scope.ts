import type { PartyCode } from '../../domain/party.ts'
import { type Sql, sql } from '../sql.ts'

// Every list takes first whose rows it shows: there is none without.

/** The parties a caller may read for: itself, and those it speaks for (offices of a carrier, agencies of a centre). */
export type Readers = readonly PartyCode[]

/** Whose rows a list shows: those of some parties, or those of a province for its supervising authority. */
export type Scope = Readers | Readonly<{ province: string }>

/** What belongs to a province: what is about a dossier to that of its centre, all else to that of its party. */
export const inProvince = (province: string, dossier: Sql, party: Sql): Sql =>
  sql`${province} = (select province from parties where code = coalesce(
        (select centre from dossiers d where d.dossier = ${dossier}), ${party}))`
