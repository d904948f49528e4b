import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { markSlip, reserveStack } from '../../src/journal/slips/slip-stacks.ts'
import { slipsOfStack } from '../../src/journal/slips/slips.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { enginesHere } from '../support/extent.ts'
import { CENTRE, clerk, hours, MONDAY, OFFICE, openRoad, type Road } from './road.ts'

let road: Road
describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    road = await openRoad(open)
  })
  afterEach(() => road.close())

  const runAt = (at: string) => {
    road.setClock(at)
    return reconcile.run(road.deps, at)
  }

  async function stackOfThree(): Promise<readonly Readonly<{ receipt: string; dossier: string }>[]> {
    let ids = 0
    const wish = { id: 'stack-of-three', office: OFFICE, size: 3, by: clerk, at: MONDAY }
    await reserveStack(road.deps.journal, wish, () => {
      ids += 1
      return `slip-${ids}`
    })
    return slipsOfStack(road.deps.journal.store, 'slip-1')
  }

  const enter = (slip: Readonly<{ receipt: string; dossier: string }> | undefined) =>
    submit(road.deps.journal, {
      as: 'command',
      type: 'dossier.registered',
      id: `entry-${slip?.dossier}`,
      dossier: slip?.dossier ?? '',
      by: clerk,
      at: hours(MONDAY, 1),
      happenedAt: hours(MONDAY, 1),
      data: {
        procedure: '2.000815',
        centre: CENTRE,
        agency: 'SO-TP',
        office: OFFICE,
        service: 'submit',
        channel: 'post',
        papers: [],
        applicant: { name: 'Nguyễn Văn An' },
        slip: slip?.receipt,
      },
    })

  test('a slip that was passed over is a case of its office after three working days, until it is told of', async () => {
    const [first, second, third] = await stackOfThree()
    await enter(third)
    await runAt(hours(MONDAY, 2 * 24))
    expect(await road.cases()).toEqual([])
    await runAt(hours(MONDAY, 4 * 24))
    const both = [first, second].map((slip) => `slip-missing ${slip?.receipt}`)
    expect([...(await road.cases())].sort()).toEqual(both.sort())
    // Running again says nothing new.
    await runAt(hours(MONDAY, 4 * 24 + 1))
    expect(await road.cases()).toHaveLength(2)
    await enter(first)
    const mark = {
      id: 'mark-second',
      number: second?.receipt ?? '',
      state: 'lost',
      reason: 'stolen',
    } as const
    await markSlip(road.deps.journal, { ...mark, by: clerk, at: hours(MONDAY, 4 * 24 + 2) })
    await runAt(hours(MONDAY, 4 * 24 + 3))
    expect(await road.cases()).toEqual([])
  })
})
