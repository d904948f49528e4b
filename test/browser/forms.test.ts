import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { actions } from '../../src/web/pages/dossier/actions.ts'
import { paths } from '../../src/web/paths.ts'
import { FORMS } from './support/forms.ts'

// The table of forms holds the whole app; what it promises is kept by the file it names.

const { routes } = createApp({ journal: {}, assets: new Map() } as never)
/** Doors of the pages' own scripts take no form. */
const DOORS: ReadonlySet<string> = new Set([paths.scanDoor()])
const isPage = (path: string): boolean => !path.startsWith('/v1/') && !DOORS.has(path)

it('every address that takes a form has its buttons in the table, and the table no address more', () => {
  const posts = routes.filter(({ method, path }) => method === 'POST' && isPage(path)).map(({ path }) => path)
  expect(posts.length).toBeGreaterThan(10)
  const known = Object.keys(FORMS)
  expect(posts.filter((path) => !known.includes(path))).toEqual([])
  expect(known.filter((path) => !routes.some((route) => route.path === path))).toEqual([])
})

it('every form in the source of the pages is sent to an address of the table', () => {
  const pages = join(import.meta.dirname, '../../src/web/pages')
  const sources = readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(join(pages, name), 'utf8'))
  const forms = sources.flatMap((text) => text.match(/<form\b[^>]*>/g) ?? [])
  expect(forms.length).toBeGreaterThan(20)
  const actions = forms.map((form) => /action=\{paths\.(\w+)\(/.exec(form)?.[1] ?? form)
  const known = new Set(Object.keys(FORMS))
  const addressOf: Readonly<Record<string, ((...parts: never[]) => string) | undefined>> = paths
  const unknown = actions.filter(
    (name) =>
      ![':id', ':stack', ':table', ':key', ':pool'].some((part) =>
        known.has(addressOf[name]?.(part as never) ?? ''),
      ),
  )
  expect(unknown).toEqual([])
})

it('everything that can be done to a dossier is pressed by some file', () => {
  const buttons = Object.keys(FORMS['/ho-so/:id/viec'] ?? {})
  expect(actions.map(({ vi }) => vi).filter((words) => !buttons.includes(words))).toEqual([])
})

it('every file that promises to press something is there', () => {
  const files = new Set(Object.values(FORMS).flatMap((buttons) => Object.values(buttons)))
  for (const file of files) expect(existsSync(join(import.meta.dirname, `${file}.test.ts`))).toBe(true)
})
