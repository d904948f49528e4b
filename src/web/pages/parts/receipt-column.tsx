import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { paths } from '../../paths.ts'
import type { Column } from './table.tsx'
import type { View } from './view.ts'

/** The column that names the dossier of each row and leads to it. */
export const receiptColumn = <Row extends Readonly<{ dossier: string; receipt: string }>>({
  say,
}: View): Column<Row> => [
  say('Số biên nhận', 'Receipt number'),
  (row) => (
    <a class="code" href={paths.dossier(row.dossier)}>
      {writeReceiptNumber(row.receipt)}
    </a>
  ),
  'name',
]
