import type { Child } from 'hono/jsx'
import { casesByKeys, givenAtOnce } from '../../../app/case-bulk.ts'
import { refOf } from '../../../app/case-texts.ts'
import { REFUSALS, type RefusalCode } from '../../../domain/dossier/refusal.ts'
import { caseKindInWords } from '../../../words/case-life.ts'
import { refusalWords } from '../../../words/refusals.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { CommandId, freshForm, Hidden } from '../parts/fields.tsx'
import { Flash } from '../parts/messages.tsx'
import type { View } from '../parts/view.ts'

import type { Asked } from './case-filters.tsx'

/** What was done with several cases: how many, which were refused and why, and by which form. */
export type Done = Readonly<{
  step: string
  batch: string
  done: number
  refused: readonly Readonly<{ key: string; code: RefusalCode }>[]
}>

/** As much as an address may hold of those that were refused; the others are counted. */
const REFUSED_LETTERS_MAX = 3_000

/** Where the list is shown again with what was done. */
export function pathOfDone(asked: Asked, { step, batch, done, refused }: Done): string {
  let named = ''
  let more = 0
  for (const { key, code } of refused) {
    const next = `${named} ${key} ${code}`.trim()
    if (more === 0 && next.length <= REFUSED_LETTERS_MAX) named = next
    else more += 1
  }
  return paths.cases({
    ...asked,
    step,
    batch,
    done: String(done),
    refused: named,
    more: more ? String(more) : '',
  })
}

const isCode = (text: string | undefined): text is RefusalCode => REFUSALS.some((code) => code === text)

function refusedIn(text: string): Done['refused'] {
  const parts = text.slice(0, REFUSED_LETTERS_MAX).split(' ')
  return parts.flatMap((key, at) => {
    const code = parts[at + 1]
    return at % 2 === 0 && isCode(code) ? [{ key, code }] : []
  })
}

const count = (text: string | undefined): number => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : 0)

const doneWords = (view: View, step: string, done: number): string => {
  const { say } = view
  if (step === 'undo')
    return say(`Đã hoàn tác việc giao của ${done} việc.`, `The assignment of ${done} cases is taken back.`)
  return step === 'explain'
    ? say(`Đã giải trình ${done} việc.`, `${done} cases are explained.`)
    : say(`Đã giao ${done} việc.`, `${done} cases are assigned.`)
}

/** What was done with several cases, each that was refused by name, and the way to take an assignment back. */
export async function doneWith(c: Ctx, view: View, asked: Asked): Promise<Child> {
  const { say, language, deps } = view
  const [step, batch] = [c.req.query('step') ?? '', c.req.query('batch') ?? '']
  if (step === '') return null
  const { actor } = callerOf(view)
  const refused = refusedIn(c.req.query('refused') ?? '')
  const { cases, names } = await casesByKeys(
    deps,
    actor,
    refused.map(({ key }) => key),
  )
  const more = count(c.req.query('more'))
  const given = step === 'assign' && batch !== '' ? granted(await givenAtOnce(deps, actor, batch)) : []
  const nameOf = (key: string): Child => {
    const row = cases.get(key)
    if (!row) return say('Một việc không còn trong danh sách của bạn', 'A case that is no longer among yours')
    return (
      <a href={paths.case(key)}>{`${caseKindInWords(row.kind, language)}, ${refOf(view, names, row)}`}</a>
    )
  }
  return (
    <Flash>
      <p>{doneWords(view, step, count(c.req.query('done')))}</p>
      {refused.length > 0 ? (
        <>
          <p>{say('Chưa làm được với:', 'Not done with:')}</p>
          <ul>
            {refused.map(({ key, code }) => (
              <li>
                {nameOf(key)}: {refusalWords[code][language]}
              </li>
            ))}
            {more > 0 ? <li>{say(`và ${more} việc khác`, `and ${more} others`)}</li> : null}
          </ul>
        </>
      ) : null}
      {given.length > 0 ? (
        <form method="post" action={paths.casesFiltered()}>
          <CommandId form={freshForm(view, 'undo')} />
          {Object.entries(asked).map(([name, value]) =>
            value === '' ? null : <Hidden name={`asked ${name}`} value={value} />,
          )}
          <Hidden name="batch" value={batch} />
          <button type="submit" name="step" value="undo" class="second">
            {say('Hoàn tác giao việc', 'Take the assignment back')}
          </button>
        </form>
      ) : null}
    </Flash>
  )
}
