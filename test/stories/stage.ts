import { describe, expect, it } from 'vitest'
import { TYPE_PREFIX } from '../../src/domain/dossier/events/events.ts'
import type { Refusal } from '../../src/domain/dossier/refusal.ts'
import type { Dossier } from '../../src/domain/dossier/state.ts'
import { addMinutes, type Instant } from '../../src/domain/instant.ts'
import type { PartyCode } from '../../src/domain/party.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { flat, readPages } from '../documents/read-back.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import type { Engine, EngineName } from '../support/engines.ts'
import { enginesOfLongStories, enginesOfStories, enginesOfStory } from '../support/extent.ts'
import * as g from '../support/given.ts'

/** What became of one step: a command is applied or refused, a report may also be kept. */
export type Told = Readonly<{
  state: 'applied' | 'waiting' | 'parked' | 'rejected' | 'refused'
  /** Of a command: what the domain said no with. Of a report that is kept: why. */
  code?: string | undefined
  refusal?: Refusal | undefined
  /** What the door answered to a system. */
  status?: number | undefined
  body?: Readonly<Record<string, unknown>> | undefined
}>

export type CaseShown = Readonly<{
  key: string
  kind: string
  owner: string
  state: string
  dossier: string | null
  detail: Readonly<Record<string, unknown>>
  closedBecause?: string | null
}>

/**
 * One story on one engine: the whole service on a book of its own. Systems speak through the machine door, people and
 * citizens through the function that their pages call; five minutes go by between two steps.
 */
export type Stage = Readonly<{
  t: TestApp
  engine: EngineName
  /** The first dossier of the story. */
  id: string
  /** Says one thing; whatever becomes of it is the answer. Every step has an id of its own: `input-0001`, … */
  say(draft: g.Draft): Promise<Told>
  /** Says things that must be applied. */
  play(...drafts: readonly g.Draft[]): Promise<void>
  /** The same at a moment of the story's days: the clock stands there from then on. */
  at(moment: Instant): void
  dossier(id?: string): Promise<Dossier>
  /** The cases of the story's province, as its authority reads them: open ones, or all with `closed`. */
  cases(state?: 'open' | 'closed'): Promise<readonly CaseShown[]>
  /** What the citizen reads with number and secret. */
  citizen(id?: string): Promise<Readonly<Record<string, unknown>>>
  /** A paper as a party fetches it: its text, its bytes; `status` tells what the door said. */
  paper(
    party: PartyCode,
    path: string,
  ): Promise<Readonly<{ status: number; text: string; bytes: Uint8Array }>>
  get(party: PartyCode, path: string): Promise<Readonly<{ status: number; body: unknown }>>
}>

const applied = (told: Told, draft: g.Draft): void => {
  if (told.state !== 'applied')
    throw new Error(`${draft.type} was not applied: ${JSON.stringify(told)}\n${JSON.stringify(draft)}`)
}

function stageOn(t: TestApp, engine: EngineName): Stage {
  let steps = 0
  let last = g.START

  const bySystem = async (draft: g.Draft, id: string, dossier: string): Promise<Told> => {
    const { receipt: _ours, ...data } = draft.data as Record<string, unknown>
    const as = draft.as ?? 'report'
    const answer = await t.as(draft.by.party, `/v1/events?as=${as}`, {
      json: {
        specversion: '1.0',
        id,
        source: draft.by.party,
        type: TYPE_PREFIX + draft.type,
        subject: dossier,
        time: draft.happenedAt ?? t.clock.now,
        data,
        ...(draft.by.person === undefined ? {} : { person: draft.by.person }),
        ...(draft.lateReason === undefined ? {} : { latereason: draft.lateReason }),
      },
    })
    const body = (await answer.json()) as Record<string, unknown>
    const state = answer.ok ? (body.state as Told['state']) : 'refused'
    const code = answer.ok ? body.reason : String(body.type).split('/').at(-1)
    return { state, code: code as string | undefined, status: answer.status, body }
  }

  const byPerson = async (draft: g.Draft, id: string, dossier: string): Promise<Told> => {
    const input = g.complete({ ...draft, id, dossier, at: t.clock.now }, steps)
    const done = await submit(t.deps.journal, input)
    if ('refusal' in done) return { state: 'refused', code: done.refusal.code, refusal: done.refusal }
    return { state: done.answer.state, code: done.answer.reason }
  }

  const say = async (draft: g.Draft): Promise<Told> => {
    steps += 1
    last = draft.at ?? addMinutes(last, steps === 1 ? 0 : 5)
    t.clock.now = last
    const id = draft.id ?? `input-${String(steps).padStart(4, '0')}`
    const dossier = draft.dossier ?? FIRST
    return draft.by.role === 'system' ? bySystem(draft, id, dossier) : byPerson(draft, id, dossier)
  }

  const get = async (party: PartyCode, path: string) => {
    const answer = await t.as(party, path)
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
  }

  return {
    t,
    engine,
    id: FIRST,
    say,
    play: async (...drafts) => {
      for (const draft of drafts) applied(await say(draft), draft)
    },
    at: (moment) => {
      last = addMinutes(moment, -5)
      t.clock.now = moment
    },
    dossier: async (id = FIRST) => {
      const { dossier } = await readHistory(t.store, id)
      if (!dossier) throw new Error(`there is no dossier ${id}`)
      return dossier
    },
    cases: async (state = 'open') => {
      const { status, body } = await get(P.authority, `/v1/cases?state=${state}`)
      expect(status).toBe(200)
      return body as readonly CaseShown[]
    },
    citizen: async (id = FIRST) => {
      const { dossier } = await readHistory(t.store, id)
      const secret = await secretOf(t.deps.journal, id)
      const answer = await t.app.request('/v1/tracking', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ number: dossier?.receipt, secret }),
      })
      expect(answer.status).toBe(200)
      return (await answer.json()) as Record<string, unknown>
    },
    paper: async (party, path) => {
      const answer = await t.as(party, path)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const text = answer.ok ? flat(readPages(bytes)) : new TextDecoder().decode(bytes)
      return { status: answer.status, text, bytes }
    },
    get,
  }
}

/** A UUID, because a system may choose one for the dossier it registers. */
const FIRST = '0199a000-0000-7000-9000-000000000001'

function playOn(on: readonly Engine[], title: string, play: (stage: Stage) => Promise<void>): void {
  if (on.length === 0) return
  describe(title, () => {
    it.each(on)('on $name', async ({ name, open }) => {
      const t = await openTestApp(open)
      try {
        await play(stageOn(t, name))
      } finally {
        await t.close()
      }
    })
  })
}

/**
 * One story of the book of stories: `npm test` plays it on SQLite, `npm run test:endurance` on one of the others in turn,
 * `npm test -- stories` on all. Its title begins with its id.
 * @param only the engine it is about, where it is about one
 */
export const story = (title: string, play: (stage: Stage) => Promise<void>, only?: EngineName): void =>
  playOn(
    only === undefined ? enginesOfStory(title) : enginesOfStories.filter(({ name }) => name === only),
    title,
    play,
  )

/** A story that takes long because it is about many: `npm test` leaves it to the two others. */
export const longStory = (title: string, play: (stage: Stage) => Promise<void>, only?: EngineName): void =>
  playOn(
    enginesOfLongStories.filter(({ name }) => only === undefined || name === only),
    title,
    play,
  )
