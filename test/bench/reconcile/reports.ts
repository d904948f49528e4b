import type { Input } from '../../../src/domain/dossier/events/events.ts'
import type { Journal } from '../../../src/journal/journal.ts'
import { RECEIVER } from '../../support/given.ts'
import { A } from '../../support/small-world.ts'
import { write } from '../engines/arena.ts'
import { JOURNEY_STEPS } from '../engines/journeys.ts'
import { dossierOf, inputOf, numbersOf, timeOf } from '../engines/names.ts'
import { NOW } from './service.ts'

/** Dossiers written at the same time, as the comparison does. */
const AT_ONCE = 16

const deliveryOf = (n: number): Input =>
  ({
    as: 'report',
    type: 'item.delivered',
    id: inputOf(n, JOURNEY_STEPS),
    dossier: dossierOf(n),
    by: A.carrier,
    at: NOW,
    happenedAt: timeOf(n, JOURNEY_STEPS - 1),
    data: {
      waybill: numbersOf(n).waybill,
      mode: 'door',
      receiver: { name: RECEIVER.name, relation: 'self', checked: 'none', matched: true },
      attempt: 1,
    },
  }) as Input

/** The same news of other items, told by the carrier itself. */
export async function recordReports(journal: Journal, items: readonly number[]): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map((n) => write(journal, deliveryOf(n))))
}
