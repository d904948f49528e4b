import type { Event } from './events/events.ts'

/**
 * The events as they count: what was told out of its turn stands where it belongs, all else as it was written. The book
 * itself stays as it is: the place is a field of the event, and its version says when it was written.
 */
export function inOrder(events: readonly Event[]): readonly Event[] {
  if (events.every((event) => event.follows === undefined)) return events
  const order: Event[] = []
  for (const event of events) {
    const { follows } = event
    const before = follows === undefined ? -1 : order.findLastIndex(({ version }) => version === follows)
    if (before < 0) order.push(event)
    else order.splice(before + 1, 0, event)
  }
  return order
}
