import type { Child } from 'hono/jsx'

/**
 * One column: its head, what stands in a row's cell, and how it looks: classes of the style sheet, with `name`
 * for the cell that names the row.
 */
export type Column<Row> = readonly [head: string, cell: (row: Row, index: number) => Child, look?: string]

type Props<Row> = Readonly<{
  caption: string
  /** The caption is for listeners, where a heading says the same. */
  captionHidden?: boolean
  /** In the order they are shown; a column that this reader does not get is false. */
  columns: readonly (Column<Row> | false | undefined)[]
  rows: readonly Row[]
  /** What a whole row is marked with. */
  mark?: (row: Row) => Readonly<{ id?: string; class?: string }>
}>

const classOf = (words: readonly string[]) => (words.length > 0 ? { class: words.join(' ') } : {})

/** The one table of all pages: with a caption, heads for its columns, and room to scroll on a small screen. */
export function Table<Row>({ caption, captionHidden, columns, rows, mark }: Props<Row>) {
  const shown = columns
    .filter((column) => column !== false && column !== undefined)
    .map(([head, cell, look = '']) => ({ head, cell, looks: look.split(' ').filter(Boolean) }))
  return (
    <div class="scroll">
      <table>
        <caption {...(captionHidden ? { class: 'hide' } : {})}>{caption}</caption>
        {shown.some(({ head }) => head !== '') ? (
          <thead>
            <tr>
              {shown.map(({ head, looks }) => (
                <th scope="col" {...classOf(looks.filter((word) => word === 'right'))}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map((row, index) => (
            <tr {...mark?.(row)}>
              {shown.map(({ head, cell, looks }) => {
                const look = classOf(looks.filter((word) => word !== 'name'))
                return looks.includes('name') ? (
                  <th scope="row" {...look}>
                    {cell(row, index)}
                  </th>
                ) : (
                  // On a phone a row is a card: the style sheet writes the head beside the cell.
                  <td {...look} {...(head === '' ? {} : { 'data-head': head })}>
                    {cell(row, index)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
