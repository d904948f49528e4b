import type { FC } from 'hono/jsx'
import type { DeskItem, NoItem } from '../../../app/item-desk.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { lineName } from '../../../words/forms.ts'
import { writeDong } from '../../../words/money.ts'
import { legWords } from '../../../words/words.ts'
import { Facts } from '../parts/facts.tsx'
import { procedureName, type View } from '../parts/view.ts'

/** Which envelope it is, large enough to be compared at arm's length, and what goes with it. */
export const ItemFacts: FC<{ view: View; item: DeskItem }> = ({ view, item }) => {
  const { say, language } = view
  const { dossier } = item.history
  return (
    <div class="card">
      <p class="big-code">{writeReceiptNumber(dossier.receipt)}</p>
      {item.masked ? <p class="lead num">{item.masked}</p> : null}
      <Facts
        rows={[
          [say('Chặng', 'Journey'), legWords[item.leg.kind][language]],
          [say('Thủ tục', 'Procedure'), procedureName(view, dossier.procedure)],
          [say('Số hiệu bưu gửi', 'Item number'), item.leg.waybill, 'code'],
          [say('Thu khi phát', 'To collect'), item.due > 0 ? writeDong(item.due) : undefined],
          [
            say('Giấy tờ cũ thu lại', 'Old papers to take back'),
            item.recall.length > 0
              ? item.recall.map((line) => lineName(line, language)).join('; ')
              : undefined,
          ],
        ]}
      />
    </div>
  )
}

const whyNot: Readonly<Record<NoItem, readonly [vi: string, en: string]>> = {
  unknown: [
    'không tìm thấy ở đơn vị của bạn. Hãy quét lại hoặc kiểm tra số.',
    'nothing found at your party. Scan again or check the number.',
  ],
  'not-here': [
    'giấy tờ của hồ sơ này không nằm ở bưu cục, hoặc đã lên bảng kê.',
    'the papers of this dossier are not at this office, or are on a list.',
  ],
  'no-journey': ['bưu gửi này không ở bước làm được việc này.', 'this item is not at the step for this.'],
}

/** Why a scanned item cannot be worked on here, with the number as it was typed. */
export const whyNoItem = (view: View, text: string, no: NoItem): string =>
  `“${text}”: ${view.say(...whyNot[no])}`
