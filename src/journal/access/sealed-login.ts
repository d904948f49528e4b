import { LinkLogin } from '../../domain/link.ts'
import type { Journal } from '../journal.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

/** @param whose the kind and the name of the link: no other opens it */
export const sealLogin = (
  journal: Pick<Journal, 'hmacKey' | 'random'>,
  whose: string,
  { client, secret }: LinkLogin,
): Promise<string> => sealSecret(journal, whose, JSON.stringify({ client, secret }))

/** What we are known by at the other end; undefined where it was sealed by another secret than the service has. */
export async function openLogin(
  journal: Pick<Journal, 'hmacKey'>,
  whose: string,
  sealed: string,
): Promise<LinkLogin | undefined> {
  const opened = await openSecret(journal, whose, sealed)
  return opened === undefined ? undefined : LinkLogin.parse(JSON.parse(opened))
}
