import type { FC } from 'hono/jsx'
import type { Proposal } from '../../../app/key-proposals.ts'
import { keyScopesInWords } from '../../../words/parties.ts'
import { paths } from '../../paths.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'

const stateWords = ({ say }: View, one: Proposal): string =>
  one.made
    ? say('Đã tạo khóa', 'The key was made')
    : {
        open: say('Chờ đơn vị trả lời', 'Waiting for the party'),
        agreed: say('Đơn vị đã đồng ý', 'The party agreed'),
        refused: say('Đơn vị không đồng ý', 'The party refused'),
      }[one.state]

/** What was asked of other parties, and what became of it. */
export const ProposedKeys: FC<{ view: View; proposals: readonly Proposal[] }> = ({ view, proposals }) => {
  const { say, language } = view
  if (proposals.length === 0) return null
  return (
    <>
      <h2>{say('Đã đề nghị với đơn vị khác', 'Asked of other parties')}</h2>
      <Table
        caption={say('Khóa đã đề nghị', 'Proposed keys')}
        captionHidden
        rows={proposals}
        columns={[
          [say('Dùng cho', 'Used for'), (one) => one.label, 'name'],
          [say('Đơn vị', 'Party'), (one) => partyName(view, one.party)],
          [say('Được phép', 'Scopes'), (one) => keyScopesInWords(one.scopes, language), 'small'],
          [say('Đề nghị', 'Asked'), (one) => `${one.proposedBy}, ${when(view, one.proposedAt)}`],
          [
            say('Trả lời', 'Answer'),
            (one) =>
              [stateWords(view, one), one.answeredBy, one.answeredAt && when(view, one.answeredAt)]
                .filter(Boolean)
                .join(', '),
          ],
          [
            say('Việc', 'Action'),
            (one) =>
              one.state === 'agreed' && !one.made ? (
                <form method="post" action={paths.adminKeys()}>
                  <button
                    type="submit"
                    name="agreed"
                    value={one.id}
                    aria-label={`${say('Tạo khóa đã được đồng ý', 'Make the agreed key')}: ${one.label}`}
                  >
                    {say('Tạo khóa đã được đồng ý', 'Make the agreed key')}
                  </button>
                </form>
              ) : (
                ''
              ),
          ],
        ]}
      />
    </>
  )
}
