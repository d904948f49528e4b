import { type EventType, eventSchemas, type Input } from '../../domain/dossier/events/events.ts'
import { addMillis } from '../../domain/instant.ts'
import { splitPersonal } from '../../domain/privacy.ts'
import type { Journal } from '../journal.ts'
import type { Rows } from '../store.ts'
import { type Answer, inputRow, type Submitted } from './answers.ts'

const HOUR_MS = 3_600_000

export function waitingAnswer(journal: Journal, input: Input, needs: readonly EventType[]): Answer {
  const { rules } = journal.reference(input.at)
  const hours = rules.waitHours[input.type] ?? rules.waitHoursOtherwise
  const until = addMillis(input.at, hours * HOUR_MS)
  return { state: 'waiting', id: input.id, dossier: input.dossier, needs, until }
}

/**
 * Stores a report that cannot be applied now; its personal values stand apart and go when it is settled.
 * @param subject what the sender calls the dossier, where nothing has that name
 */
export async function keep(
  journal: Journal,
  input: Input,
  digest: string,
  answer: Answer,
  subject?: string,
): Promise<Submitted | undefined> {
  const split = splitPersonal(eventSchemas[input.type], input.data)
  const rows: Rows = {
    inputs: [inputRow(input, digest, answer)],
    inbox: [
      {
        party: input.by.party,
        id: input.id,
        dossier: answer.dossier ?? null,
        type: input.type,
        state: answer.state,
        body: JSON.stringify({ ...input, data: split.plain }),
        personal: Object.keys(split.personal).length > 0 ? JSON.stringify(split.personal) : null,
        reason: answer.reason ?? null,
        needs: answer.needs?.join(' ') ?? null,
        received_at: input.at,
        until: answer.until ?? null,
        settled_at: null,
        subject: subject ?? null,
        settled_by: null,
        dropped_because: null,
      },
    ],
  }
  const written = await journal.store.commit(rows)
  return written === 'done' ? { answer, replay: false } : undefined
}
