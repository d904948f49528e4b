import type { FC } from 'hono/jsx'
import { type Again, againWords } from '../../../words/advice.ts'
import { problemWords } from '../../http/problem.ts'
import { problemAdvice } from '../../http/problem-advice.ts'
import { paths } from '../../paths.ts'
import { notFound } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'

const LOOKS: Readonly<Record<Again, string>> = {
  soon: 'tag good',
  afterwards: 'tag',
  changed: 'tag',
  never: 'tag bad',
}

/** What a program reads under the `type` of a problem: what it means, what to do, whether to try again. */
export const ProblemPage: FC<{ view: View; code: string }> = ({ view, code }) => {
  const { say, language } = view
  const found = problemWords(code) ?? notFound()
  const { again, means, todo } = problemAdvice(code) ?? notFound()
  const short: Readonly<Record<Again, string>> = {
    soon: say('Gửi lại sau ít giây', 'Send again soon'),
    afterwards: say('Gửi lại sau việc khác', 'Send again afterwards'),
    changed: say('Sửa rồi gửi lại', 'Change, then send again'),
    never: say('Không gửi lại', 'Do not send again'),
  }
  return (
    <Layout view={view} title={found.words[language]} narrow>
      <h1>{found.words[language]}</h1>
      <Facts
        look="card"
        rows={[
          [say('Mã lỗi', 'Code'), code, 'code'],
          [say('Trạng thái HTTP', 'HTTP status'), found.status, 'num'],
          ['Tiếng Việt', <span lang="vi">{found.words.vi}</span>],
          ['English', <span lang="en">{found.words.en}</span>],
        ]}
      />
      <h2>{say('Nghĩa là gì', 'What it means')}</h2>
      <p>{means[language]}</p>
      <h2>{say('Phải làm gì', 'What to do')}</h2>
      <p>{todo[language]}</p>
      <h2>{say('Có gửi lại không', 'Whether to try again')}</h2>
      <p>
        <span class={LOOKS[again]}>{short[again]}</span> {againWords[again][language]}
      </p>
      <p>
        <a href={paths.docs()}>{say('Tài liệu API', 'API documentation')}</a>
      </p>
    </Layout>
  )
}
