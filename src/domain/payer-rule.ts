import { z } from 'zod'

/**
 * Who pays the postage of a way where it is not the citizen: a province may decide to pay it, for some channels only, and
 * from a day on (Hà Nội pays the way back of what was handed in online from 1/1/2026, facts/bcci.md 1.4).
 */
export const PayerRule = z
  .object({
    province: z.string().min(1).max(10),
    service: z.enum(['submit', 'return']),
    /** Absent where it holds for every channel. */
    channel: z.enum(['direct', 'online', 'post']).optional(),
    payer: z.enum(['province', 'citizen']),
  })
  .readonly()
export type PayerRule = z.infer<typeof PayerRule>

/** What names a rule among those of its day. */
export const payerRuleKey = ({ province, service, channel }: PayerRule): string =>
  `${province} ${service} ${channel ?? ''}`.trim()

/** Who pays the postage by the rules of a day; what is said of a channel stands over what is said of all. */
export function payerBy(
  rules: readonly PayerRule[],
  of: Readonly<{ province: string | undefined; service: 'submit' | 'return'; channel: string }>,
): PayerRule['payer'] {
  const about = rules.filter(({ province, service }) => province === of.province && service === of.service)
  const rule =
    about.find(({ channel }) => channel === of.channel) ?? about.find(({ channel }) => channel === undefined)
  return rule?.payer ?? 'citizen'
}
