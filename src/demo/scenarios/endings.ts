import { z } from 'zod'
import { differ, type Planted, putRight } from './expectations.ts'
import { LATER_NEWS, tellNews } from './later-news.ts'
import { staff, type TestContext } from './test-context.ts'

// No case is there for ever: of each kind one is ended, by later news where there are any, else by people.

/** How a case ended, as the service says it. */
export type Ending = 'cause-gone' | 'settled' | 'written_off'
type Ended = Planted & Readonly<{ key: string; how: Ending }>

/** How many cases of a kind were ended by later news, and how many by people. */
export type EndedCount = Readonly<{ kind: string; news: number; people: number }>

/** Nobody finds these again: two people agree that nothing can be done. */
const WRITTEN_OFF: ReadonlySet<string> = new Set(['lost'])

const SUPERVISOR = staff('HUE-GS')
const OPERATORS_SUPERVISOR = staff('VNPOST')
const FORM = 'application/x-www-form-urlencoded'

type Step = 'close' | 'give-up' | 'write-off'

/** A supervisor presses a button on the page of a case. */
async function press(
  context: TestContext,
  who: typeof SUPERVISOR,
  key: string,
  step: Step,
  reason: string,
): Promise<void> {
  const { client, expectations, host } = context
  const fields = new URLSearchParams({
    id: host.newId(),
    step,
    '/reason/code': reason,
    '/reason/note': 'Đã kiểm tra với các bên.',
  })
  const path = `/dieu-hanh/viec/${encodeURIComponent(key)}`
  const { ok, status } = await client.post(who, path, fields.toString(), FORM)
  if (!ok) differ(expectations, `${step} of ${key} was answered ${status}`)
}

async function byPeople(context: TestContext, kind: string, key: string): Promise<Ending> {
  if (!WRITTEN_OFF.has(kind)) {
    await press(context, SUPERVISOR, key, 'close', 'put_right')
    return 'settled'
  }
  await press(context, OPERATORS_SUPERVISOR, key, 'give-up', 'cannot_be_cleared')
  await press(context, SUPERVISOR, key, 'write-off', 'cannot_be_cleared')
  return 'written_off'
}

export type OpenCase = Readonly<{ kind: string; about: string; key: string }>

/** Ends the first case of each kind; those that its news ends besides are known to the walk as well. */
export async function endOneOfEach(
  context: TestContext,
  open: readonly OpenCase[],
): Promise<readonly Ended[]> {
  const { expectations } = context
  const ended: Ended[] = []
  const kinds = new Map(open.map((row) => [row.kind, open.find(({ kind }) => kind === row.kind) ?? row]))
  for (const [kind, { about, key }] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const piece = expectations.pieces.find(({ receipt }) => receipt === about)
    const byNews = piece !== undefined && LATER_NEWS[kind] !== undefined
    if (byNews) await tellNews(context, kind, piece)
    const how = byNews ? 'cause-gone' : await byPeople(context, kind, key)
    putRight(expectations, kind, about)
    ended.push({ scene: expectations.scene, kind, about, key, how })
  }
  return ended
}

const ClosedCase = z.looseObject({ key: z.string(), closedBecause: z.string().nullable() })

/** Each that was ended is closed, and says how. */
export async function checkEnded(
  context: TestContext,
  ended: readonly Ended[],
): Promise<readonly EndedCount[]> {
  const rows = z.array(ClosedCase).parse(await context.client.json('HUE-GS', '/v1/cases?state=closed'))
  const how = new Map(rows.map((row) => [row.key, row.closedBecause]))
  for (const row of ended)
    if (how.get(row.key) !== row.how)
      differ(
        context.expectations,
        `${row.kind} about ${row.about} is ${how.get(row.key) ?? 'open'}, not ${row.how}`,
      )
  return [...new Set(ended.map(({ kind }) => kind))].map((kind) => {
    const ofKind = ended.filter((row) => row.kind === kind)
    const news = ofKind.filter((row) => row.how === 'cause-gone').length
    return { kind, news, people: ofKind.length - news }
  })
}
