import type { FC } from 'hono/jsx'
import type { Contact } from '../../../domain/dossier/events/shapes.ts'
import { isInvolved } from '../../../domain/dossier/rights.ts'
import type { People } from '../../../domain/people.ts'
import { logAccess } from '../../../journal/access/access.ts'
import { type History, readPeople } from '../../../journal/read/history.ts'
import { HttpProblem } from '../../http/parse.ts'
import { refusalProblem } from '../../http/problem.ts'
import { callerAs } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import type { View } from '../parts/view.ts'

/** Reads the people of a dossier for whoever carries, checks or answers for it; each look is logged. */
export async function lookAt(view: View, history: History): Promise<People> {
  const { actor } = callerAs(view, ['clerk', 'postman', 'officer', 'supervisor'])
  const { store, reference } = view.deps.journal
  const { directory } = reference()
  const { dossier } = history
  const authority = directory.parties.get(actor.party)?.kind === 'authority'
  if (!dossier || !(authority || isInvolved(directory, dossier, actor.party, view.today)))
    throw new HttpProblem((language) => refusalProblem({ code: 'unknown-dossier' }, language))
  const people = await readPeople(store, history)
  await logAccess(store, view.deps.newId(), dossier.id, actor, view.deps.now(), 'people')
  return people
}

const One: FC<{ view: View; title: string; contact: Contact | undefined; identity: boolean }> = ({
  view,
  title,
  contact,
  identity,
}) => {
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
          [view.say('Số định danh', 'Identity number'), identity && contact.idNumber],
        ]}
      />
    </>
  )
}

export const PeopleCard: FC<{ view: View; people: People }> = ({ view, people }) => {
  const kind = view.deps.journal.reference().directory.parties.get(view.caller?.actor.party ?? '')?.kind
  const identity = kind === 'centre' || kind === 'agency'
  return (
    <section class="card" id="nguoi">
      <h2>{view.say('Người nộp, người nhận', 'People')}</h2>
      <p class="soft small">
        {view.say('Lần xem này đã được ghi nhật ký.', 'This look was logged.')}
        {people.erased ? view.say(' Dữ liệu cá nhân đã xóa.', ' Personal data were erased.') : ''}
      </p>
      <One
        view={view}
        title={view.say('Người nộp', 'Applicant')}
        contact={people.applicant}
        identity={identity}
      />
      <One view={view} title={view.say('Chủ hồ sơ', 'Owner')} contact={people.owner} identity={identity} />
      <One
        view={view}
        title={view.say('Người nhận kết quả', 'Recipient')}
        contact={people.recipient}
        identity={identity}
      />
      {people.receiver ? (
        <One
          view={view}
          title={view.say('Người đã nhận', 'Received by')}
          contact={people.receiver}
          identity={false}
        />
      ) : null}
      {people.matter ? (
        <p>
          {view.say('Nội dung', 'Matter')}: {people.matter}
        </p>
      ) : null}
    </section>
  )
}
