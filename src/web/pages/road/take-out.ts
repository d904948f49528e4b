import { openDossier } from '../../../app/access.ts'
import { commandOf, recordAll } from '../../../app/recording.ts'
import { isOnTheRoad, isOutward } from '../../../domain/dossier/legs.ts'
import { pickupStands } from '../../../domain/dossier/pickups.ts'
import { OWN_SCANS } from '../../../domain/dossier/route-stops.ts'
import type { Leg } from '../../../domain/dossier/state.ts'
import { vietnamTime } from '../../../domain/instant.ts'
import type { Actor } from '../../../domain/party.ts'
import { legStateWords } from '../../../words/words.ts'
import { refusalText } from '../parts/refusals.ts'
import type { View } from '../parts/view.ts'
import { stopName } from './stop.ts'

type Out = Readonly<{ stop: string }> | Readonly<{ text: string; status: number }>

const NUMBER_MAX = 200
const [NOT_FOUND, CONFLICT] = [404, 409]

/** Today it is on this postman's route already, and nothing has become of it yet. */
const isOut = (leg: Leg, by: Actor, day: string): boolean =>
  leg.postman === by.person &&
  leg.state !== 'attempt_failed' &&
  leg.outAt !== undefined &&
  vietnamTime(leg.outAt).date === day

/** A scan of an item: onto the route where it is not yet on it; either way its stop is opened. */
export async function takeOut(view: View, by: Actor, text: string): Promise<Out> {
  const { deps, say, language } = view
  const found = await openDossier(deps, by, text.slice(0, NUMBER_MAX))
  if ('refusal' in found)
    return {
      text: say(
        `“${text}”: không tìm thấy ở bưu cục của bạn. Hãy quét lại hoặc kiểm tra số.`,
        `“${text}”: nothing found at your office. Scan again or check the number.`,
      ),
      status: NOT_FOUND,
    }
  const { dossier } = found
  const leg = dossier.legs.findLast(
    (one) => isOutward(one.kind) && isOnTheRoad(one.state) && one.office === by.party,
  )
  if (!leg) {
    if (dossier.pickup?.postman === by.person && pickupStands(dossier)) return { stop: stopName(dossier) }
    const last = dossier.legs.findLast((one) => isOutward(one.kind))
    return {
      text: last
        ? say(
            `“${text}”: chưa gửi đi phát hoặc đã xong (${legStateWords[last.state][language]}).`,
            `“${text}”: not sent out yet, or done already (${legStateWords[last.state][language]}).`,
          )
        : say(`“${text}”: hồ sơ này không có gì để phát.`, `“${text}”: this dossier has nothing to deliver.`),
      status: CONFLICT,
    }
  }
  const stop = stopName(dossier, leg)
  if (isOut(leg, by, view.today)) return { stop }
  const { waybill } = leg
  const input = commandOf(deps, by, {
    type: 'item.scanned',
    dossier: dossier.id,
    id: deps.newId(),
    data: { waybill, family: OWN_SCANS, code: 'out-for-delivery', meaning: 'out_for_delivery' },
  })
  const done = await recordAll(deps, [input])
  return 'refusal' in done ? { text: refusalText(view, done.refusal), status: CONFLICT } : { stop }
}
