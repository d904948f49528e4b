import type { z } from 'zod'
import type { Refusal } from '../../domain/dossier/refusal.ts'
import type { Language, Words } from '../../words/words.ts'
import { EVENT_ISSUE_WORDS } from './event-issue-words.ts'
import {
  type FieldError,
  type HttpProblemCode,
  httpProblem,
  type Problem,
  refusalProblem,
} from './problem.ts'
import { type JsonFault, jsonFault } from './strict-json.ts'

/** What a request is refused with: thrown where it is read, by this room only, and answered by the app. */
export class HttpProblem extends Error {
  readonly problem: (language: Language) => Problem

  constructor(problem: (language: Language) => Problem) {
    super('a request is refused')
    this.name = 'HttpProblem'
    this.problem = problem
  }
}

/** Refuses a request by one of the problems of the web itself. */
export function refuse(code: HttpProblemCode, more: Parameters<typeof httpProblem>[2] = {}): never {
  throw new HttpProblem((language) => httpProblem(code, language, more))
}

/** The problem of a body whose faults were gathered. */
export const problemWith = (issues: readonly Issue[]): HttpProblem =>
  new HttpProblem((language) =>
    httpProblem('wrong-shape', language, { errors: fieldErrors({ issues }, language) }),
  )

/** A problem with a sentence of its own. */
export const withDetail = (code: HttpProblemCode, words: Words): HttpProblem =>
  new HttpProblem((language) => httpProblem(code, language, { detail: words[language] }))

/** The problem of one field, with a sentence of its own. */
export const problemAt = (code: HttpProblemCode, words: Words, pointer: string): HttpProblem =>
  new HttpProblem((language) =>
    httpProblem(code, language, { errors: [{ detail: words[language], pointer }] }),
  )

/**
 * What was asked for, where it was not refused; a refusal becomes the problem of its code.
 * @param named where the request says which dossier is meant
 */
export function granted<T>(answer: T | Readonly<{ refusal: Refusal }>, named = '/subject'): T {
  if (!isRefused(answer)) return answer
  throw new HttpProblem((language) => refusalProblem(answer.refusal, language, named))
}

const isRefused = (answer: unknown): answer is Readonly<{ refusal: Refusal }> =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer

const ERRORS_MAX = 20

const say = (vi: string, en: string): Words => ({ vi, en })

/** Our own issue codes in words; what zod says itself is put into a few plain kinds. */
const ISSUE_WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'not-a-time': say(
    'không phải thời điểm theo RFC 3339: phải có ngày, giờ và múi giờ, ví dụ 2026-11-16T08:30:00+07:00',
    'is not an RFC 3339 time: it has a day, an hour and an offset, such as 2026-11-16T08:30:00+07:00',
  ),
  'forbidden-character': say('chứa ký tự điều khiển hoặc ký tự ẩn', 'holds a control or invisible character'),
  empty: say('không được để trống', 'must not be empty'),
  ...EVENT_ISSUE_WORDS,
  'too-long': say('quá dài', 'is too long'),
  'not-a-receipt-number': say(
    'không phải số biên nhận: hãy quét lại, hoặc xem lại từng chữ (ký tự cuối là ký tự kiểm tra)',
    'is not a receipt number: scan again, or look at each character (the last one is a check)',
  ),
  'unknown-reason': say(
    'không phải mã lý do trong danh mục: chọn một mã có trong danh mục, hoặc ghi lý do bằng chữ ở note',
    'is no reason known here: choose one of the list, or say it in words in note',
  ),
  'reason-missing': say('cần chọn lý do', 'needs a reason'),
  'not-a-dossier-code': say(
    'phải có dạng như H57.19789-261120-0001: hãy quét lại, hoặc xem lại từng chữ',
    'must look like H57.19789-261120-0001: scan it again, or look at each character',
  ),
  'not-a-day': say('phải là ngày có thật, dạng yyyy-mm-dd', 'must be a real day, as yyyy-mm-dd'),
  'not-a-procedure-code': say('phải có dạng như 1.004873', 'must look like 1.004873'),
  'not-a-party-code': say(
    'chỉ gồm chữ in hoa, chữ số và dấu . -',
    'holds capital letters, digits and the signs . - only',
  ),
  'days-out-of-order': say('trước ngày đầu', 'is before the first day'),
  'too-many-days': say('quá nhiều ngày', 'is too many days'),
  'range-backwards': say('trước điểm đầu', 'is before the beginning'),
  'same-line-twice': say('có hai dòng mang cùng một mã dòng (id)', 'has two lines of one id'),
  'not-a-phone-number': say('không phải số điện thoại', 'is not a phone number'),
  'several-phone-numbers': say('chỉ ghi một số điện thoại', 'takes one phone number only'),
  'phone-length': say(
    'thiếu hoặc thừa chữ số: số di động có 10 chữ số, số cố định có mã vùng bắt đầu bằng 02',
    'has too few or too many digits: mobile numbers have ten, landlines an area code that begins with 02',
  ),
  'phone-prefix-unused': say(
    'có đầu số không còn dùng: số cố định nay có mã vùng bắt đầu bằng 02, ví dụ 0234',
    'begins with digits that are not in use: area codes begin with 02 today, such as 0234',
  ),
  'not-an-alias': say(
    'phải có 4 đến 60 chữ và số; chỉ thêm được dấu . _ / -',
    'has 4 to 60 letters and digits, and no other signs than . _ / -',
  ),
  'not-a-waybill': say(
    'phải là số in trên nhãn bưu gửi, ví dụ EH410000099VN',
    'must be the number on the label of the item, such as EH410000099VN',
  ),
}

const KINDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  string: say('chữ', 'text'),
  number: say('số', 'a number'),
  int: say('số nguyên', 'a whole number'),
  boolean: say('đúng hoặc sai', 'true or false'),
  array: say('danh sách', 'a list'),
  object: say('nhóm trường', 'an object'),
  record: say('nhóm trường', 'an object'),
}

type Issue = z.core.$ZodIssue

/** A form that can be told in a line; a longer one stands in the description only. */
const PATTERN_TOLD_MAX = 80

function mostWords(of: string, most: number | bigint): Words {
  switch (of) {
    case 'string':
      return say(`dài quá ${most} ký tự`, `is longer than ${most} characters`)
    case 'array':
      return say(`có quá ${most} mục`, `has more than ${most} entries`)
    default:
      return say(`vượt mức cho phép (${most})`, `is over the limit of ${most}`)
  }
}

function leastWords(of: string, least: number | bigint): Words {
  switch (of) {
    case 'string':
      return say(`ngắn hơn ${least} ký tự`, `is shorter than ${least} characters`)
    case 'array':
      return say(`có chưa đến ${least} mục`, `has fewer than ${least} entries`)
    default:
      return say(`dưới mức cho phép (${least})`, `is under the least of ${least}`)
  }
}

function issueWords(issue: Issue, language: Language): string {
  const own = ISSUE_WORDS[issue.message]
  if (own) return own[language]
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? say('giá trị hợp lệ', 'a valid value')
      // What was sent is looked at for whether it was sent at all, and told nowhere.
      return issue.input === undefined
        ? say(`phải có, và là ${kind.vi}`, `must be there, and be ${kind.en}`)[language]
        : say(`phải là ${kind.vi}`, `must be ${kind.en}`)[language]
    }
    case 'unrecognized_keys':
      return say(`có trường lạ: ${issue.keys.join(', ')}`, `has unknown fields: ${issue.keys.join(', ')}`)[
        language
      ]
    case 'invalid_value':
      return say(
        `phải là một trong: ${issue.values.join(', ')}`,
        `must be one of: ${issue.values.join(', ')}`,
      )[language]
    case 'too_big':
      return mostWords(issue.origin, issue.maximum)[language]
    case 'too_small':
      return leastWords(issue.origin, issue.minimum)[language]
    case 'invalid_format':
      // A page does not have its input reported, and people read no patterns.
      return (
        issue.input === undefined || !issue.pattern || issue.pattern.length > PATTERN_TOLD_MAX
          ? say('không đúng dạng', 'has the wrong form')
          : say(`không đúng dạng ${issue.pattern}`, `is not of the form ${issue.pattern}`)
      )[language]
    default:
      return say('không đúng dạng', 'has the wrong form')[language]
  }
}

const pointerOf = (path: readonly PropertyKey[], base: string): string =>
  base + path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export function fieldErrors(
  error: Readonly<{ issues: readonly Issue[] }>,
  language: Language,
  base = '',
): readonly FieldError[] {
  const told = error.issues
    .slice(0, ERRORS_MAX)
    .map((issue) => ({ detail: issueWords(issue, language), pointer: pointerOf(issue.path, base) }))
  const untold = error.issues.length - told.length
  if (untold <= 0) return told
  return [
    ...told,
    { detail: language === 'vi' ? `và ${untold} lỗi khác` : `and ${untold} more`, pointer: base },
  ]
}

/** Each text is read whole, so that none leaves anything in it. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** The body as text; bytes that are no UTF-8 are refused, not mended: a mended name is a wrong name. */
export async function readText(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer()
  try {
    return UTF_8.decode(bytes)
  } catch {
    refuse('malformed-json', { detail: 'UTF-8' })
  }
}

/** Reads JSON text; a syntax error says where it is, and so do a name that comes twice and absurd depth. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw withDetail('malformed-json', say('không có nội dung', 'there is no body'))
  const wrong = jsonFault(text)
  if (wrong) refuseJson(wrong)
  try {
    return JSON.parse(text)
  } catch (error) {
    const where = error instanceof Error ? error.message.replace(/[^\x20-\x7e]/g, '?').slice(0, 120) : ''
    const place = /(?:position \d+|line \d+ column \d+)/.exec(where)?.[0]
    throw new HttpProblem((language) =>
      httpProblem('malformed-json', language, place === undefined ? {} : { detail: place }),
    )
  }
}

/** What bytes say that are JSON as strictly as a body; undefined where they are none. */
export function jsonInside(bytes: Uint8Array): unknown {
  try {
    const text = UTF_8.decode(bytes)
    return jsonFault(text) ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function refuseJson({ fault, at, name = '' }: JsonFault): never {
  throw new HttpProblem((language) => {
    const words = {
      'too-deep': say('lồng quá sâu', 'nested too deeply'),
      'forbidden-name': say(
        `có trường tên ${JSON.stringify(name)}, không nơi nào nhận tên này`,
        `has a field named ${JSON.stringify(name)}, which is taken nowhere`,
      ),
      'duplicate-name': say(
        `có hai trường cùng tên ${JSON.stringify(name)}`,
        `has two fields named ${JSON.stringify(name)}`,
      ),
    }[fault]
    return httpProblem('malformed-json', language, { detail: `${words[language]}, position ${at}` })
  })
}

/** Reads by a schema. What was sent is told beside each fault, which costs: so it is asked for where there is one only. */
export function readBy<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  const read = schema.safeParse(value)
  return read.success ? read : schema.safeParse(value, { reportInput: true })
}

/** Parses by a schema; what is wrong and where goes into the problem. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, base = ''): z.output<S> {
  const read = readBy(schema, value)
  if (read.success) return read.data
  throw new HttpProblem((language) =>
    httpProblem('wrong-shape', language, { errors: fieldErrors(read.error, language, base) }),
  )
}
