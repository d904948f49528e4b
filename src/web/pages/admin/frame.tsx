import type { Child, FC } from 'hono/jsx'
import { paths } from '../../paths.ts'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'

export type Section = 'people' | 'reference' | 'keys' | 'webhooks' | 'waybills' | 'codes' | 'log' | 'system'

/** The rooms of the administration, in the order of use. */
export const sections = ({ say }: View): readonly (readonly [Section, string, string])[] => [
  ['people', paths.adminPeople(), say('Người dùng', 'People')],
  ['reference', paths.adminReference(), say('Danh mục', 'Reference data')],
  ['keys', paths.adminKeys(), say('Khóa kết nối', 'Keys')],
  ['webhooks', paths.adminWebhooks(), say('Webhook', 'Webhooks')],
  ['waybills', paths.adminWaybills(), say('Mã vận đơn', 'Waybills')],
  ['codes', paths.adminUnknownCodes(), say('Mã trạng thái lạ', 'Unknown codes')],
  ['log', paths.adminLog(), say('Nhật ký quản trị', 'Log')],
  ['system', paths.adminSystem(), say('Hệ thống', 'System')],
]

type Props = Readonly<{
  view: View
  title: string
  here?: Section
  /** The page above this one, where it is not that of the section. */
  up?: readonly [href: string, words: string] | undefined
  failed?: boolean
  children?: Child
}>

/** What all pages of the administration share: the way to the others, and the way up. */
export const AdminFrame: FC<Props> = ({ view, title, here, up, failed, children }) => (
  <Layout view={view} title={title} {...(failed ? { failed } : {})}>
    <nav class="sections" aria-label={view.say('Quản trị', 'Administration')}>
      <ul>
        {sections(view).map(([section, href, words]) => (
          <li>
            <a href={href} {...(section === here ? { 'aria-current': 'true' as const } : {})}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {up ? (
      <p class="up">
        <a href={up[0]}>{up[1]}</a>
      </p>
    ) : null}
    <h1>{title}</h1>
    {children}
  </Layout>
)
