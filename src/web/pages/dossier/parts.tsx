import type { FC } from 'hono/jsx'
import { feesOf, papersOf } from '../../../app/papers/dossier-papers.ts'
import { computedAppointment } from '../../../domain/dossier/findings.ts'
import { type Dossier, openOffer, type Packet } from '../../../domain/dossier/state.ts'
import type { History } from '../../../journal/read/history.ts'
import { writeDong } from '../../../words/money.ts'
import { countsInWords, SERVICE } from '../../../words/papers.ts'
import { legStateWords, legWords, packetWords, processingWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { day, partyName, procedureName, type View, when } from '../parts/view.ts'

export const paperWords: Readonly<Record<string, readonly [string, string]>> = {
  'post-slip': ['Phiếu gửi hồ sơ', 'Posting slip'],
  label: ['Nhãn bưu gửi', 'Label'],
  reception: ['Giấy tiếp nhận và hẹn trả (Mẫu 01)', 'Reception with appointment'],
  supplement: ['Phiếu yêu cầu bổ sung (Mẫu 02)', 'Request for more papers'],
  refusal: ['Phiếu từ chối tiếp nhận (Mẫu 03)', 'Refusal'],
  apology: ['Phiếu xin lỗi và hẹn lại (Mẫu 04)', 'Apology with a new appointment'],
  stop: ['Thông báo dừng giải quyết (Mẫu 05)', 'Notice that the procedure was stopped'],
  control: ['Phiếu kiểm soát quá trình giải quyết', 'Control sheet of all handovers'],
  'result-receipt': ['Giấy biên nhận trả kết quả', 'Result receipt'],
  'fee-confirmation': ['Phiếu xác nhận thu hộ phí, lệ phí', 'Confirmation of a fee'],
}

/** An appointment that is over while the agency still has the dossier. */
export const isLate = (view: View, appointment: string | null | undefined): boolean =>
  !!appointment && appointment < view.deps.now()

export const Facts: FC<{ view: View; dossier: Dossier }> = ({ view, dossier }) => {
  const { say, language } = view
  const computed = computedAppointment(dossier, view.deps.journal.reference())
  const working = !['finished', 'declined', 'withdrawn', 'stopped'].includes(dossier.processing)
  const rows: [name: string, value: string | undefined, look?: string | undefined][] = [
    [say('Mã hồ sơ', 'Dossier code'), dossier.code, 'code'],
    [say('Thủ tục', 'Procedure'), `${procedureName(view, dossier.procedure)} (${dossier.procedure})`],
    [
      say('Dịch vụ', 'Service'),
      language === 'vi'
        ? SERVICE[dossier.service]
        : { submit: 'Send', return: 'Receive', both: 'Send and receive' }[dossier.service],
    ],
    [say('Bưu cục', 'Post office'), partyName(view, dossier.office)],
    [say('Nơi tiếp nhận', 'Centre'), partyName(view, dossier.centre)],
    [say('Cơ quan giải quyết', 'Agency'), partyName(view, dossier.agency)],
    [say('Đăng ký', 'Registered'), when(view, dossier.registeredAt)],
    [say('Nộp hồ sơ (cơ quan ký nhận)', 'Submitted (signed for)'), when(view, dossier.submittedAt)],
    [
      say('Hẹn trả', 'Appointment'),
      when(view, dossier.appointment),
      working && isLate(view, dossier.appointment) ? 'late' : undefined,
    ],
    [
      say('Hẹn trả theo cách tính của hệ thống', 'Appointment as reckoned here'),
      computed && day(computed) !== day(dossier.appointment) ? when(view, computed) : undefined,
    ],
  ]
  return (
    <dl class="facts">
      <dt>{say('Cơ quan', 'Agency side')}</dt>
      <dd>
        <span class="tag">{processingWords[dossier.processing][language]}</span>
      </dd>
      {rows
        .filter(([, value]) => value)
        .map(([name, value, look]) => (
          <>
            <dt>{name}</dt>
            <dd {...(look ? { class: look } : {})}>
              {value}
              {look === 'late' ? ` · ${say('quá hạn', 'overdue')}` : ''}
            </dd>
          </>
        ))}
    </dl>
  )
}

/** Where a packet is, in words: with whom, on which list. */
export function whereIs(view: View, packet: Packet): string {
  const { say } = view
  switch (packet.custodian.at) {
    case 'party':
      return partyName(view, packet.custodian.party)
    case 'citizen':
      return say('Người dân', 'The citizen')
    case 'missing':
      return say('Còn thiếu', 'Missing')
    case 'lost':
      return say('Bị mất', 'Lost')
    default:
      return say('Đã hủy', 'Destroyed')
  }
}

export const Packets: FC<{ view: View; dossier: Dossier }> = ({ view, dossier }) => {
  const { say, language } = view
  if (dossier.packets.length === 0)
    return <p class="soft">{say('Chưa có giấy tờ nào được nhận.', 'No papers were taken in yet.')}</p>
  return (
    <div class="scroll">
      <table>
        <caption>{say('Giấy tờ đang ở đâu', 'Where the papers are')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Gói', 'Packet')}</th>
            <th scope="col">{say('Gồm', 'Papers')}</th>
            <th scope="col">{say('Đang giữ', 'Held by')}</th>
            <th scope="col">{say('Từ lúc', 'Since')}</th>
          </tr>
        </thead>
        <tbody>
          {dossier.packets.map((packet) => {
            const offer = openOffer(dossier, packet.id)
            return (
              <tr>
                <th scope="row">
                  {packetWords[packet.kind][language]}
                  <div class="soft small">
                    {packet.id}
                    {packet.seal ? ` · ${say('niêm phong', 'seal')} ${packet.seal}` : ''}
                  </div>
                </th>
                <td>
                  {packet.lines.map((line) => (
                    <div>
                      {line.name} <span class="soft">({countsInWords(line)})</span>
                    </div>
                  ))}
                </td>
                <td>
                  {whereIs(view, packet)}
                  {packet.damaged ? <span class="tag bad"> {say('hư hỏng', 'damaged')}</span> : null}
                  {offer ? (
                    <div class="small">
                      <a href={paths.handover(offer.handover)}>
                        {say('đang bàn giao cho', 'being handed to')} {partyName(view, offer.to)}
                      </a>
                    </div>
                  ) : null}
                </td>
                <td class="num">{when(view, packet.since)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

export const Legs: FC<{ view: View; dossier: Dossier }> = ({ view, dossier }) => {
  const { say, language } = view
  if (dossier.legs.length === 0) return null
  return (
    <div class="scroll">
      <table>
        <caption>{say('Các chặng bưu điện', 'Journeys by post')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Chặng', 'Journey')}</th>
            <th scope="col">{say('Trạng thái', 'State')}</th>
            <th scope="col">{say('Số hiệu bưu gửi', 'Item number')}</th>
            <th scope="col">{say('Bưu cục', 'Office')}</th>
          </tr>
        </thead>
        <tbody>
          {dossier.legs.map((leg) => (
            <tr>
              <th scope="row">
                {legWords[leg.kind][language]}
                {leg.try > 1 ? ` (${say('lần', 'try')} ${leg.try})` : ''}
              </th>
              <td>
                <span class={leg.state === 'cancelled' ? 'tag dull' : 'tag'}>
                  {legStateWords[leg.state][language]}
                </span>
                {leg.attempts > 0 ? ` ${leg.attempts} ${say('lần phát', 'attempts')}` : ''}
              </td>
              <td class="code">{leg.waybill ?? ''}</td>
              <td>{partyName(view, leg.office)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const paperName = (view: View, kind: string): string =>
  paperWords[kind]?.[view.language === 'en' ? 1 : 0] ?? kind

export const PaperLinks: FC<{ view: View; history: History }> = ({ view, history }) => {
  const kinds = papersOf(history, view.deps, view.caller?.actor.party ?? '')
  const id = history.dossier?.id ?? ''
  const lists = [...new Set((history.dossier?.offers ?? []).map((offer) => offer.handover))]
  if (kinds.length === 0 && lists.length === 0)
    return <p class="soft">{view.say('Chưa có giấy tờ nào để in.', 'Nothing to print yet.')}</p>
  return (
    <ul>
      {kinds
        .filter((kind) => kind !== 'fee-confirmation')
        .map((kind) => (
          <li>
            <a href={paths.paperView(id, kind)} target="_blank" rel="noopener">
              {paperName(view, kind)}
            </a>
            {kind === 'label' ? (
              <>
                {' · '}
                <a href={paths.labelZpl(id)}>
                  {view.say('cho máy in nhãn (ZPL)', 'for a label printer (ZPL)')}
                </a>
              </>
            ) : null}
          </li>
        ))}
      {feesOf(history).map((fee) => (
        <li>
          <a href={paths.feePaperView(id, fee.id)} target="_blank" rel="noopener">
            {paperName(view, 'fee-confirmation')}: {writeDong(fee.data.amount)}
          </a>
        </li>
      ))}
      {lists.map((handover) => (
        <li>
          <a href={paths.handover(handover)}>
            {view.say('Bảng kê bàn giao', 'Handover list')}{' '}
            {history.dossier?.offers.find((offer) => offer.handover === handover)?.number ?? ''}
          </a>
        </li>
      ))}
    </ul>
  )
}
