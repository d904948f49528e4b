import type { FC } from 'hono/jsx'
import { type EventType, TYPE_PREFIX } from '../../../domain/dossier/events/events.ts'
import type { EventTraits } from '../../../domain/dossier/traits/event-traits.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'
import type { PartyKind } from '../../../domain/party.ts'
import { roleWords } from '../../../words/parties.ts'
import type { Words } from '../../../words/words.ts'
import { examplesOf } from '../../api/examples.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import type { View } from '../parts/view.ts'

const KINDS: Readonly<Record<PartyKind, Words>> = {
  office: { vi: 'bưu cục', en: 'a post office' },
  carrier: { vi: 'doanh nghiệp bưu chính', en: 'a postal operator' },
  centre: { vi: 'trung tâm một cửa', en: 'a one-stop centre' },
  agency: { vi: 'cơ quan có thẩm quyền', en: 'an agency' },
  authority: { vi: 'cơ quan giám sát', en: 'an authority' },
}

const PARTS: Readonly<Record<EventTraits['said']['part'], Words>> = {
  now: {
    vi: 'bên đang có phần trong hồ sơ (đăng ký đầu tiên thì bên đăng ký)',
    en: 'a party that has a part in the dossier; of a registration, whoever registers',
  },
  ever: {
    vi: 'bên đã từng có phần trong hồ sơ',
    en: 'a party that has or had a part in the dossier',
  },
  agency: {
    vi: 'cơ quan có thẩm quyền của hồ sơ, hoặc trung tâm hành động thay vào ngày đó',
    en: 'the competent agency of the dossier, or a centre that acts for it on that day',
  },
}

/** Who says an event and what comes before it, by the tables that decide it, with an example that a test sends. */
export const EventFacts: FC<{ view: View; type: EventType }> = ({ view, type }) => {
  const { say, language } = view
  const { said, from } = traitsOf(type)
  const { roles, kinds } = said.by
  const people = [
    ...roles.filter((role) => role !== 'system'),
    ...(said.byCitizens ? ['citizen' as const] : []),
  ]
  const before = from === 'nothing' ? [] : from.prerequisites
  const example = examplesOf('POST /v1/events').bodies.find(
    ({ value }) => (value as Readonly<{ type?: unknown }> | undefined)?.type === TYPE_PREFIX + type,
  )
  return (
    <>
      <Facts
        rows={[
          [
            say('Hệ thống của', 'Said by the system of'),
            roles.includes('system')
              ? kinds.map((kind) => KINDS[kind][language]).join(', ')
              : say('không hệ thống nào', 'nobody'),
          ],
          [
            say('Người làm trên trang', 'Said on pages by'),
            people.map((role) => roleWords[role][language]).join(', '),
          ],
          [say('Và phải là', 'Which has to be'), PARTS[said.part][language]],
          [
            say('Chờ đến khi có', 'Waits for'),
            before.length === 0
              ? ''
              : before.map((one, index) => (
                  <>
                    {index > 0 ? ', ' : ''}
                    <a class="code" href={paths.docsEvent(one)}>
                      {one}
                    </a>
                  </>
                )),
          ],
        ]}
      />
      {example ? (
        <>
          <h2>{say('Ví dụ', 'An example')}</h2>
          <pre>{JSON.stringify(example.value, null, 2)}</pre>
        </>
      ) : null}
    </>
  )
}
