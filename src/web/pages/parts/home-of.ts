import type { Role } from '../../../domain/party.ts'
import { paths } from '../../paths.ts'

/** The page a role begins its day on. Citizens and systems have none of their own. */
const HOME: Readonly<Record<Role, () => string>> = {
  clerk: paths.office,
  postman: paths.route,
  officer: paths.centre,
  supervisor: paths.supervision,
  administrator: paths.admin,
  citizen: paths.home,
  system: paths.home,
}

export const homeOf = (role: Role): string => HOME[role]()
