import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openPrinting, type PrintingPool } from '../../src/main/node/printing-pool.ts'
import { createApp } from '../../src/web/app.ts'
import { readTemplateFiles } from '../documents/fixture.ts'
import { printer as here } from '../documents/printer.ts'
import * as samples from '../documents/samples.ts'
import { blankSlip } from '../documents/samples-slips.ts'
import { openTestApp } from '../support/app.ts'
import { complete, DELIVERED, DOSSIER } from '../support/given.ts'
import { P } from '../support/small-world.ts'

// The thread is the one that was built: `dist/printing.js`.

const files = readTemplateFiles()
const ROWS = 500
const lines: Readonly<Record<string, unknown>>[] = []
let pool: PrintingPool
beforeAll(async () => {
  pool = await openPrinting(files, 1, (line) => lines.push(line))
})
afterAll(() => pool.close())

const list = samples.longList(ROWS)
let drawnList: Uint8Array

/** Ends the thread that is there, and waits until another is in its place. */
async function killThread(): Promise<void> {
  const [thread] = pool.state().threads
  if (!thread) throw new Error('there is no thread')
  const gone = once(thread, 'exit')
  await thread.terminate()
  await gone
}

describe('a paper drawn in a thread', () => {
  it('has the bytes that it has on the loop, as a file, a stack, a label or several in one', async () => {
    const { printer } = pool
    const [paper, label, slips] = [samples.reception(), samples.label(), [blankSlip(1), blankSlip(2)]]
    const whole = { ...blankSlip(), subject: 'stack' }
    const asks = [here, printer].map(async (one) => {
      const drawn = await one.draw(paper)
      return {
        drawn,
        stack: await one.drawStack(slips, whole),
        zpl: await one.zpl(label),
        none: await one.zpl(paper),
        joined: await one.join([drawn, await one.draw(label)]),
        edition: one.editionOf(paper),
      }
    })
    const [onLoop, inThread] = await Promise.all(asks)
    expect(inThread).toEqual(onLoop)
  })

  it(`leaves the loop to others: a list of ${ROWS} is no turn of it`, async () => {
    let turns = 0
    let drawn = false
    const others = (async () => {
      while (!drawn) {
        await new Promise((resolve) => setImmediate(resolve))
        turns += 1
      }
    })()
    drawnList = await pool.printer.draw(list)
    drawn = true
    await others
    expect(drawnList.length).toBeGreaterThan(50_000)
    // Drawn on the loop, nobody has a turn before the last page is packed.
    expect(turns).toBeGreaterThan(100)
  })

  it('is drawn by another thread where its own ends in the middle', async () => {
    const asked = pool.printer.draw(list)
    await killThread()
    expect(Buffer.from(await asked).equals(Buffer.from(drawnList))).toBe(true)
    expect(lines.at(-1)).toMatchObject({ problem: expect.stringContaining('stopped over a paper'), tries: 1 })
  })

  it('is given up where two threads end over it, and the next is drawn', async () => {
    const asked = expect(pool.printer.draw(list)).rejects.toMatchObject({ reason: 'broken' })
    await killThread()
    await killThread()
    await asked
    expect(await pool.printer.draw(samples.label())).toBeInstanceOf(Uint8Array)
  })

  it('that cannot be drawn is an error of its own, and ends no thread', async () => {
    const [thread] = pool.state().threads
    const odd = { ...samples.label(), at: 'no time' }
    await expect(pool.printer.draw(odd)).rejects.toThrow('Invalid time')
    expect(pool.state().threads).toEqual([thread])
  })
})

it('what no thread can be told is refused alone, at once or in its turn, and the next is drawn', async () => {
  const odd = { ...samples.label(), odd: () => {} }
  await expect(pool.printer.draw(odd)).rejects.toThrow('could not be cloned')
  const [first, second, third] = [samples.label(), odd, samples.label()].map((paper) =>
    pool.printer.draw(paper),
  )
  await expect(second).rejects.toThrow('could not be cloned')
  expect(await third).toEqual(await first)
})

describe('a pool of threads', () => {
  it('is not opened with a font that nobody can draw with, and says which', async () => {
    const broken = new Map([...files, ['fonts/Tinos-Bold.ttf', new Uint8Array(10)]])
    await expect(openPrinting(broken, 1, () => {})).rejects.toThrow('fonts/Tinos-Bold.ttf')
  })

  it('that ends draws what is under way, and nothing that still waits', async () => {
    const ending = await openPrinting(files, 1, () => {})
    const [first, ...others] = [list, list, samples.label()].map((paper) => ending.printer.draw(paper))
    const sentAway = others.map((asked) => expect(asked).rejects.toMatchObject({ reason: 'closed' }))
    await ending.close()
    expect(await first).toBeInstanceOf(Uint8Array)
    await Promise.all(sentAway)
  })

  it('sends away whom it has no place for, and who comes after its end, with a time to come again', async () => {
    const small = await openPrinting(files, 1, () => {}, 0)
    const t = await openTestApp()
    try {
      for (const [place, draft] of DELIVERED.entries())
        await submit(t.deps.journal, { ...complete(draft, place + 1), dossier: DOSSIER } as Input)
      const app = createApp({ ...t.deps, printer: small.printer })
      const slip = () =>
        app.request(`/v1/dossiers/${DOSSIER}/papers/post-slip.pdf`, {
          headers: { authorization: `Bearer ${t.key(P.office)}` },
        })
      const long = small.printer.draw(list)
      const crowded = await slip()
      expect(crowded.status).toBe(503)
      expect(Number(crowded.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await crowded.json()).toMatchObject({
        type: expect.stringContaining('temporary-reduced-capacity'),
      })
      await long
      expect((await slip()).status).toBe(200)
      await small.close()
      expect((await slip()).status).toBe(503)
    } finally {
      await t.close()
    }
  })
})
