import type { FC } from 'hono/jsx'
import { type OpenDossier, openPeople } from '../../../app/access.ts'
import { openProposals, type ProposalShown } from '../../../app/open-proposals.ts'
import type { Contact } from '../../../domain/dossier/events/shapes.ts'
import type { People } from '../../../domain/people.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import { wordsAt } from '../parts/field-catalogue.ts'
import { isOurs } from '../parts/may-correct.ts'
import type { View } from '../parts/view.ts'

/** What a logged look shows: the people, and what is proposed to be put right of them. */
export type Look = Readonly<{
  people: People
  proposals: readonly ProposalShown[]
  /** Where they are put right, for whoever may. */
  correct: string | undefined
}>

/** The people of a dossier for whoever carries, checks or answers for it; each look is logged. */
export async function lookAt(view: View, history: OpenDossier): Promise<Look> {
  const { actor } = callerAs(view, ['clerk', 'postman', 'officer', 'supervisor'])
  const people = granted(await openPeople(view.deps, actor, history))
  const [registration] = history.events
  const proposals = await openProposals(view.deps.journal.store, history.dossier)
  return {
    people,
    proposals,
    correct:
      registration && isOurs(view, history.dossier, registration)
        ? paths.correct(history.dossier.id)
        : undefined,
  }
}

const One: FC<{ view: View; title: string; contact: Contact | undefined }> = ({ view, title, contact }) => {
  if (!contact) return null
  return (
    <>
      <h3>{title}</h3>
      <Facts
        rows={[
          [view.say('Tên', 'Name'), contact.name],
          [view.say('Điện thoại', 'Phone'), contact.phone],
          [view.say('Thư điện tử', 'E-mail'), contact.email],
          [view.say('Địa chỉ', 'Address'), contact.address],
          [view.say('Số định danh', 'Identity number'), contact.idNumber],
        ]}
      />
    </>
  )
}

/** The values that a proposal names, so that whoever answers it can read them to the citizen. */
const Proposed: FC<{ view: View; proposals: readonly ProposalShown[] }> = ({ view, proposals }) => {
  if (proposals.length === 0) return null
  return (
    <>
      <h3>{view.say('Đề nghị sửa, chưa trả lời', 'Proposed, not answered yet')}</h3>
      {proposals.map(({ changes }) => (
        <Facts
          rows={changes.map(({ field, value }) => [
            wordsAt(view.say, 'dossier.registered', field) ?? field,
            String(value),
          ])}
        />
      ))}
    </>
  )
}

export const PeopleCard: FC<{ view: View; look: Look }> = ({ view, look }) => {
  const { people, proposals } = look
  return (
    <section class="card" id="people">
      <h2>{view.say('Người nộp, người nhận', 'People')}</h2>
      <p class="soft small">
        {view.say('Lần xem này đã được ghi nhật ký.', 'This look was logged.')}
        {people.erased ? view.say(' Dữ liệu cá nhân đã xóa.', ' Personal data were erased.') : ''}
      </p>
      <One view={view} title={view.say('Người nộp', 'Applicant')} contact={people.applicant} />
      <One view={view} title={view.say('Chủ hồ sơ', 'Owner')} contact={people.owner} />
      <One view={view} title={view.say('Người nhận kết quả', 'Recipient')} contact={people.recipient} />
      {people.receiver ? (
        <One view={view} title={view.say('Người đã nhận', 'Received by')} contact={people.receiver} />
      ) : null}
      {look.correct ? (
        <p>
          <a href={look.correct}>
            {view.say('Sửa tên, điện thoại, địa chỉ', 'Put names, phones or addresses right')}
          </a>
        </p>
      ) : null}
      <Proposed view={view} proposals={proposals} />
      {people.matter ? (
        <p>
          {view.say('Nội dung', 'Matter')}: {people.matter}
        </p>
      ) : null}
    </section>
  )
}
