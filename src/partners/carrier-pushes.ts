import type { CarrierPush } from './carrier-push.ts'
import { myVnpost } from './my-vnpost.ts'
import { isSecret } from './shared-secret.ts'
import { viettelPost } from './viettel-post.ts'

/** Every way in which carriers push. A new operator is a file of its own and a line here; its codes are data. */
export const CARRIER_PUSHES = [myVnpost, viettelPost] as const satisfies readonly CarrierPush[]

export const carrierPush = (name: string): CarrierPush | undefined =>
  CARRIER_PUSHES.find((one) => one.name === name)

/** Whose word a body is: the secret is in the header, or the body is signed with it. */
export async function pushedBy(
  push: CarrierPush,
  { token, body }: Readonly<{ token: string | undefined; body: unknown }>,
  secret: string,
): Promise<'genuine' | 'no-token' | 'wrong-token'> {
  if (token !== undefined) return (await isSecret(token, secret)) ? 'genuine' : 'wrong-token'
  if (push.isSigned === undefined) return 'no-token'
  return (await push.isSigned(body, secret)) ? 'genuine' : 'wrong-token'
}
