import { type CitizenWish, sayAsCitizen } from '../../../app/citizen-says.ts'
import { allowedByCode, sendOneTimeCode } from '../../../app/one-time-code.ts'
import type { Tracked } from '../../../app/tracking.ts'
import { eventSchemas } from '../../../domain/dossier/events/events.ts'
import { oddDay } from '../../../domain/odd-values.ts'
import { failedBy } from '../parts/commands.ts'
import type { FieldKey } from '../parts/field-catalogue.ts'
import { commandId, type FormError, type FormState, sentForm, wrongField } from '../parts/fields.tsx'
import { dataFrom, type Form } from '../parts/form-data.ts'
import { dayFrom, whyNoDay } from '../parts/typed-dates.ts'
import type { View } from '../parts/view.ts'
import { codeWords } from './code-words.ts'
import { saidWords } from './said-words.ts'

/** The page as it is after something was said; with the form, where it was not taken. */
export type Said = Readonly<{
  found: Tracked
  failed?: FormState | undefined
  /** What became of asking for a one-time code. */
  told?: string | undefined
  /** What was recorded, and what comes of it. */
  done?: string | undefined
  status: number
}>

const OK = 200
const UNPROCESSABLE = 422

/** What can be said here: the key of its form, and the field where it says that something is missing. */
const SAYINGS = {
  'delivery.disputed': ['dispute', '/reason/code'],
  'event.voided': ['found', '/reason/code'],
  'correction.answered': ['proposal', '/accepted'],
  'pickup.requested': ['pickup', '/day'],
  'event.amended': ['address', '/recipient/address'],
  'dossier.rated': ['rating', '/score'],
  'dossier.complained': ['complaint', '/reason/code'],
} as const satisfies Readonly<Record<CitizenWish['type'], readonly [form: string, field: FieldKey]>>
type Saying = keyof typeof SAYINGS
const isSaying = (type: string): type is Saying => Object.hasOwn(SAYINGS, type)

/** Where the result is to go: what was filled in, as changes of the registration. */
const RECIPIENT = ['/recipient/name', '/recipient/phone', '/recipient/address'] as const
/** Without a name nobody knows whom to ask for at the new address. */
const NEEDED = ['/recipient/name', '/recipient/address'] as const
const changesIn = (form: Form) =>
  RECIPIENT.flatMap((field) => {
    const value = form.text(`to:${field}`).trim()
    return value === '' ? [] : [{ field, value }]
  })

const dataOf = (type: Saying, form: Form): unknown =>
  type === 'event.amended'
    ? {
        event: form.text('/event'),
        reason: { code: form.text('/reason/code') },
        changes: changesIn(form),
      }
    : dataFrom(type, form)

/** What is wrong with a form before it is a wish. */
function missingIn(view: View, type: Saying, form: Form): readonly FormError[] {
  if (type === 'event.amended') {
    return NEEDED.filter((field) => form.text(`to:${field}`).trim() === '').map((field) => ({
      ...wrongField(view, field),
      name: `to:${field}`,
    }))
  }
  const day = type === 'pickup.requested' ? dayFrom(form.text('/day')) : undefined
  // Nobody comes yesterday, and for a year ahead nobody plans a round.
  if (day !== undefined && oddDay('ahead', day, view.deps.now()) !== undefined)
    return [
      {
        name: '/day',
        text: view.say(
          'Ngày bưu tá đến phải từ hôm nay trở đi và trong vòng một năm',
          'The day of the pick-up is today or later, within a year',
        ),
      },
    ]
  const read = eventSchemas[type].safeParse(dataFrom(type, form))
  if (read.success) return []
  const at = new Set(read.error.issues.map(({ path }) => `/${path.join('/')}`))
  if (at.has('/day')) return [{ name: '/day', text: whyNoDay(view.say, form.text('/day')) }]
  const fields: readonly FieldKey[] = ['/about', '/score', '/reason/note', '/address']
  const wrong = fields.filter((field) => at.has(field)).map((field) => wrongField(view, field))
  return wrong.length > 0 ? wrong : [wrongField(view, SAYINGS[type][1])]
}

/** Records what a citizen's form says; undefined where the page that sent it opens nothing any more. */
export async function postSaying(view: View, form: Form): Promise<Said | undefined> {
  const { deps, language } = view
  const type = form.text('type')
  if (!isSaying(type)) return undefined
  const [key] = SAYINGS[type]
  const pass = form.text('pass')
  const id = commandId(view, form)
  const open = async () => (await sayAsCitizen(deps, pass, undefined, language))?.found
  const back = async (errors: readonly FormError[], told?: string): Promise<Said | undefined> => {
    const found = await open()
    const status = errors.length > 0 ? UNPROCESSABLE : OK
    return found && { found, failed: sentForm(view, key, form, errors), told, status }
  }
  const missing = missingIn(view, type, form)
  if (missing.length > 0) return back(missing)
  if (type === 'event.amended') {
    const found = await open()
    if (!found || !('seen' in found)) return undefined
    if (form.text('code') === 'send')
      return back([], codeWords(view.say)[await sendOneTimeCode(deps, found.seen, language)])
    if (!(await allowedByCode(deps, found.seen.id, id, form.text('one-time-code'))))
      return back([wrongField(view, 'one-time-code')])
  }
  const data = eventSchemas[type].safeParse(dataOf(type, form))
  if (!data.success) return back([wrongField(view, SAYINGS[type][1])])
  const said = await sayAsCitizen(deps, pass, { type, id, data: data.data } as CitizenWish, language)
  if (!said?.refusal) return said && { found: said.found, done: saidWords(view.say)[type], status: OK }
  const { errors, status } = failedBy(view, said.refusal)
  return { found: said.found, failed: sentForm(view, key, form, errors), status }
}
