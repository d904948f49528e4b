import type { FC } from 'hono/jsx'
import { REASONS } from '../../../domain/dossier/reasons.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { Field } from '../parts/field.tsx'
import { wordsAt } from '../parts/field-catalogue.ts'
import { type FormState, freshForm, Hidden } from '../parts/fields.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { citizenReasons } from './reason-choices.ts'
import { Saying } from './saying.tsx'
import { type Found, PickUp } from './wishes.tsx'

const [HAS_IT_NOW] = REASONS.found

/** What has not come: who reads that it was handed out can say so (stories.md W1). */
const Dispute: FC<{ view: View; pass: string; found: Found; failed?: FormState | undefined }> = ({
  view,
  pass,
  found,
  failed,
}) => {
  const { say } = view
  if (!found.seen.mayDispute) return null
  const form = failed?.key === 'dispute' ? failed : freshForm(view, 'dispute')
  const inDoubt = found.shown.status === 'delivered_in_doubt'
  return (
    <details class="card" {...(inDoubt ? { open: true } : {})}>
      <summary>{say('Tôi chưa nhận được', 'I have not received it')}</summary>
      <p>
        {say(
          'Nơi phát phải tìm và trả lời bạn. Hãy hỏi người trong nhà trước khi báo.',
          'Whoever delivered it has to look for it and answer you. Ask at home first.',
        )}
      </p>
      <Saying form={form} pass={pass} type="delivery.disputed">
        <Field form={form} at="/reason/code" choices={citizenReasons(say, 'dispute')} />
        <button type="submit">{say('Báo chưa nhận được', 'Say that it has not come')}</button>
      </Saying>
    </details>
  )
}

/** What was missed and came after all: who said that it had not come takes that back (stories.md W1). */
const HasItNow: FC<{ view: View; pass: string; found: Found }> = ({ view, pass, found }) => {
  const { say } = view
  return (
    <>
      {found.seen.disputed.map(({ event, at }, index) => (
        <section class="card">
          <p>
            {say(
              `Nếu nay bạn đã nhận được lần phát lúc ${when(view, at)}, hãy báo để không phải tìm nữa.`,
              `If what was delivered at ${when(view, at)} has come after all, say so: nobody has to look for it then.`,
            )}
          </p>
          <Saying form={freshForm(view, `found-${index}`)} pass={pass} type="event.voided">
            <Hidden name="/event" value={event} />
            <Hidden name="/reason/code" value={HAS_IT_NOW} />
            <button type="submit">{say('Tôi đã nhận được', 'I have it now')}</button>
          </Saying>
        </section>
      ))}
    </>
  )
}

/** What whoever has the papers wants put right: the citizen says whether it is so (stories.md P3). */
const Proposals: FC<{ view: View; pass: string; found: Found }> = ({ view, pass, found }) => {
  const { say, language } = view
  return (
    <>
      {found.proposals.map((proposal, index) => (
        <section class="card">
          <h2>{say('Có đề nghị sửa thông tin của bạn', 'Somebody proposes a correction')}</h2>
          <p>
            {partyName(view, proposal.party)}: {reasonWords(proposal.reason)[language]}
          </p>
          <ul>
            {proposal.changes.map(({ field, value }) => (
              <li>
                {wordsAt(say, 'dossier.registered', field) ?? field}: <b>{String(value)}</b>
              </li>
            ))}
          </ul>
          <div class="actions">
            <Saying form={freshForm(view, `yes-${index}`)} pass={pass} type="correction.answered">
              <Hidden name="/proposal" value={proposal.id} />
              <Hidden name="/accepted" value="true" />
              <button type="submit">{say('Đúng, sửa như vậy', 'Right, change it')}</button>
            </Saying>
            <Saying form={freshForm(view, `no-${index}`)} pass={pass} type="correction.answered">
              <Hidden name="/proposal" value={proposal.id} />
              <Hidden name="/accepted" value="false" />
              <button type="submit" class="second">
                {say('Không đúng, giữ như cũ', 'Wrong, leave it')}
              </button>
            </Saying>
          </div>
        </section>
      ))}
    </>
  )
}

/**
 * What the citizen may have to say as the dossier stands now; whoever came by the phone's digits reads where it can be
 * said. Wishes that can wait stand below (wishes.tsx).
 */
export const CitizenSays: FC<{
  view: View
  found: Found
  failed?: FormState | undefined
}> = ({ view, found, failed }) => {
  const { pass } = found
  if (pass === undefined)
    return (
      <p class="soft">
        {view.say(
          'Muốn báo, đổi nơi nhận hoặc đánh giá tại đây, hãy mở trang này bằng mã tra cứu in trên phiếu.',
          'To say something, change the address or rate the service here, open this page with the tracking code on your slip.',
        )}
      </p>
    )
  return (
    <>
      <Proposals view={view} pass={pass} found={found} />
      <Dispute view={view} pass={pass} found={found} failed={failed} />
      <HasItNow view={view} pass={pass} found={found} />
      <PickUp view={view} pass={pass} found={found} failed={failed} />
    </>
  )
}
