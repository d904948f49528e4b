import { isPartyCode } from '../codes/party-code.ts'
import { type Instant, parseInstant } from '../instant.ts'
import { isPaperKind, type PaperKind } from '../papers/kinds.ts'
import type { PartyCode } from '../party.ts'
import { fromBase32, toBase32 } from './base32.ts'

/** The figures of a paper that matter, for whoever holds it to compare; never anything of a person. */
export type Figures = Readonly<{
  /** How many papers it lists: originals, certified copies and copies together. */
  papers?: number | undefined
  /** Whole đồng. */
  amount?: number | undefined
  appointment?: Instant | undefined
}>

/** What is proved of a paper: who issued it when, on which number, with which figures. */
export type Proof = Readonly<{
  /** The receipt number, or the number of a list. */
  number: string
  /** The dossier code, once there is one. */
  code?: string | undefined
  issuer: PartyCode
  at: Instant
  figures: Figures
}>

/** A proof with what it rests on in the book. The text of it is what is signed. */
export type Statement = Proof &
  Readonly<{
    kind: PaperKind
    /** The hash of the event the paper states, hexadecimal. */
    event: string
    /** The newest checkpoint when it was made: a book that was cut since then shows it. */
    checkpoint?: Readonly<{ slot: Instant; hash: string }> | undefined
    /** The id of the key that signs. */
    key: string
  }>

/** Version of the form below; it is signed with the rest. */
const MARK = 'BG1'
const FIELDS = 12
/** Between fields; like all else here it is a character that a QR code packs in five and a half bits. */
const SEPARATOR = '*'
/** 128 bits of an event's hash, 64 of a checkpoint's: enough that nobody makes another that fits. */
const EVENT_BYTES = 16
const CHECKPOINT_BYTES = 8
/** No statement of ours is longer; what a stranger brings is refused before it is looked at. */
export const STATEMENT_MAX = 600

const SAFE = /^[0-9A-Z.-]$/

/** Anything but digits, capitals, full stop and hyphen is written as a colon and the bytes of UTF-8. */
const escaped = (text: string): string =>
  [...text]
    .map((letter) =>
      SAFE.test(letter)
        ? letter
        : [...new TextEncoder().encode(letter)]
            .map((byte) => `:${byte.toString(16).toUpperCase().padStart(2, '0')}`)
            .join(''),
    )
    .join('')

function unescaped(text: string): string | undefined {
  if (!/^(?:[0-9A-Z.-]|:[0-9A-F]{2})*$/.test(text)) return undefined
  const bytes = text
    .match(/:[0-9A-F]{2}|./g)
    ?.map((part) => (part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)))
  try {
    const read = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes ?? []))
    return escaped(read) === text ? read : undefined
  } catch {
    return undefined
  }
}

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const shortHash = (hex: string, bytes: number): string => toBase32(bytesOfHex(hex).slice(0, bytes))

/** `2026-11-20T02:32:00.000Z` -> `20261120T023200`; thousandths of a second are on no paper. */
const compactTime = (at: Instant): string => at.slice(0, 19).replaceAll(/[-:]/g, '')

function readTime(text: string): Instant | undefined {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  if (y === undefined) return undefined
  const instant = `${y}-${mo}-${d}T${h}:${mi}:${s}.000Z`
  return parseInstant(instant)
}

const figure = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** The text that is signed. The same statement gives the same text. */
export function writeStatement(statement: Statement): string {
  const { figures, checkpoint } = statement
  return [
    MARK,
    escaped(statement.kind.toUpperCase()),
    escaped(statement.number),
    escaped(statement.code ?? ''),
    figure(figures.papers),
    figure(figures.amount),
    figures.appointment === undefined ? '' : compactTime(figures.appointment),
    escaped(statement.issuer),
    compactTime(statement.at),
    shortHash(statement.event, EVENT_BYTES),
    checkpoint ? `${compactTime(checkpoint.slot)}.${shortHash(checkpoint.hash, CHECKPOINT_BYTES)}` : '',
    statement.key.toUpperCase(),
  ].join(SEPARATOR)
}

const WHOLE = /^(?:0|[1-9]\d{0,15})$/
const KEY = /^[0-9A-F]{8,32}$/

function readFigure(text: string): number | undefined | 'wrong' {
  if (text === '') return undefined
  return WHOLE.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : 'wrong'
}

const readHash = (text: string, bytes: number): string | undefined => {
  const read = fromBase32(text)
  return read?.length === bytes ? hexOf(read) : undefined
}

/**
 * Reads a statement's text. Undefined where a single part is not as it is written here: a statement has one text,
 * so that two texts are never the same statement. Hashes come back shortened, as they were written.
 */
export function readStatement(text: string): Statement | undefined {
  const parts = text.split(SEPARATOR)
  if (text.length > STATEMENT_MAX || parts.length !== FIELDS || parts[0] !== MARK) return undefined
  const [, kindText = '', number = '', code = '', papersText = '', amountText = '', appointmentText = ''] =
    parts
  const [issuerText = '', atText = '', eventText = '', checkpointText = '', key = ''] = parts.slice(7)
  const kind = unescaped(kindText)?.toLowerCase()
  const issuer = unescaped(issuerText)
  const papers = readFigure(papersText)
  const amount = readFigure(amountText)
  const appointment = appointmentText === '' ? undefined : readTime(appointmentText)
  const at = readTime(atText)
  const event = readHash(eventText, EVENT_BYTES)
  const [slotText = '', hashText = ''] = checkpointText.split('.')
  const slot = readTime(slotText)
  const hash = readHash(hashText, CHECKPOINT_BYTES)
  if (kind === undefined || !isPaperKind(kind) || issuer === undefined || !isPartyCode(issuer))
    return undefined
  if (papers === 'wrong' || amount === 'wrong' || !at || !event || !KEY.test(key)) return undefined
  if (appointmentText !== '' && !appointment) return undefined
  if (checkpointText !== '' && !(slot && hash)) return undefined
  const statement: Statement = {
    kind,
    number: unescaped(number) ?? '',
    code: code === '' ? undefined : unescaped(code),
    issuer,
    at,
    figures: { papers, amount, appointment },
    event,
    checkpoint: slot && hash ? { slot, hash } : undefined,
    key: key.toLowerCase(),
  }
  return statement.number !== '' && writeStatement(statement) === text ? statement : undefined
}

const SIGNATURE_BYTES = 64

/** A statement with its signature, as it stands in the QR code behind the address of the page that checks it. */
export const writeProofText = (statement: string, signature: Uint8Array): string =>
  `${statement}${SEPARATOR}${toBase32(signature)}`

/** The two parts of what was scanned or pasted; undefined where it has not that form. */
export function splitProofText(
  text: string,
): Readonly<{ statement: string; signature: Uint8Array }> | undefined {
  if (text.length > STATEMENT_MAX) return undefined
  const place = text.lastIndexOf(SEPARATOR)
  const signature = fromBase32(text.slice(place + 1))
  if (place < 0 || signature?.length !== SIGNATURE_BYTES) return undefined
  return { statement: text.slice(0, place), signature }
}
