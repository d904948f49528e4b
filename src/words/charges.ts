import type { ChargeKey } from '../domain/intake/charges.ts'
import type { Words } from './words.ts'

/** What a counter takes for a dossier, as clerk and citizen speak of it. */
export const chargeWords: Readonly<Record<ChargeKey, Words>> = {
  state_fee: { vi: 'Phí, lệ phí của thủ tục', en: 'Fee of the procedure' },
  postage_submit: { vi: 'Cước gửi hồ sơ đến cơ quan', en: 'Postage to the agency' },
  postage_return: { vi: 'Cước trả kết quả', en: 'Postage of the result' },
  collection: { vi: 'Cước thu hộ lệ phí', en: 'Charge for collecting the fee' },
}
