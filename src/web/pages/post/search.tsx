import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { keepTyped, keptDraft } from '../../../app/drafts.ts'
import {
  type FoundPage,
  type FoundRow,
  NAME_MIN,
  PART_MIN,
  readSearch,
  SEARCH_KINDS,
  SEARCHED_MAX,
  type Searched,
  type SearchKind,
  searchOffice,
} from '../../../app/office-search.ts'
import type { Deps } from '../../../deps.ts'
import { statusWords } from '../../../words/citizen-status.ts'
import type { Env } from '../../http/env.ts'
import { refuse } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Hidden } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty } from '../parts/messages.tsx'
import { receiptColumn } from '../parts/receipt-column.tsx'
import { pathOfScanned, WhichList } from '../parts/scanned.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { day, procedureName, type View, viewOf } from '../parts/view.ts'
import { SearchForm } from './search-form.tsx'

const kindWords: Readonly<Record<SearchKind, readonly [vi: string, en: string]>> = {
  seal: ['Có số niêm phong này', 'With this seal'],
  number: ['Có số chứa các ký tự này', 'With these signs in a number'],
  phone: ['Có số điện thoại này', 'With this phone'],
  name: ['Có tên này', 'With this name'],
}

/** What was found by one reading of the text; the next page is asked for by a form, for it names the text again. */
const FoundTable: FC<{ view: View; text: string; page: FoundPage }> = ({ view, text, page }) => {
  const { say, language } = view
  const words = say(...kindWords[page.kind])
  return (
    <section>
      <h2>
        {words} <span class="soft num">({page.next ? `${page.rows.length}+` : page.rows.length})</span>
      </h2>
      <Table<FoundRow>
        caption={words}
        captionHidden
        rows={page.rows}
        columns={[
          receiptColumn(view),
          [
            say('Người nộp', 'Applicant'),
            (row) => (
              <>
                {row.applicant}
                {row.recipient ? (
                  <div class="soft small">
                    {say('nhận kết quả', 'receives the result')}: {row.recipient}
                  </div>
                ) : null}
              </>
            ),
          ],
          [say('Thủ tục', 'Procedure'), (row) => procedureName(view, row.procedure)],
          [say('Tình trạng', 'State'), (row) => statusWords(row.status, language)],
          [say('Đăng ký', 'Registered'), (row) => day(row.at), 'num'],
        ]}
      />
      {page.next === undefined ? null : (
        <form method="post" action={paths.officeSearch()}>
          <Hidden name="text" value={text} />
          <Hidden name="kind" value={page.kind} />
          <Hidden name="after" value={page.next} />
          <p>
            {say(
              'Còn nhiều hồ sơ nữa: gõ thêm tên đệm hoặc thêm ký tự của số cho hẹp lại, hoặc xem tiếp.',
              'There are more: type more of the name or number, or go on.',
            )}
          </p>
          <button type="submit" class="second">
            {say('Xem tiếp', 'Go on')}
          </button>
        </form>
      )}
    </section>
  )
}

/** Why nothing is shown: too little was typed, or nobody here is called so. */
function whyNothing(view: View, found: Exclude<Searched, Readonly<{ named: unknown }>>): string | undefined {
  const { say } = view
  if ('short' in found)
    return found.short === 'number'
      ? say(`Gõ ít nhất ${PART_MIN} ký tự của số`, `Type at least ${PART_MIN} signs of the number`)
      : say(`Gõ ít nhất ${NAME_MIN} chữ cái của tên`, `Type at least ${NAME_MIN} letters of the name`)
  return undefined
}

const SearchPage: FC<{
  view: View
  text: string
  found: Exclude<Searched, Readonly<{ named: unknown }>>
}> = ({ view, text, found }) => {
  const { say } = view
  const title = say('Tìm hồ sơ', 'Find a dossier')
  const error = whyNothing(view, found)
  const pages = 'pages' in found ? found.pages : []
  return (
    <Layout view={view} title={title} failed={error !== undefined}>
      <h1>{title}</h1>
      <SearchForm view={view} text={text} autofocus {...(error ? { error } : {})} />
      <div role="status">
        {error === undefined && pages.length === 0 ? (
          <Empty>
            {say(
              'Không có hồ sơ nào của bưu cục này như vậy. Thử bớt chữ, gõ họ và tên không dấu, hoặc quét số trên phiếu. Hồ sơ của bưu cục khác không tìm được ở đây.',
              'This office has no such dossier. Try fewer words, the name without its marks, or scan the slip. Dossiers of other offices are not found here.',
            )}
          </Empty>
        ) : null}
      </div>
      {pages.map((page) => (
        <FoundTable view={view} text={text} page={page} />
      ))}
    </Layout>
  )
}

const WRONG = 422

/** What was searched for is kept for its person, so that going back from a dossier finds the same page again. */
const KEPT = 'office-search'
/** The same where a search goes on. */
const KEPT_MORE = 'office-search-more'

/** In the address where a search goes on. */
const MORE = 'tiep'

type Asked = Readonly<{ text: string; page?: Readonly<{ kind: SearchKind; after: string }> }>

function askedBy(value: (name: string) => string): Asked {
  const text = value('text').slice(0, SEARCHED_MAX)
  const kind = SEARCH_KINDS.find((one) => one === value('kind'))
  return kind ? { text, page: { kind, after: value('after') } } : { text }
}

async function keptSearch(deps: Deps, person: string, more: boolean): Promise<Asked | undefined> {
  const kept = await keptDraft(deps, person, more ? KEPT_MORE : KEPT)
  const fields = new Map(kept?.fields)
  return kept && askedBy((name) => fields.get(name) ?? '')
}

function keepSearch(deps: Deps, person: string, { text, page }: Asked): Promise<boolean> {
  const fields = Object.entries({ text, ...page })
  const path = paths.officeSearch()
  return keepTyped(deps, person, { id: page ? KEPT_MORE : KEPT, page: path, action: path, fields })
}

export function searchPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.officeSearch(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
    const asked = await keptSearch(deps, c.get('session')?.person ?? '', c.req.query(MORE) !== undefined)
    if (!asked) return goTo(c, paths.office())
    const found = await searchOffice(deps, actor, asked.text, asked.page)
    if ('refusal' in found) return refuse('not-allowed')
    return sendPage(c, <SearchPage view={view} text={asked.text} found={found} />)
  })
  app.post(paths.officeSearch(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
    const form = await readForm(c)
    const asked = askedBy(form.text)
    if (!asked.page) {
      const read = await readSearch(deps, actor, asked.text)
      if (read !== 'search') {
        if ('refusal' in read) return refuse('not-allowed')
        if ('short' in read)
          return sendPage(c, <SearchPage view={view} text={asked.text} found={read} />, WRONG)
        if ('lists' in read.named) return sendPage(c, <WhichList view={view} lists={read.named.lists} />)
        return goTo(c, pathOfScanned(read.named))
      }
    }
    await keepSearch(deps, c.get('session')?.person ?? '', asked)
    return goTo(c, paths.officeSearch() + (asked.page ? `?${MORE}` : ''))
  })
}
