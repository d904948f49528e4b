import type { Actor, Directory } from '../party.ts'
import { kindOf } from '../party.ts'

/** Why a kept report is left out of the book. */
export const DROP_REASONS = [
  'told_otherwise',
  'told_twice',
  'wrong_dossier',
  'did_not_happen',
  'test',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

/**
 * Who settles what other systems told and the book could not take: whoever answers for it and sees both sides
 * (contract section 8, "Reports are kept"), by the page, or by the system of a supervising authority.
 */
export const maySettleReports = (directory: Directory, by: Actor): boolean =>
  by.role === 'supervisor' || (by.role === 'system' && kindOf(directory, by.party) === 'authority')
