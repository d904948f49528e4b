import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import type { DueDate } from '../../../app/dossiers.ts'
import { markedApologies } from '../../../domain/dossier/apologies.ts'
import { dueState } from '../../../domain/dossier/due-state.ts'
import { computedAppointment } from '../../../domain/dossier/findings.ts'
import { latenessOf } from '../../../domain/dossier/lateness.ts'
import { type Dossier, openOffer, type Packet } from '../../../domain/dossier/state.ts'
import { latenessInWords } from '../../../words/lateness.ts'
import { SERVICE } from '../../../words/papers.ts'
import { legStateWords, legWords, packetWords, processingWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { mayEverCorrect, whyNotCorrect } from '../parts/may-correct.ts'
import { PaperLines, SealLine } from '../parts/packets.tsx'
import { Table } from '../parts/table.tsx'
import { day, partyName, procedureName, type View, when } from '../parts/view.ts'
import { CorrectLink } from './correct-link.tsx'

/** Dates that were reckoned before, by what was known then: a decree or a correction has changed them. */
function earlierDates(view: View, reckoned: readonly DueDate[]): string | undefined {
  const earlier = reckoned.slice(0, -1).flatMap(({ due }, index) => {
    const until = day(reckoned[index + 1]?.reckoned_at)
    return due ? [`${when(view, due)} (${view.say('tính đến', 'until')} ${until})`] : []
  })
  return earlier.length > 0 ? earlier.join('; ') : undefined
}

/** Each apology with the day it gave, and whether it came too late or once too often (stories.md T5). */
function apologiesInWords(view: View, dossier: Dossier): string | undefined {
  const { say } = view
  const apologies = markedApologies(dossier, view.deps.journal.reference(view.deps.now()))
  const told = apologies.map(({ at, to, late, repeated }) =>
    [
      `${when(view, at)}, ${say('hẹn lại', 'new date')} ${day(to)}`,
      late ? say('xin lỗi muộn', 'too late') : '',
      repeated ? say('hẹn lại lần nữa', 'once more') : '',
    ]
      .filter(Boolean)
      .join(', '),
  )
  return told.length > 0 ? told.join('; ') : undefined
}

export const DossierFacts: FC<{ view: View; history: OpenDossier; reckoned: readonly DueDate[] }> = ({
  view,
  history,
  reckoned,
}) => {
  const { say, language } = view
  const { dossier } = history
  const correct =
    mayEverCorrect(view) && whyNotCorrect(view, dossier) === undefined ? (
      <>
        {' '}
        <a class="small" href={paths.correctAt(dossier.id, 'registration')}>
          {say('Sửa', 'Change')}
          <span class="hide"> {say('thủ tục, cơ quan, dịch vụ', 'procedure, agency, service')}</span>
        </a>
      </>
    ) : null
  const computed = computedAppointment(dossier, view.deps.journal.reference(view.deps.now()))
  const now = view.deps.now()
  const lateness = latenessOf(dossier, view.deps.journal.reference(now), now)
  const late =
    dueState(dossier.processing, dossier.appointment, now) === 'overdue' || (lateness?.days ?? 0) > 0
  const due = when(view, dossier.appointment)
  return (
    <Facts
      rows={[
        [
          say('Ở cơ quan', 'At the agency'),
          <span class="tag">{processingWords[dossier.processing][language]}</span>,
        ],
        [
          say('Mã hồ sơ', 'Dossier code'),
          dossier.code && (
            <>
              <span class="code">{dossier.code}</span>
              <CorrectLink view={view} history={history} type="dossier.accepted" field="/code" />
            </>
          ),
        ],
        [
          say('Thủ tục', 'Procedure'),
          <>
            {procedureName(view, dossier.procedure)} <span class="soft">({dossier.procedure})</span>
            {correct}
          </>,
        ],
        [
          say('Dịch vụ', 'Service'),
          language === 'vi'
            ? SERVICE[dossier.service]
            : { submit: 'Send', return: 'Receive', both: 'Send and receive' }[dossier.service],
        ],
        [say('Bưu cục', 'Post office'), partyName(view, dossier.office)],
        [say('Nơi tiếp nhận', 'Centre'), partyName(view, dossier.centre)],
        [
          say('Cơ quan giải quyết', 'Agency'),
          <>
            {partyName(view, dossier.agency)}
            {correct}
          </>,
        ],
        [say('Đăng ký', 'Registered'), when(view, dossier.registeredAt)],
        [say('Nộp hồ sơ (cơ quan ký nhận)', 'Submitted (signed for)'), when(view, dossier.submittedAt)],
        late
          ? [
              say('Hẹn trả', 'Appointment'),
              `${due} · ${lateness && lateness.days > 0 ? latenessInWords(lateness, language) : say('quá hạn', 'overdue')}`,
              'late',
            ]
          : [
              say('Hẹn trả', 'Appointment'),
              due && (
                <>
                  {due}
                  <CorrectLink view={view} history={history} type="dossier.accepted" field="/appointment" />
                </>
              ),
            ],
        [
          say('Kết quả đến một cửa', 'Result at the one-stop office'),
          lateness?.atDesk && `${when(view, lateness.atDesk)} · ${latenessInWords(lateness, language)}`,
        ],
        [
          say('Hẹn trả theo cách tính của hệ thống', 'Appointment as reckoned here'),
          computed && day(computed) !== day(dossier.appointment) ? when(view, computed) : undefined,
        ],
        [say('Đã tính trước đó', 'Reckoned before'), earlierDates(view, reckoned)],
        [say('Xin lỗi, hẹn lại', 'Apologies'), apologiesInWords(view, dossier)],
      ]}
    />
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
    case 'brought':
      return say('Đã mang đến, trong gói khác của hồ sơ này', 'Brought, in another packet of this dossier')
    case 'lost':
      return say('Bị mất', 'Lost')
    default:
      return say('Đã hủy', 'Destroyed')
  }
}

export const Packets: FC<{ view: View; history: OpenDossier }> = ({ view, history }) => {
  const { say, language } = view
  const { dossier } = history
  if (dossier.packets.length === 0)
    return <p class="soft">{say('Chưa có giấy tờ nào được nhận.', 'No papers were taken in yet.')}</p>
  return (
    <Table
      caption={say('Giấy tờ đang ở đâu', 'Where the papers are')}
      rows={dossier.packets}
      columns={[
        [
          say('Gói', 'Packet'),
          (packet) => (
            <>
              {packetWords[packet.kind][language]}
              <SealLine view={view} seal={packet.seal}>
                <CorrectLink
                  view={view}
                  history={history}
                  type="packet.received_by_post"
                  field="/seal"
                  of={(event) => event.type === 'packet.received_by_post' && event.data.packet === packet.id}
                />
              </SealLine>
            </>
          ),
          'name',
        ],
        [say('Gồm', 'Papers'), (packet) => <PaperLines view={view} lines={packet.lines} />],
        [
          say('Đang giữ', 'Held by'),
          (packet) => {
            const offer = openOffer(dossier, packet.id)
            return (
              <>
                {whereIs(view, packet)}
                {packet.damaged ? <span class="tag bad"> {say('hư hỏng', 'damaged')}</span> : null}
                {offer ? (
                  <div class="small">
                    <a href={paths.handover(offer.handover)}>
                      {say('đang bàn giao cho', 'being handed to')} {partyName(view, offer.to)}
                    </a>
                  </div>
                ) : null}
              </>
            )
          },
        ],
        [say('Từ lúc', 'Since'), (packet) => when(view, packet.since), 'num'],
      ]}
    />
  )
}

export const Legs: FC<{ view: View; history: OpenDossier }> = ({ view, history }) => {
  const { say, language } = view
  const { dossier } = history
  if (dossier.legs.length === 0) return null
  return (
    <Table
      caption={say('Các chặng bưu điện', 'Journeys by post')}
      rows={dossier.legs}
      columns={[
        [
          say('Chặng', 'Journey'),
          (leg) =>
            `${legWords[leg.kind][language]}${leg.try > 1 ? ` (${say('lần', 'try')} ${leg.try})` : ''}`,
          'name',
        ],
        [
          say('Trạng thái', 'State'),
          (leg) => (
            <>
              <span class={leg.state === 'cancelled' ? 'tag dull' : 'tag'}>
                {legStateWords[leg.state][language]}
              </span>
              {leg.attempts > 0 ? ` ${leg.attempts} ${say('lần phát', 'attempts')}` : ''}
            </>
          ),
        ],
        [
          say('Số hiệu bưu gửi', 'Item number'),
          (leg) =>
            leg.waybill ? (
              <>
                <span class="code">{leg.waybill}</span>
                <CorrectLink
                  view={view}
                  history={history}
                  type="item.dispatched"
                  field="/waybill"
                  of={(event) => event.type === 'item.dispatched' && event.data.waybill === leg.waybill}
                />
              </>
            ) : (
              ''
            ),
        ],
        [say('Bưu cục', 'Office'), (leg) => partyName(view, leg.office)],
      ]}
    />
  )
}
