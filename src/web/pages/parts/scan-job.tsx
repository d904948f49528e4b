import type { Child, FC } from 'hono/jsx'
import type { ScanKind } from '../../../domain/scan-batch.ts'
import { paths } from '../../paths.ts'
import { ScanField } from './scan-box.tsx'
import type { View } from './view.ts'

/** The last scan, as a page without script says it. */
export type LastScan = Readonly<{ mood: string; words: string; title: string }>

type JobProps = Readonly<{
  view: View
  kind: ScanKind
  subject: string
  label: string
  /** What stands beside the count, as "of 40 packets". */
  of: string
  count: number
  last?: LastScan | undefined
}>

/**
 * The field of a job of scanning with the last scan in large letters. It stands inside the form of the job, whose first
 * button it holds: Enter sends the scan, and in the empty field it is the confirmation. The page's script takes the
 * scans out of the form and sends them to the door; what it needs to know stands in the attributes.
 */
export const ScanJob: FC<JobProps> = ({ view, kind, subject, label, of, count, last }) => {
  const { say } = view
  return (
    <section
      class="scanjob"
      aria-label={say('Quét', 'Scanning')}
      id="scan-job"
      data-door={paths.scanDoor()}
      data-kind={kind}
      data-subject={subject}
      data-sign-in={paths.signInFor(view.path)}
      data-sign-in-words={say('Đăng nhập', 'Sign in')}
      data-offline={say(
        'Chưa gửi được: đang thử lại. Các mã đã quét vẫn được giữ.',
        'Not sent yet: trying again. What was scanned is kept.',
      )}
      data-signed-out={say(
        'Phiên làm việc đã hết. Các mã đã quét vẫn được giữ: đăng nhập lại để tiếp tục.',
        'Your session has ended. What was scanned is kept: sign in to go on.',
      )}
      data-remove={say('Bỏ', 'Remove')}
    >
      <div class="scan">
        <ScanField
          name="scan"
          button={{ name: 'action', value: 'scan' }}
          label={label}
          hint={say(
            'Enter ở ô trống, hoặc mã “Xong” trên nhãn túi, là xác nhận.',
            'Enter in the empty field, or the code “Xong” on the bag label, confirms.',
          )}
          words={say('Quét', 'Scan')}
          first
        />
      </div>
      <div class="lastscan" id="scan-last" role="status" data-mood={last?.mood ?? 'quiet'}>
        <p class="count num">
          <b id="scan-count">{count}</b> {of}
        </p>
        <p class="title code" id="scan-title">
          {last?.title ?? ''}
        </p>
        <p class="words" id="scan-words">
          {last?.words ??
            (count > 0 ? say('Quét tiếp', 'Go on scanning') : say('Chưa quét', 'Nothing scanned yet'))}
        </p>
      </div>
      <div class="actions tight">
        <button type="submit" class="second" name="action" value="undo" id="scan-undo">
          {say('Hoàn tác lần quét cuối', 'Undo the last scan')}
        </button>
        <button type="button" class="second" id="scan-mute" aria-pressed="false" hidden>
          {say('Tắt tiếng', 'Mute')}
        </button>
        <a href={paths.astray()}>{say('Ghi nhận lạc', 'State that papers went astray')}</a>
      </div>
    </section>
  )
}

/** What came in last, the newest on top; the script adds rows here. */
export const ScanRows: FC<{ caption: string; children?: Child }> = ({ caption, children }) => (
  <section aria-label={caption}>
    <ol class="scanrows" id="scan-rows">
      {children}
    </ol>
  </section>
)
