import { tidyNumber } from '../../domain/codes/normalise-code.ts'
import type { Event } from '../../domain/dossier/events/events.ts'
import type { RowOf } from '../store.ts'

/** The numbers that lists are given by these events: a giver writes each on one list only (practice, stories.md R9). */
export const listNumberRows = (events: readonly Event[]): readonly RowOf<'list_numbers'>[] =>
  events.flatMap((event) => {
    if (event.type !== 'handover.offered' || event.data.number === undefined) return []
    const { from, number, handover } = event.data
    return [{ giver: from ?? event.source, number: tidyNumber(number), handover }]
  })
