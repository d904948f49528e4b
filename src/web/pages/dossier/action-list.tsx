import type { FC } from 'hono/jsx'
import type { Staff } from '../../../app/staff.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { paths } from '../../paths.ts'
import { CommandId, type FormState, freshForm, Hidden } from '../parts/fields.tsx'
import { HappenedFields } from '../parts/happened.tsx'
import type { View } from '../parts/view.ts'
import { byUrgency, type Judged, judgedActions } from './action-reasons.ts'
import type { TypedAction } from './actions.ts'
import { ListLinks } from './list-links.tsx'
import { whereIs } from './parts.tsx'

type Props = Readonly<{
  view: View
  dossier: Dossier
  postmen: readonly Staff[]
  open: string
  failed: FormState | undefined
}>

const ActionForm: FC<Props & { act: TypedAction }> = ({ view, dossier, postmen, open, failed, act }) => {
  const came = failed?.key === 'act' && open === act.type ? failed : undefined
  const form = came ?? freshForm(view, `act-${act.type.replace('.', '-')}`)
  const isOpen = open === act.type
  return (
    <details class={isOpen ? 'act first' : 'act'} {...(isOpen ? { open: true, id: 'action' } : {})}>
      <summary>{view.say(act.vi, act.en)}</summary>
      <form
        method="post"
        action={paths.dossierAct(dossier.id)}
        novalidate
        {...(act.withFile ? { enctype: 'multipart/form-data' } : {})}
      >
        <CommandId form={form} />
        <Hidden name="type" value={act.type} />
        {act.fields?.({ form, dossier, postmen })}
        <HappenedFields form={form} />
        <div class="actions">
          <button type="submit" {...(act.seldom === 'grave' ? { class: 'danger' } : {})}>
            {view.say(act.vi, act.en)}
          </button>
        </div>
      </form>
    </details>
  )
}

/** Some actions behind one heading, which says how many. */
const Behind: FC<Props & { words: string; rows: readonly Judged[]; grave?: boolean }> = (props) => {
  const { words, rows, grave = false } = props
  if (rows.length === 0) return null
  return (
    <details class={grave ? 'behind grave' : 'behind'}>
      <summary>
        {words} <span class="soft num">({rows.length})</span>
      </summary>
      {rows.map(({ act }) => (
        <ActionForm {...props} act={act} />
      ))}
    </details>
  )
}

/** What cannot be done now, each with its reason. */
const Blocked: FC<{ view: View; rows: readonly Judged[] }> = ({ view, rows }) => {
  const { say } = view
  if (rows.length === 0) return null
  return (
    <details class="behind">
      <summary>
        {say('Chưa làm được, và vì sao', 'Not possible now, and why')}{' '}
        <span class="soft num">({rows.length})</span>
      </summary>
      <ul class="blocked">
        {rows.map(({ act, why }) => (
          <li>
            <b>{say(act.vi, act.en)}</b>
            <span>{why}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Whose turn it is, where it is not this reader's. */
const TurnOfOthers: FC<{ view: View; dossier: Dossier }> = ({ view, dossier }) => {
  const places = [...new Set(dossier.packets.map((packet) => whereIs(view, packet)))]
  return (
    <p>
      {view.say('Bây giờ đơn vị của bạn không phải làm gì.', 'There is nothing for you to do now.')}
      {places.length > 0
        ? ` ${view.say('Giấy tờ đang ở', 'The papers are with')}: ${places.join('; ')}.`
        : ''}
    </p>
  )
}

/**
 * One clear next step with its form; what else is usual, what is rare and what is grave behind a heading each; and
 * what cannot be done now with its reason. What this role never does is not shown.
 */
export const ActionList: FC<Props> = (props) => {
  const { view, dossier, open } = props
  const { say } = view
  if (!view.caller) return null
  const judged = judgedActions(view, dossier)
  const possible = judged.filter((row) => row.why === undefined)
  const next = possible.find(({ act }) => act.type === open)
  const asked = next ? undefined : judged.find(({ act }) => act.type === open)
  const others = possible.filter((row) => row !== next).toSorted(byUrgency)
  const links = ListLinks({ view, dossier })
  return (
    <section>
      <h2>{say('Việc tiếp theo', 'Next step')}</h2>
      {asked ? (
        <p class="warn">
          {say('Chưa làm được', 'Not possible now')}: {say(asked.act.vi, asked.act.en)}. {asked.why}
        </p>
      ) : null}
      {links}
      {next ? <ActionForm {...props} act={next.act} /> : null}
      {next || links ? null : <TurnOfOthers view={view} dossier={dossier} />}
      <Behind
        {...props}
        words={say('Việc khác', 'Other steps')}
        rows={others.filter(({ act }) => act.seldom === undefined)}
      />
      <Behind
        {...props}
        words={say('Việc ít gặp', 'Less usual')}
        rows={others.filter(({ act }) => act.seldom === 'rare')}
      />
      <Behind
        {...props}
        grave
        words={say(
          'Việc hệ trọng: mất, hỏng, từ chối, dừng, rút',
          'Serious: loss, damage, refusal, stop, withdrawal',
        )}
        rows={others.filter(({ act }) => act.seldom === 'grave')}
      />
      <Blocked view={view} rows={judged.filter((row) => row.why !== undefined)} />
    </section>
  )
}
