import { addMinutes } from '../../../src/domain/instant.ts'
import { MORNING } from '../../support/app.ts'
import { journey } from '../engines/journeys.ts'
import { dossierOf } from '../engines/names.ts'

// What a post office's own system sends of a dossier: taken in, counted, paid for, offered to the centre.

export const STEPS = 4

/** The first events of the n-th dossier, in order, as CloudEvents. */
export const posts = (n: number): readonly Readonly<Record<string, unknown>>[] =>
  journey(n)
    .slice(0, STEPS)
    .map(({ id, type, by, data }, step) => ({
      specversion: '1.0',
      id,
      source: `/parties/${by.party}`,
      type: `vn.bcci.${type}`,
      subject: dossierOf(n),
      time: addMinutes(MORNING, step - STEPS),
      datacontenttype: 'application/json',
      person: by.person,
      data,
    }))
