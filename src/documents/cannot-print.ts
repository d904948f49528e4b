/** Why a paper is not drawn now, whatever it says: so many wait already, or what draws it has stopped twice over it. */
export type CannotPrintReason = 'crowded' | 'broken' | 'closed'

/** The same paper may be asked for again later. */
export class CannotPrint extends Error {
  readonly reason: CannotPrintReason

  constructor(reason: CannotPrintReason, cause?: unknown) {
    super(`the printer is ${reason}`, { cause })
    this.name = 'CannotPrint'
    this.reason = reason
  }
}
