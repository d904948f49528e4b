import { expect, it } from 'vitest'
import { paths } from '../../src/web/paths.ts'

it('every address of the service is built here', () => {
  const built = Object.fromEntries(
    Object.entries(paths).map(([name, build]) => [
      name,
      (build as (...args: string[]) => string)('a/b', 'c d', 'é'),
    ]),
  )
  expect(built).toMatchSnapshot()
})

it('nothing that is put into an address can leave its place', () => {
  for (const build of Object.values(paths) as ((...args: string[]) => string)[])
    expect(build('../x?y#z', '../x?y#z', '../x?y#z')).not.toContain('../x?y#z/')
})
