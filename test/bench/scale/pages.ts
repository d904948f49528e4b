import type { Site } from './site.ts'

/** What people and systems look at all day, each asked of a book as it would be. */
export type Page = Readonly<{
  what: string
  /** One look; throws where it is not answered. */
  look(round: number): Promise<void>
}>

/** Steps through the book, so that each look falls on another part of it. */
const STRIDE = 7_919

export async function pagesOf(site: Site): Promise<readonly Page[]> {
  const { app, seeded } = site
  const get = async (path: string, headers: Readonly<Record<string, string>>): Promise<void> => {
    const answer = await app.request(path, { headers })
    if (answer.status !== 200) throw new Error(`${path} is answered ${answer.status}`)
    await answer.arrayBuffer()
  }
  const [clerk, officer, supervisor] = await Promise.all([
    site.session('clerk'),
    site.session('officer'),
    site.session('supervisor'),
  ])
  const [office, centre, agency, authority] = [
    site.key('office'),
    site.key('centre'),
    site.key('agency'),
    site.key('authority'),
  ]
  const page = (what: string, path: string, headers: Readonly<Record<string, string>>): Page => ({
    what,
    look: () => get(path, headers),
  })
  return [
    {
      what: 'a citizen’s look-up',
      async look(round) {
        const { number, secret } = await site.slip((round * STRIDE) % seeded.finished)
        const answer = await app.request('/v1/tracking', {
          method: 'POST',
          body: JSON.stringify({ number, secret }),
          headers: { 'content-type': 'application/json' },
        })
        if (answer.status !== 200) throw new Error(`a look-up is answered ${answer.status}`)
        await answer.arrayBuffer()
      },
    },
    page('a post office’s desk', '/buu-cuc', clerk),
    page('a group of the office’s worklist', '/buu-cuc?group=to-dispatch', clerk),
    page('a centre’s desk', '/mot-cua', officer),
    page('a group of the centre’s worklist', '/mot-cua?group=in-work', officer),
    page('supervision', '/dieu-hanh', supervisor),
    page('cases of a province, their page', '/dieu-hanh/viec', supervisor),
    page('dossiers of an office', '/v1/dossiers', office),
    page('open dossiers of an office', '/v1/dossiers?closed=0', office),
    page('closed dossiers of a centre', '/v1/dossiers?closed=1', centre),
    page('dossiers of one status, most of the book', '/v1/dossiers?status=delivered', office),
    page('dossiers of one status, a few', '/v1/dossiers?status=processing', office),
    page('dossiers of one status, a few, of a centre', '/v1/dossiers?status=delivering', centre),
    page('dossiers of one status, open', '/v1/dossiers?status=at_agency&closed=0', agency),
    page('open cases of a province', '/v1/cases?state=open', authority),
    page('open cases of an office', '/v1/cases?state=open', office),
    page('closed cases of a province', '/v1/cases?state=closed&limit=50', authority),
    page('indicators', '/v1/indicators', authority),
  ]
}
