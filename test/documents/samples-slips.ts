import { buildBlankSlip } from '../../src/documents/papers/blank-slip.ts'
import * as f from './fixture.ts'

export const STACK = { office: 'BC-530000', number: 7, size: 50, madeAt: '2026-11-20T01:15:00.000Z' } as const
export const receiptNumberOf = (place: number): string => f.receiptOf(place)

/** One slip of a stack, as it comes out of the printer before somebody writes on it. */
export const blankSlip = (place = 12, directory = f.directory) =>
  buildBlankSlip({
    stack: STACK,
    slip: { receipt: receiptNumberOf(place), place },
    directory,
    secret: f.SECRET,
    links: f.LINKS,
  })
