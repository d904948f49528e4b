import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { linesFor, type Verification, verify } from '../../../app/verification.ts'
import type { Deps } from '../../../deps.ts'
import {
  compareWords,
  foundInWords,
  issuedInWords,
  lineWords,
  relianceOn,
  type Verdict,
} from '../../../words/proof.ts'
import { VerificationQuestion } from '../../api/verifications.ts'
import { MOOD } from '../../client/mood.ts'
import type { Env } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { Field } from '../parts/field.tsx'
import { type FormState, freshForm, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'

const Answer: FC<{ view: View; found: Verification }> = ({ view, found }) => {
  const { language } = view
  const { statement, issuer } = found
  const [headline, ...further] = foundInWords(found, language)
  return (
    <div class={`status ${MOOD[relianceOn(found)]}`} role="status">
      <p class="now">{headline}</p>
      {further.map((line) => (
        <p class="lead">{line}</p>
      ))}
      {statement ? (
        <>
          <p>{issuedInWords(statement, issuer ?? statement.issuer, language)}</p>
          <p>
            <b>{compareWords[language]}</b>
          </p>
          <Facts
            rows={linesFor(found, language).map(([name, value]) => [lineWords[name][language], value])}
          />
        </>
      ) : null}
    </div>
  )
}

/** Empty until the island has found something out. */
const IslandAnswer: FC<{ view: View }> = ({ view }) => (
  <div class="status" id="answer-box" role="status" tabindex={-1} hidden>
    <p class="now" id="answer-verdict" />
    <div id="answer-further" />
    <p id="answer-compare">
      <b>{compareWords[view.language]}</b>
    </p>
    <Facts id="answer-lines" rows={[]} />
  </div>
)

const Verify: FC<{ view: View; form: FormState; found?: Verification | undefined }> = ({
  view,
  form,
  found,
}) => {
  const { say, deps } = view
  return (
    <Layout view={view} title={say('Kiểm tra giấy', 'Check a paper')} narrow script="verify.js">
      <h1>{say('Giấy này có đúng không?', 'Is this paper genuine?')}</h1>
      {found ? <Answer view={view} found={found} /> : null}
      <IslandAnswer view={view} />
      <div id="verify" data-keys={JSON.stringify(deps.publicKeys)} data-door={paths.apiVerifications()}>
        <section class="card">
          <h2>{say('Quét mã trên giấy', 'Scan the code on the paper')}</h2>
          <p>
            {say(
              'Mở máy ảnh của điện thoại, quét mã vuông cạnh dòng “Kiểm tra giấy này” rồi mở liên kết.',
              'Open the camera of a phone, scan the square code beside “Kiểm tra giấy này” and open the link.',
            )}
          </p>
        </section>
        <section class="card" id="by-file" hidden>
          <h2>{say('Chọn hoặc thả tệp PDF', 'Choose or drop the PDF file')}</h2>
          <div class="field">
            <label for="file">{say('Tệp PDF của giấy', 'The PDF file of the paper')}</label>
            <span class="hint" id="file-hint">
              {say(
                'Tệp được đọc trên máy của bạn và không được gửi đi.',
                'The file is read on your machine and is not sent.',
              )}
            </span>
            <input type="file" id="file" accept="application/pdf,.pdf" aria-describedby="file-hint" />
            <p class="soft" id="file-told" role="status" />
          </div>
        </section>
        <form method="post" action={paths.verify()} class="card">
          <h2>{say('Gõ mã kiểm tra', 'Type the code')}</h2>
          <Field form={form} at="code" />
          <button type="submit">{say('Kiểm tra', 'Check')}</button>
        </form>
        <form method="post" action={paths.verify()} id="by-proof" hidden>
          <input type="hidden" name="proof" value="" />
          <button type="submit">{say('Kiểm tra', 'Check')}</button>
        </form>
      </div>
      <p class="soft small">
        {say(
          'Mã này chứng minh giấy do hệ thống cấp; nó không thay chữ ký hay con dấu theo luật.',
          'The code proves that the paper was issued by this service; it is no signature or seal in law.',
        )}
      </p>
    </Layout>
  )
}

const NOT_FOUND = 404
const STATUS: Readonly<Partial<Record<Verdict, number>>> = { unknown: NOT_FOUND }

export function verifyPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.verify(), (c) => {
    const view = viewOf(c, deps)
    return sendPage(c, <Verify view={view} form={freshForm(view, 'verify')} />)
  })
  app.post(paths.verify(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const [code, proof, sha256] = [form.text('code'), form.text('proof'), form.list('sha256')]
    const question = VerificationQuestion.safeParse(
      code !== ''
        ? { code }
        : { ...(proof === '' ? {} : { proof }), ...(sha256.length === 0 ? {} : { sha256 }) },
    )
    // What is too long or of another form is in no book either.
    const found: Verification = question.success
      ? granted(await verify(deps, question.data))
      : { verdict: proof === '' ? 'unknown' : 'wrong' }
    const state = sentForm(view, 'verify', form, [])
    return sendPage(c, <Verify view={view} form={state} found={found} />, STATUS[found.verdict])
  })
}
