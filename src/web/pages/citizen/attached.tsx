import type { FC } from 'hono/jsx'
import type { Tracked } from '../../../app/tracking.ts'
import { paths } from '../../paths.ts'
import { Hidden } from '../parts/fields.tsx'
import { type View, when } from '../parts/view.ts'

type Shown = Extract<Tracked, { seen: unknown }>['shown']

/** Papers of the agency's own system: had from here, or from the agency. */
export const AttachedPapers: FC<{ view: View; shown: Shown }> = ({ view, shown }) => {
  const { say } = view
  if (shown.attached.length === 0) return null
  return (
    <section class="card">
      <h2>{say('Giấy tờ của cơ quan', 'Papers of the agency')}</h2>
      {shown.attached.map((paper) => (
        <div>
          <p>
            <b>{paper.text}</b> · {paper.by} · {when(view, paper.at)}
          </p>
          {paper.pass ? (
            <form method="post" action={paths.trackingFile()}>
              <Hidden name="file" value={paper.sha256} />
              <Hidden name="pass" value={paper.pass} />
              <button type="submit">{say('Tải về (PDF)', 'Download (PDF)')}</button>
            </form>
          ) : paper.link ? (
            <p>
              <a href={paper.link} rel="noopener noreferrer">
                {say('Xem tại hệ thống của cơ quan', 'See it at the agency')}
              </a>
            </p>
          ) : (
            <p class="soft">{say('Tệp do cơ quan giữ', 'The agency keeps the file')}</p>
          )}
          <p class="soft small">
            SHA-256 <span class="code">{paper.sha256}</span>
          </p>
        </div>
      ))}
    </section>
  )
}
