import type { FC } from 'hono/jsx'
import { CASE_WISHES, type CaseOpened, type CaseWish } from '../../../app/cases.ts'
import type { REASONS } from '../../../domain/dossier/reasons.ts'
import type { RefusalCode } from '../../../domain/dossier/refusal.ts'
import { paths } from '../../paths.ts'
import { reasonsOf } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, type FormState, freshForm, Hidden } from '../parts/fields.tsx'
import { refusalText } from '../parts/refusals.ts'
import { partyName, type View } from '../parts/view.ts'

type StepName = CaseWish['step']
type Both = readonly [vi: string, en: string]

/** What each step is called on its button, and what it asks. */
const STEPS: Readonly<
  Record<StepName, Readonly<{ words: Both; hint?: Both; reasons?: keyof typeof REASONS }>>
> = {
  assign: {
    words: ['Giao việc', 'Assign'],
    hint: [
      'Chọn bên phải giải quyết, người phụ trách, hoặc hạn xử lý.',
      'Choose the owner, a person, or a day.',
    ],
  },
  explain: {
    words: ['Gửi giải trình', 'Explain'],
    hint: ['Nói rõ việc gì đã xảy ra và đang làm gì.', 'Say what happened and what is being done.'],
    reasons: 'caseExplained',
  },
  close: {
    words: ['Đóng việc', 'Close'],
    hint: [
      'Dùng khi đã khắc phục xong mà hệ thống không tự biết.',
      'For what was put right and the book cannot know by itself.',
    ],
    reasons: 'caseSettled',
  },
  'give-up': {
    words: ['Đề nghị bỏ qua', 'Propose to write off'],
    hint: [
      'Không làm gì được nữa: một người giám sát khác phải đồng ý thì việc mới đóng.',
      'Nothing can be done any more: it is closed when another supervisor agrees.',
    ],
    reasons: 'caseGivenUp',
  },
  'write-off': {
    words: ['Đồng ý bỏ qua', 'Agree to write off'],
    hint: ['Việc sẽ đóng mà không được khắc phục.', 'The case is closed although nothing was put right.'],
    reasons: 'caseGivenUp',
  },
  reopen: {
    words: ['Mở lại việc', 'Open again'],
    reasons: 'caseReopened',
  },
  undo: {
    words: ['Hoàn tác giao việc', 'Take the assignment back'],
    hint: ['Việc trở lại như trước lần giao cuối.', 'The case is as it was before it was last assigned.'],
  },
}

export const isStep = (text: string): text is StepName => (CASE_WISHES as readonly string[]).includes(text)

const LEFT_OUT: ReadonlySet<RefusalCode> = new Set([
  'not-your-role',
  'already-known',
  'case-of-others',
  'not-proposed',
  'later-events-need-it',
])

/** Which step is next for whoever looks at it: it stands open, the others behind it. */
function nextOf({ case: row, why }: CaseOpened): StepName | undefined {
  const order: readonly StepName[] =
    row.stage === 'new' || row.stage === 'assigned'
      ? ['explain', 'assign', 'reopen']
      : ['write-off', 'close', 'assign', 'reopen']
  return order.find((step) => why[step] === undefined)
}

const StepForm: FC<{ view: View; opened: CaseOpened; step: StepName; form: FormState; second: boolean }> = ({
  view,
  opened,
  step,
  form,
  second,
}) => {
  const { say } = view
  const { words, hint, reasons } = STEPS[step]
  const none = ['', say('— giữ như cũ —', '— as it is —')] as const
  return (
    <form method="post" action={paths.case(opened.case.key)}>
      <CommandId form={form} />
      <Hidden name="step" value={step} />
      {step === 'undo' ? <Hidden name="/undoes" value={opened.case.given ?? ''} /> : null}
      {hint ? <p class="hint">{say(...hint)}</p> : null}
      {step === 'assign' ? (
        <div class="row">
          <Field
            form={form}
            at="case /party"
            choices={[
              none,
              ...opened.parties
                .filter((party) => party !== opened.case.owner)
                .map((party) => [party, partyName(view, party)] as const),
            ]}
          />
          <Field
            form={form}
            at="case /person"
            choices={[none, ...opened.people.map(({ id, name }) => [id, name] as const)]}
          />
          <Field form={form} at="case /until" />
        </div>
      ) : null}
      {reasons ? <Field form={form} at="case /reason/code" choices={reasonsOf(reasons)(say)} /> : null}
      <Field form={form} at="case /reason/note" required={false} />
      <div class="actions tight">
        <button type="submit" {...(second ? { class: 'second' } : {})}>
          {say(...words)}
        </button>
      </div>
    </form>
  )
}

/** What can be done with a case: the next step open, the others behind it, and why some cannot be taken. */
export const StepForms: FC<{ view: View; opened: CaseOpened; failed: FormState | undefined }> = ({
  view,
  opened,
  failed,
}) => {
  const { say } = view
  const first = failed && isStep(failed.key) ? failed.key : nextOf(opened)
  const proposed = opened.case.stage === 'given-up'
  // What was proposed is not proposed once more: it is agreed to, or something else is done.
  const allowed = CASE_WISHES.filter(
    (step) => opened.why[step] === undefined && !(proposed && step === 'give-up'),
  )
  // What somebody's role never does, and what nobody has proposed yet, is left out altogether.
  const blocked = CASE_WISHES.filter((step) => {
    const why = opened.why[step]
    return why !== undefined && !LEFT_OUT.has(why.code)
  })
  const formOf = (step: StepName): FormState => (failed?.key === step ? failed : freshForm(view, step))
  return (
    <>
      {allowed.map((step) => (
        <details class="act" {...(step === first ? { open: true } : {})}>
          <summary>{say(...STEPS[step].words)}</summary>
          <StepForm view={view} opened={opened} step={step} form={formOf(step)} second={step !== first} />
        </details>
      ))}
      {blocked.length > 0 ? (
        <ul class="blocked">
          {blocked.map((step) => {
            const why = opened.why[step]
            return (
              <li>
                <b>{say(...STEPS[step].words)}</b>
                <span>{why ? refusalText(view, why) : ''}</span>
              </li>
            )
          })}
        </ul>
      ) : null}
    </>
  )
}
