import type { Deps } from '../deps.ts'
import type { AdministrationAction, Noted } from '../domain/administration.ts'
import { noteAdministration } from './administration-log.ts'
import { accountOf, type Who } from './staff-accounts.ts'

/**
 * Notes what was done to an account where no administrator did it by a page: by the command line of the machine, which
 * is nobody of staff, or by the person themselves.
 */
export async function noteAccount(
  deps: Deps,
  who: Who,
  action: AdministrationAction,
  more: Readonly<{ after?: Noted | undefined; own?: boolean | undefined }> = {},
): Promise<void> {
  const account = await accountOf(deps, who)
  if (!account) return
  const about = account.assignments[0]?.party ?? ''
  const by = { party: about, person: more.own === true ? account.id : undefined }
  await noteAdministration(deps, by, { action, target: account.id, about, after: more.after })
}
