import type { People } from '../people.ts'
import { NOTICES, type Notice } from './notifications.ts'

const SEPARATORS = /[ .-]/g
/** Vietnam's mobile numbers since 2018; its landlines begin with 2 and take no messages. */
const VIETNAMESE_MOBILE = /^(?:\+?84|0)([35789]\d{8})$/
const ABROAD = /^\+(?!84)[1-9]\d{7,14}$/

/** A phone that takes messages, written with its country (E.164); undefined where it takes none. */
export function mobileNumber(phone: string): string | undefined {
  const digits = phone.replaceAll(SEPARATORS, '')
  const national = VIETNAMESE_MOBILE.exec(digits)?.[1]
  if (national !== undefined) return `+84${national}`
  return ABROAD.test(digits) ? digits : undefined
}

/**
 * The phone a notice goes to. The recipient hears of the delivery only: what becomes of the dossier itself
 * concerns whoever handed it in, or its owner.
 */
export function mobileFor(notice: Notice, people: People): string | undefined {
  const own = [people.applicant, people.owner]
  const contacts = NOTICES[notice].to === 'recipient' ? [people.recipient, ...own] : own
  for (const contact of contacts) {
    const mobile = contact?.phone === undefined ? undefined : mobileNumber(contact.phone)
    if (mobile !== undefined) return mobile
  }
  return undefined
}
