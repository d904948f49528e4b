import type { EventType, Input } from '../../../domain/dossier/events/events.ts'
import type { Service } from '../../../domain/intake/charges.ts'
import { centreFor } from '../../../domain/party.ts'
import type { Procedure } from '../../../domain/procedure.ts'
import { callerAs } from '../parts/access.ts'
import { type Failed, makeCommand, wrong } from '../parts/commands.ts'
import { HAPPENED } from '../parts/field-catalogue.ts'
import { commandId, type FormError, wrongField } from '../parts/fields.tsx'
import { dataFrom, type Form } from '../parts/form-data.ts'
import { isOfRow } from '../parts/paper-row-errors.ts'
import type { View } from '../parts/view.ts'
import type { Settled } from './charge-data.ts'
import { countedForm, missingOf, tickErrors } from './paper-tick-data.ts'
import { SLIP } from './slip-fields.tsx'

export const PACKET = 'hs-1'

/** Whether papers are handed in here, or only the result is fetched from where the dossier lies already. */
export const WAY = 'way'
export type Way = 'papers' | 'result'
export const wayOf = (text: string): Way => (text === 'result' ? 'result' : 'papers')

/** The numbers that others gave the dossier: the portal, and the agency where the dossier lies already. */
export const PORTAL_NUMBER = '/aliases/0/value'
export const AGENCY_NUMBER = '/aliases/1/value'

/** Which fields of the form say what is registered, and what is taken in; the papers say both. */
const FIELDS = {
  'dossier.registered': [
    '/procedure',
    '/centre',
    '/agency',
    '/service',
    '/applicant',
    '/owner',
    '/recipient',
    '/papers',
    SLIP,
  ],
  'packet.received_by_post': ['/papers', '/seal'],
} as const satisfies Partial<Record<EventType, readonly string[]>>

function dataOf(form: Form, type: keyof typeof FIELDS): Record<string, unknown> {
  const own = (name: string): boolean =>
    FIELDS[type].some((one) => name === one || name.startsWith(`${one}/`))
  return dataFrom(type, { ...form, names: form.names.filter(own) })
}

const numberAt = (form: Form, name: string): string => form.text(name)

function aliasesOf(form: Form): Readonly<{ aliases?: readonly object[] }> {
  const aliases = [
    { kind: 'portal', value: numberAt(form, PORTAL_NUMBER) },
    { kind: 'partner', value: numberAt(form, AGENCY_NUMBER) },
  ].filter(({ value }) => value !== '')
  return aliases.length === 0 ? {} : { aliases }
}

/** How the citizen handed in: at the portal where there is its number, at the agency where only the result is fetched. */
export const channelOf = (form: Form, way: Way): string =>
  way === 'papers' ? 'post' : numberAt(form, PORTAL_NUMBER) === '' ? 'direct' : 'online'

export const serviceOf = (form: Form): Service =>
  wayOf(form.text(WAY)) === 'result' ? 'return' : form.text('/service') === 'submit' ? 'submit' : 'both'

/** The commands of an intake, once it has a dossier and a number; or what is wrong with the form. */
export type Commands = (dossier: string, receipt: string) => readonly Input[] | Failed

/** What a counter registers and takes in with one deed: entries of the book that stand or fall together. */
export function intakeCommands(
  view: View,
  form: Form,
  procedure: Procedure,
  { collected, atDoor }: Settled,
): Commands {
  const { deps } = view
  const { actor } = callerAs(view, ['clerk'], ['office'])
  const id = commandId(view, form)
  const way = wayOf(form.text(WAY))
  const counted = countedForm(form, procedure.papers)
  const registered = dataOf(counted, 'dossier.registered')
  const unread = [
    ...(way === 'papers' ? tickErrors(view, form, procedure.papers) : []),
    ...timeErrors(view, form),
    ...choiceErrors(view, form, way),
  ]
  const missing = missingOf(form, procedure.papers).map(({ name, originals, copies }) => ({
    name,
    originals,
    copies,
  }))
  const taken = {
    ...dataOf(counted, 'packet.received_by_post'),
    packet: PACKET,
    ...(missing.length > 0 ? { missing } : {}),
  }
  return (dossier, receipt) => {
    const known = {
      centre: centreFor(
        deps.journal.reference(deps.now()).directory,
        String(registered.agency ?? ''),
        view.today,
      ),
      ...registered,
      papers: way === 'papers' ? (registered.papers ?? []) : [],
      ...(way === 'papers' ? {} : { service: 'return' }),
      ...aliasesOf(form),
      office: actor.party,
      channel: channelOf(form, way),
      ...(atDoor.length > 0 ? { atDoor } : {}),
      receipt,
    }
    const asked = [
      { type: 'dossier.registered' as const, id: `${id}-1`, data: known },
      ...(way === 'papers' ? [{ type: 'packet.received_by_post' as const, id: `${id}-2`, data: taken }] : []),
      ...collected.map((data) => ({ type: 'fee.collected' as const, id: `${id}-${data.fee}`, data })),
    ]
    const made = asked.map((one) => makeCommand(view, { ...one, dossier }, counted))
    const shapes = made
      .flatMap((one) => ('errors' in one ? one.errors : []))
      .filter((error) => !isOfRow(error) && !unread.some(({ name }) => name === error.name))
    if (shapes.length === 0 && unread.length === 0)
      return made.flatMap((one) => ('input' in one ? [one.input] : []))
    return wrong(...unique([...shapes, ...unread]))
  }
}

/** The entry that the page afterwards speaks of. */
export const doneId = (view: View, form: Form): string =>
  `${commandId(view, form)}-${wayOf(form.text(WAY)) === 'papers' ? 2 : 1}`

/** A slip was filled in at a time that only the slip knows. */
const timeErrors = (view: View, form: Form): readonly FormError[] =>
  form.text(SLIP) !== '' && form.text(HAPPENED) === '' ? [wrongField(view, 'slip happened')] : []

/** What nobody has chosen, said in the words of the counter. */
function choiceErrors(view: View, form: Form, way: Way): readonly FormError[] {
  const { say } = view
  const agency: readonly FormError[] =
    form.text('/agency') === ''
      ? [{ name: '/agency', text: say('Chưa chọn cơ quan giải quyết', 'Choose the agency') }]
      : []
  if (way === 'papers')
    return form.text('/service') === ''
      ? [
          ...agency,
          {
            name: '/service',
            text: say('Chưa chọn dịch vụ: hỏi người dân muốn gì', 'Choose the service: ask the citizen'),
          },
        ]
      : agency
  const numbers = [PORTAL_NUMBER, AGENCY_NUMBER].some((name) => form.text(name) !== '')
  return numbers
    ? agency
    : [
        ...agency,
        {
          name: AGENCY_NUMBER,
          text: say(
            'Cần mã hồ sơ của cơ quan hoặc của Cổng: xem trên giấy hẹn của người dân',
            'The number of the agency or of the portal is needed: it is on the citizen’s paper',
          ),
        },
      ]
}

const unique = (errors: readonly FormError[]): readonly FormError[] => [
  ...new Map(errors.map((error) => [`${error.name} ${error.text}`, error])).values(),
]
