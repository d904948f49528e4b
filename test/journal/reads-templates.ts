import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { readIn } from '../../src/journal/read-in.ts'
import type { Sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'

const JOURNAL = join(import.meta.dirname, '../../src/journal')

/** One sql`` template of the journal's sources: where it stands, and what it says between its parameters. */
export type Template = Readonly<{
  /** File and function, as in `read/feed.ts readFeed`. */
  site: string
  line: number
  says: string
  /** The template is what a `.read(...)` is given, rather than a part of it. */
  whole: boolean
}>

export type Sources = Readonly<{
  templates: readonly Template[]
  /** Calls of `.read` that are given something else than a template: what they run cannot be followed. */
  unclear: readonly string[]
}>

/** Rooms of the journal whose templates are no queries of a page or a job. */
const UNREAD = /^(schema|engines|move)\//

/** Parameters and parts stand at this mark, which no query has. */
const GAP = '\u2063'

/** What a query says between its parameters; the same for the source and for the query that was made of it. */
const saidBy = ({ strings }: Sql): string => strings.join(GAP)

const saidIn = ({ template }: ts.TaggedTemplateExpression): string =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)].join(GAP)

const isTemplate = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql'

const isRead = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 'read'

/** The outermost function a node stands in, or the constant that holds it. */
function nameOf(node: ts.Node): string {
  let name = 'the file'
  for (let at: ts.Node | undefined = node; at && !ts.isSourceFile(at); at = at.parent)
    if ((ts.isFunctionDeclaration(at) || ts.isVariableDeclaration(at)) && at.name) name = at.name.getText()
  return name
}

/**
 * Every template of the files that read; the schema's are conditions of indexes, the engines have none, and a move
 * reads all there is because it carries all there is.
 */
export function readSources(): Sources {
  const templates: Template[] = []
  const unclear: string[] = []
  const files = readdirSync(JOURNAL, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !UNREAD.test(name))
  for (const file of files) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(JOURNAL, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    )
    const visit = (node: ts.Node): void => {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      const site = `${file} ${nameOf(node)}`
      if (isTemplate(node)) templates.push({ site, line, says: saidIn(node), whole: isRead(node.parent) })
      const [given] = isRead(node) ? node.arguments : []
      if (isRead(node) && !(given && isTemplate(given))) unclear.push(`${site}, line ${line}`)
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return { templates, unclear }
}

/** What the parts of a query say, its own words first. */
export const allSaidBy = (query: Sql): readonly string[] => [
  saidBy(query),
  ...query.parts.flatMap((part) => (isPart(part) ? allSaidBy(part) : [])),
]

const LIST = saidBy(readIn([]))
const SINGLE = saidBy(readIn(['one']))

const isPart = (part: Sql['parts'][number]): part is Sql => typeof part === 'object' && part !== null

/** A query as it is asked with each of its lists of values as long as that. */
function withLists(query: Sql, list: readonly string[]): Sql {
  const said = saidBy(query)
  if (said === LIST || said === SINGLE) return readIn(list)
  return { ...query, parts: query.parts.map((part) => (isPart(part) ? withLists(part, list) : part)) }
}

/** The texts that a query has: its lists of values have another where they hold a single one. */
export const inEachText = (query: Sql): readonly Sql[] =>
  allSaidBy(query).some((said) => said === LIST || said === SINGLE)
    ? [query, withLists(query, ['one']), withLists(query, ['one', 'other'])]
    : [query]

/** A store that keeps every query it is asked. */
export function recording(store: Store): Readonly<{ store: Store; asked: readonly Sql[] }> {
  const asked: Sql[] = []
  // Nothing is remembered of a store that tells nobody of what is written: each question is asked.
  const { foreignWrites: _foreign, hearRows: _own, ...plain } = store
  return {
    asked,
    store: {
      ...plain,
      read: (query) => {
        asked.push(query)
        return store.read(query)
      },
    },
  }
}
