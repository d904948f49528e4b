import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** The first number of this series has one holder for ever: the secret that the book was begun with. */
const SECRET_SERIES = 'secret of the book'

/**
 * Whether this secret is the one the book was begun with; the first to ask begins it. Printed secrets, digests
 * and signatures depend on it, so an instance with another one would spoil what the others wrote.
 * @param fingerprint a digest of the secret
 */
export async function isSecretOfBook(store: Store, fingerprint: string): Promise<boolean> {
  const read = async (): Promise<string | undefined> => {
    const [row] = await store.read<{ holder: string }>(
      sql`select holder from numbers where series = ${SECRET_SERIES} and number = 1`,
    )
    return row?.holder
  }
  const known = await read()
  if (known !== undefined) return known === fingerprint
  // Of instances that begin an empty book at once one takes the number, and the others read whose it is.
  const numbers = [{ series: SECRET_SERIES, number: 1, holder: fingerprint }]
  return (await store.commit({ numbers })) === 'done' || (await read()) === fingerprint
}
