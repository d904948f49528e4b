import type { FC } from 'hono/jsx'
import { REFUSALS_SHOWN, type TroubledPartner } from '../../../app/partners-troubled.ts'
import { TYPE_PREFIX } from '../../../domain/dossier/events/events.ts'
import { partnerProblemWords, partnerRefusalWords } from '../../../words/partners.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { reasonWords, typeWords } from './report-words.ts'

const whyNotTaken = (view: View, code: string): string =>
  partnerRefusalWords[code]?.[view.language] ?? reasonWords(view, code)

/** Other installations whose events do not come in as they should; nothing where all is well. */
export const Partners: FC<{ view: View; partners: readonly TroubledPartner[] }> = ({ view, partners }) => {
  const { say } = view
  if (partners.length === 0) return null
  const refused = partners.flatMap(({ refused }) => refused)
  const count = ({ count, more }: TroubledPartner): string => `${count}${more ? '+' : ''}`
  return (
    <section id="partners">
      <h2>{say('Hệ thống liên thông cần xem', 'Partners to look after')}</h2>
      <Table
        caption={say('Hệ thống liên thông', 'Partners')}
        captionHidden
        rows={partners}
        columns={[
          [say('Hệ thống', 'Partner'), ({ row }) => row.name, 'name'],
          [say('Nhận cho', 'Feed of'), ({ row }) => partyName(view, row.party)],
          [
            say('Lỗi từ', 'Failing since'),
            ({ row, isFailing }) => (isFailing && row.failing_since ? when(view, row.failing_since) : ''),
          ],
          [
            say('Vì sao', 'Why'),
            ({ row, isFailing }) => (isFailing ? partnerProblemWords(row.problem ?? '')[view.language] : ''),
          ],
          [say('Sự kiện chưa nhận', 'Events not taken'), count, 'right num'],
        ]}
      />
      {refused.length > 0 ? (
        <Table
          caption={say(
            `Sự kiện chưa nhận, mỗi hệ thống nhiều nhất ${REFUSALS_SHOWN} sự kiện đầu`,
            `Events not taken, the first ${REFUSALS_SHOWN} of each partner at most`,
          )}
          rows={refused}
          columns={[
            [say('Sự kiện', 'Event'), (one) => typeWords(view, one.type.replace(TYPE_PREFIX, '')), 'name'],
            [say('Do', 'Said by'), (one) => partyName(view, one.source)],
            [say('Hồ sơ', 'Dossier'), (one) => one.dossier, 'code'],
            [say('Vì sao chưa nhận', 'Why not'), (one) => whyNotTaken(view, one.code)],
            [say('Lúc', 'When'), (one) => when(view, one.refused_at)],
          ]}
        />
      ) : null}
    </section>
  )
}
