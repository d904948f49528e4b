import type { ZodError } from 'zod'
import { isPaperKind, type PaperKind } from '../../domain/papers/kinds.ts'
import { fieldNamesOf } from './field-names.ts'
import { Form } from './form.ts'
import { formComplaints } from './form-check.ts'
import { roomComplaints } from './form-room.ts'

export type FontStyle = 'regular' | 'italic' | 'bold' | 'bold-italic'

/** Fonts, wording and layout, as read from the folder `templates/`. */
export type Templates = Readonly<{
  fonts: Readonly<Record<FontStyle, Uint8Array>>
  /** The editions of each kind's form, oldest first. */
  forms: ReadonlyMap<PaperKind, readonly Form[]>
}>

/** The files a folder `templates/` must hold, by their path in it. */
export const FONT_FILES: Readonly<Record<FontStyle, string>> = {
  regular: 'fonts/Tinos-Regular.ttf',
  italic: 'fonts/Tinos-Italic.ttf',
  bold: 'fonts/Tinos-Bold.ttf',
  'bold-italic': 'fonts/Tinos-BoldItalic.ttf',
}
const FORM_FILE = /^forms\/[a-z0-9.-]+\.json$/

/**
 * Reads the files of `templates/`, each by its path in that folder.
 * @throws an error that names every bad file and the place in it: a service with bad forms must not start
 */
export function parseTemplates(files: ReadonlyMap<string, Uint8Array>): Templates {
  const complaints: string[] = []
  const font = (style: FontStyle): Uint8Array => {
    const bytes = files.get(FONT_FILES[style])
    if (!bytes) complaints.push(`${FONT_FILES[style]}: is missing`)
    return bytes ?? new Uint8Array()
  }
  const fonts = {
    regular: font('regular'),
    italic: font('italic'),
    bold: font('bold'),
    'bold-italic': font('bold-italic'),
  }
  const forms = new Map<PaperKind, Form[]>()
  const paths = new Map<Form, string>()
  for (const path of [...files.keys()].filter((path) => FORM_FILE.test(path)).sort()) {
    const form = parseForm(path, files.get(path) as Uint8Array, complaints)
    if (!form || !isPaperKind(form.kind)) continue
    const others = forms.get(form.kind) ?? []
    complaints.push(
      ...twins(form, others).map(([key, other]) => `${path} /${key}: ${paths.get(other)} has the same`),
    )
    paths.set(form, path)
    forms.set(
      form.kind,
      [...others, form].sort((a, b) => (a.from < b.from ? -1 : 1)),
    )
  }
  for (const kind of Object.keys(fieldNamesOf) as PaperKind[])
    if (!forms.has(kind)) complaints.push(`forms/: no form for ${kind}`)
  if (complaints.length > 0) throw new Error(`The templates cannot be used:\n${complaints.join('\n')}`)
  return { fonts, forms }
}

/** What tells the editions of one kind apart: on each day one is in force, and its name is on record. */
const twins = (form: Form, others: readonly Form[]): (readonly ['from' | 'edition', Form])[] =>
  (['from', 'edition'] as const).flatMap((key) =>
    others.filter((other) => other[key] === form[key]).map((other) => [key, other] as const),
  )

function parseForm(path: string, bytes: Uint8Array, complaints: string[]): Form | undefined {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC'))
  } catch (error) {
    complaints.push(`${path}: is not JSON in UTF-8 (${(error as Error).message})`)
    return undefined
  }
  const parsed = Form.safeParse(json)
  if (!parsed.success) {
    complaints.push(...issuesOf(parsed.error).map((issue) => `${path} ${issue}`))
    return undefined
  }
  const form = parsed.data
  const places = isPaperKind(form.kind) ? fieldNamesOf[form.kind] : undefined
  if (!places) complaints.push(`${path} /kind: ${form.kind} is not a kind that can be printed`)
  else
    complaints.push(
      ...[...roomComplaints(form), ...formComplaints(form, places)].map(
        (complaint) => `${path} ${complaint}`,
      ),
    )
  return form
}

const issuesOf = (error: ZodError): string[] =>
  error.issues.map((issue) => `/${issue.path.join('/')}: ${issue.message}`)

/** The edition in force on a day of Vietnam; a paper older than every edition takes the oldest. */
export function formOn(templates: Templates, kind: PaperKind, day: string): Form | undefined {
  const editions = templates.forms.get(kind) ?? []
  return editions.findLast((form) => form.from <= day) ?? editions[0]
}
