import { dayOf } from '../../../app/directory.ts'
import type { Deps } from '../../../deps.ts'
import { vietnamTime } from '../../../domain/instant.ts'
import { isCompetent } from '../../../domain/procedure.ts'
import type { Words } from '../../../words/words.ts'
import { paths } from '../../paths.ts'

/** Codes of this installation that fit together, so that what is printed can be sent as it is. */
type Example = Readonly<{ office: string; centre: string; agency: string; procedure: string }>

const NOWHERE: Example = {
  office: 'OFFICE',
  centre: 'CENTRE',
  agency: 'AGENCY',
  procedure: '1.004873',
}

function exampleOf(deps: Deps): Example {
  const { directory } = dayOf(deps, undefined)
  const { date } = vietnamTime(deps.now())
  const isOpen = (code: string): boolean => directory.parties.get(code)?.closed === undefined
  for (const { centre, agency, from, until } of directory.actsFor) {
    if (from > date || (until !== undefined && until <= date) || !isOpen(centre) || !isOpen(agency)) continue
    const { province } = directory.parties.get(centre) ?? {}
    const office = [...directory.parties.values()].find(
      (one) => one.kind === 'office' && one.province === province && one.closed === undefined,
    )
    const kind = directory.parties.get(agency)?.agencyKind
    const procedure = [...directory.procedures.values()].find(
      (one) =>
        !one.ended &&
        (one.agency === undefined || one.agency === agency) &&
        (one.byPost === undefined || (one.byPost.submit && one.byPost.return)) &&
        isCompetent(one, kind),
    )
    if (office && procedure) return { office: office.code, centre, agency, procedure: procedure.code }
  }
  return NOWHERE
}

/** One thing that a new integrator does: as it is typed, and the HTTP status that it prints last. */
export type Step = Readonly<{ title: Words; why: Words; run: string; status: number }>

const STATUS = `-w '\\n%{http_code}\\n'`
const KEY = '-H "authorization: Bearer $KEY"'
const IS_EVENT = `-H 'content-type: application/cloudevents+json'`

const words = (vi: string, en: string): Words => ({ vi, en })

const read = (path: string): string => `curl -s ${STATUS} ${KEY} "$BASE${path}"`

/** Single quotes keep JSON as it is; they are left where the shell fills something in. */
const posted = (
  event: Readonly<{ name: string; by: string; type: string; subject: boolean; data: string }>,
  more: Readonly<{ key?: string; query?: string }> = {},
): string =>
  `curl -s ${STATUS} -o answer.json ${more.key ?? KEY} ${IS_EVENT} "$BASE${paths.apiEvents()}${more.query ?? ''}" -d '{
  "specversion": "1.0", "id": "first-'$RUN'-${event.name}", "source": "${event.by}",
  "type": "vn.bcci.${event.type}", "time": "'$NOW'",${event.subject ? ` "subject": "'$DOSSIER'",` : ''}
  "data": ${event.data}
}'`

/** What has to be filled in by hand before. */
export const settingsOf = (deps: Deps): string => {
  const { office, centre } = exampleOf(deps)
  return `export BASE=${deps.baseUrl}
export KEY=bg_…          # ${office}
export CENTRE_KEY=bg_…   # ${centre}`
}

/** From the first look-up to an accepted handover: a test sends it to a real server exactly as it is printed. */
export function firstSteps(deps: Deps): readonly Step[] {
  const { office, centre, agency, procedure } = exampleOf(deps)
  const papers = '[{ "name": "Tờ khai", "originals": 1 }]'
  const received = posted({
    name: 'received',
    by: office,
    type: 'packet.received_by_post',
    subject: true,
    data: `{ "packet": "hs", "papers": ${papers}, "seal": "NP-'$RUN'" }`,
  })
  return [
    {
      title: words('Tra mã thay vì đoán', 'Look codes up instead of guessing'),
      why: words(
        'Trung tâm nào, làm thay cơ quan nào, từ ngày nào. Mã sai được trả lời là sai mã, ở đúng trường đó.',
        'Which centre acts for which agency, and since when. A wrong code is told as a wrong code, at its field.',
      ),
      run: read(`${paths.apiParties()}?kind=centre&limit=5`),
      status: 200,
    },
    {
      title: words('Thủ tục, giấy tờ và thời hạn', 'The procedure, its papers and its limit'),
      why: words(
        'Tìm theo tên không dấu hoặc theo mã ở mọi độ dài.',
        'Found by its name without marks, or by its code in any length.',
      ),
      run: read(`${paths.apiProcedures()}?name=${procedure}`),
      status: 200,
    },
    {
      title: words('Đăng ký một hồ sơ', 'Register a dossier'),
      why: words(
        '?as=command là mong muốn: sai thứ tự thì bị từ chối và không ghi gì. Không có nó, sự kiện là tin về việc đã xảy ra, được giữ lại dù đến trước.',
        '?as=command makes it a wish: in the wrong order it is refused and nothing is written. Without it an event is a report of what happened, which is kept even if it comes early.',
      ),
      run: `RUN=$(date +%s)-$$; NOW=$(date -u +%Y-%m-%dT%H:%M:%SZ)
${posted(
  {
    name: 'registered',
    by: office,
    type: 'dossier.registered',
    subject: false,
    data: `{ "procedure": "${procedure}", "centre": "${centre}", "agency": "${agency}", "office": "${office}",
    "service": "both", "channel": "post", "papers": ${papers},
    "applicant": { "name": "Nguyễn Văn Thử", "phone": "0912345678", "address": "12 Lê Lợi" } }`,
  },
  { query: '?as=command' },
)}
DOSSIER=$(sed -E 's/.*"dossier":"([^"]+)".*/\\1/' answer.json); echo "$DOSSIER" >&2`,
      status: 201,
    },
    {
      title: words('Bưu cục nhận giấy tờ', 'The office takes the papers in'),
      why: words(
        'Một gói có mã, giấy tờ đã đếm và số niêm phong.',
        'A packet with its id, its papers as they were counted, and its seal.',
      ),
      run: received,
      status: 201,
    },
    {
      title: words('Gửi lại không bao giờ ghi hai lần', 'Sent again it is never recorded twice'),
      why: words(
        'Cùng mã và cùng nội dung: cùng câu trả lời, mãi mãi. Khi mất mạng, cứ gửi lại.',
        'The same id with the same body gets the same answer, for ever. After a broken line, just send again.',
      ),
      run: received,
      status: 200,
    },
    {
      title: words('Giao cho trung tâm', 'Offer it to the centre'),
      why: words(
        'Bảng kê có số riêng của bên giao.',
        'A list has a number of its own, unique for its giver.',
      ),
      run: posted({
        name: 'offered',
        by: office,
        type: 'handover.offered',
        subject: true,
        data: `{ "handover": "BK-'$RUN'", "to": "${centre}", "packets": [{ "packet": "hs" }] }`,
      }),
      status: 201,
    },
    {
      title: words('Đọc luồng của mình', 'Read your feed'),
      why: words(
        'Mọi sự kiện của hồ sơ có phần của mình, không sót số nào. Lưu số cuối, lần sau hỏi after= số đó; wait= chờ tin mới.',
        'Every event of the dossiers you have a part in, without holes. Keep the last number and ask after= it; wait= waits for news.',
      ),
      run: read(`${paths.apiEvents()}?after=0&limit=10`),
      status: 200,
    },
    {
      title: words('Trung tâm ký nhận', 'The centre signs for it'),
      why: words(
        'Với khóa của trung tâm. Từ lúc này trung tâm giữ gói, và giờ ký là thời điểm nộp hồ sơ theo luật.',
        'With the key of the centre. From here the centre holds the packet, and this is the legal time of submission.',
      ),
      run: posted(
        {
          name: 'accepted',
          by: centre,
          type: 'handover.accepted',
          subject: true,
          data: `{ "handover": "BK-'$RUN'", "basis": "own", "packets": [{ "packet": "hs" }] }`,
        },
        { key: '-H "authorization: Bearer $CENTRE_KEY"' },
      ),
      status: 201,
    },
    {
      title: words('Điều sai được nói rõ sai ở đâu', 'What is wrong says what and where'),
      why: words(
        'Lỗi theo RFC 9457: type dẫn đến trang nói phải làm gì, pointer chỉ đúng trường.',
        'A problem of RFC 9457: type leads to a page that says what to do, pointer to the field.',
      ),
      run: `${posted({
        name: 'mistake',
        by: office,
        type: 'handover.offered',
        subject: true,
        data: '{ "handover": "BK-0", "packets": [{ "packet": "hs" }] }',
      })}; cat answer.json >&2`,
      status: 422,
    },
  ]
}
