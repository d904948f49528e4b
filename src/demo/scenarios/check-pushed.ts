import { z } from 'zod'
import { readFeed } from './check.ts'
import { differ } from './expectations.ts'
import type { TestContext } from './test-context.ts'

/** An event in a receiver's book, by its place in the feed. */
export const Pushed = z.looseObject({ sequence: z.coerce.number(), subject: z.string() })
export type Pushed = z.output<typeof Pushed>

/** Another party's system, to which its feed is pushed. */
export type Receiver = Readonly<{
  party: string
  /** Its book, in the order in which it was written: when it holds so many events, or nothing comes any more. */
  book(count: number): Promise<readonly Pushed[]>
}>

/** A receiver's book holds the whole feed of its party, each event once, and each dossier in its order. */
export async function checkPushed(context: TestContext, receiver: Receiver): Promise<number> {
  const { party } = receiver
  const { rows } = await readFeed(context, party)
  const book = await receiver.book(rows)
  const places = new Set(book.map(({ sequence }) => sequence))
  if (book.length !== rows || places.size !== rows)
    differ(
      context.expectations,
      `the receiver of ${party} holds ${book.length} events, ${places.size} different ones, not ${rows}`,
    )
  const last = new Map<string, number>()
  for (const { subject, sequence } of book) {
    if (sequence <= (last.get(subject) ?? 0))
      differ(context.expectations, `the receiver of ${party} was told ${sequence} of ${subject} out of order`)
    last.set(subject, sequence)
  }
  return book.length
}
