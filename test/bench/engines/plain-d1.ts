import type { D1Like } from '../../../src/journal/engines/d1.ts'
import { PARAMETERS_MAX } from '../../../src/journal/store.ts'
import { type Group, insertText } from './captured.ts'
import { LOOK_UP, type Plain } from './plain.ts'

/** D1's binding by hand: one batch() a group, as many rows in a statement as its parameters allow. */
export function plainD1(db: D1Like, atOnce: number): Plain {
  const statementsOf = (group: Group) =>
    group.flatMap((part) => {
      const most = Math.floor(PARAMETERS_MAX / part.columns.length)
      const row = `(${part.columns.map(() => '?').join(', ')})`
      return Array.from({ length: Math.ceil(part.rows.length / most) }, (_, piece) => {
        const rows = part.rows.slice(piece * most, (piece + 1) * most)
        return db.prepare(insertText(part, `values ${rows.map(() => row).join(', ')}`)).bind(...rows.flat())
      })
    })
  return {
    async write(groups) {
      let next = 0
      async function work(): Promise<void> {
        while (next < groups.length) {
          const group = groups[next] ?? []
          next += 1
          await db.batch(statementsOf(group))
        }
      }
      await Promise.all(Array.from({ length: atOnce }, work))
    },
    async lookUp(receipt, day, at) {
      const { results } = await db.prepare(LOOK_UP.dossier).bind(receipt).all()
      const { dossier } = (results?.[0] ?? {}) as { dossier: string }
      const [shown] = await db.batch([
        db.prepare(LOOK_UP[at]).bind(dossier),
        db.prepare(LOOK_UP.secret).bind(dossier),
        db.prepare(LOOK_UP.tries).bind(`secret ${dossier}`, day),
      ])
      return shown?.results ?? []
    },
  }
}
