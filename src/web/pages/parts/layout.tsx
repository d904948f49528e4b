import type { Child, FC } from 'hono/jsx'
import { type AssetName, assetUrl } from '../../assets.ts'
import { paths } from '../../paths.ts'
import { homeOf } from './home-of.ts'
import { Me } from './me.tsx'
import { ScanBox } from './scan-box.tsx'
import type { View } from './view.ts'

const Nav: FC<{ view: View }> = ({ view }) => {
  const { caller, say } = view
  const role = caller?.actor.role
  const links: [string, string][] = []
  if (role === 'postman') links.push([paths.route(), say('Tuyến phát', 'Route')])
  if (role === 'clerk' || role === 'postman') links.push([paths.office(), say('Bưu cục', 'Post office')])
  if (role === 'clerk') links.push([paths.newDossier(), say('Hồ sơ mới', 'New dossier')])
  if (role === 'officer') links.push([paths.centre(), say('Một cửa', 'One-stop centre')])
  if (role === 'supervisor') links.push([paths.supervision(), say('Điều hành', 'Supervision')])
  // Whoever supervises finds them among the pages of supervision.
  if (role && role !== 'administrator' && role !== 'supervisor')
    links.push([paths.cases(), say('Việc cần xem', 'Cases')])
  if (role === 'supervisor') links.push([paths.keyConsents(), say('Khóa kết nối', 'Keys')])
  if (role === 'administrator') links.push([paths.admin(), say('Quản trị', 'Administration')])
  if (!role) links.push([paths.tracking(), say('Tra cứu hồ sơ', 'Track a dossier')])
  const here = view.path.split('?')[0]
  return (
    <nav aria-label={say('Chính', 'Main')}>
      <ul>
        {links.map(([href, words]) => (
          <li>
            <a href={href} {...(here === href ? { 'aria-current': 'page' as const } : {})}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Who works with a scanner. */
const scans = ({ caller }: View): boolean =>
  caller !== undefined && ['clerk', 'postman', 'officer'].includes(caller.actor.role)

/** What the script of signed-in people has to know. */
const SessionScript: FC<{ view: View }> = ({ view }) => (
  <>
    <meta name="session-seconds" content={String(view.endsInSeconds)} />
    <meta name="session-left" content={paths.sessionLeft()} />
    <meta name="session-stay" content={paths.stay()} />
    <meta name="draft-keep" content={paths.keepDraft()} />
    <script src={assetUrl(view.deps, 'session.js')} defer />
  </>
)

type Props = Readonly<{
  view: View
  /** Also the title of the window: never a name. */
  title: string
  narrow?: boolean
  /** The first word of the title where a form came back, so that a listener hears it at once. */
  failed?: boolean
  script?: Extract<AssetName, `${string}.js`>
  /** The field for scans in the frame: `first` gives it the focus, false where the page has one of its own. */
  scan?: 'first' | false
  /** What was scanned and names nothing here. */
  scanError?: string | undefined
  children?: Child
}>

export const Layout: FC<Props> = ({ view, title, narrow, failed, script, scan, scanError, children }) => (
  <html lang={view.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${failed ? `${view.say('Lỗi', 'Error')}: ` : ''}${title} · Bàn Giao`}</title>
      <link rel="icon" type="image/svg+xml" href={assetUrl(view.deps, 'icon.svg')} />
      <link rel="stylesheet" href={assetUrl(view.deps, 'style.css')} />
      <script src={assetUrl(view.deps, 'language.js')} defer />
      {view.person === undefined ? null : <SessionScript view={view} />}
      {script ? (
        <script src={assetUrl(view.deps, script)} data-decoder={assetUrl(view.deps, 'decode.js')} defer />
      ) : null}
      {scans(view) ? (
        <script src={assetUrl(view.deps, 'scan.js')} data-decoder={assetUrl(view.deps, 'decode.js')} />
      ) : null}
    </head>
    <body>
      <a class="skip" href="#content">
        {view.say('Đến nội dung chính', 'Skip to content')}
      </a>
      <header>
        <div class="top">
          <div>
            <div class="brand">
              <img src={assetUrl(view.deps, 'icon.svg')} alt="" width="40" height="40" />
              <span>
                <a href={view.caller ? homeOf(view.caller.actor.role) : paths.home()}>Bàn Giao</a>
                <small>
                  {view.say(
                    'Giao nhận hồ sơ qua bưu chính công ích',
                    'Dossiers by the public postal service',
                  )}
                </small>
              </span>
            </div>
            <Me view={view} />
          </div>
        </div>
        <div class="bar">
          <div>
            <Nav view={view} />
            {scans(view) && scan !== false ? (
              <ScanBox view={view} error={scanError} first={scan === 'first'} />
            ) : null}
          </div>
        </div>
      </header>
      <main id="content" {...(narrow ? { class: 'narrow' } : {})}>
        {children}
      </main>
      <footer class="foot">
        <div>
          <a href={paths.tracking()}>{view.say('Tra cứu hồ sơ', 'Track a dossier')}</a>
          <a href={paths.verify()}>{view.say('Kiểm tra giấy', 'Check a paper')}</a>
          <a href={paths.docs()}>{view.say('Tài liệu API', 'API documentation')}</a>
        </div>
      </footer>
    </body>
  </html>
)
