import { getTableColumns } from 'drizzle-orm'
import pg from 'pg'
import { tableOf } from '../../../src/journal/schema/tables.ts'
import { type Group, insertText } from './captured.ts'
import { LOOK_UP, type Plain } from './plain.ts'

const numbered = (text: string): string =>
  text
    .split('?')
    .map((piece, place) => (place === 0 ? piece : `$${place}${piece}`))
    .join('')

function typesOf({ table, columns }: Group[number]): readonly string[] {
  const all: Readonly<Record<string, { getSQLType(): string }>> = getTableColumns(tableOf(table))
  return columns.map((column) => (all[column]?.getSQLType() === 'integer' ? 'bigint' : 'text'))
}

/**
 * pg by hand: one connection that writes and one that reads, statements prepared by name, one transaction a
 * group, each table's rows in one insert from unnest, and all of it sent without waiting for each answer.
 */
export async function plainPostgres(url: string): Promise<Plain & Readonly<{ close(): Promise<void> }>> {
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, pipeline: true } as pg.ClientConfig)
    await client.connect()
    return client
  }
  const [writer, reader] = [await connect(), await connect()]
  await writer.query('set synchronous_commit to on')
  const find = (name: keyof typeof LOOK_UP, values: string[]) =>
    reader.query({ name, text: numbered(LOOK_UP[name]), values })
  return {
    async write(groups) {
      for (const group of groups)
        await Promise.all([
          writer.query('begin'),
          ...group.map((part) => {
            const arrays = typesOf(part).map((type, place) => `$${place + 1}::${type}[]`)
            return writer.query({
              name: part.table,
              text: insertText(part, `select * from unnest(${arrays.join(', ')})`),
              values: part.columns.map((_, place) => part.rows.map((row) => row[place])),
            })
          }),
          writer.query('commit'),
        ])
    },
    async lookUp(receipt, day, at) {
      const { rows } = await find('dossier', [receipt])
      const { dossier } = rows[0] as { dossier: string }
      const [shown] = await Promise.all([
        find(at, [dossier]),
        find('secret', [dossier]),
        find('tries', [`secret ${dossier}`, day]),
      ])
      return shown.rows
    },
    async close() {
      await writer.end()
      await reader.end()
    },
  }
}
