import type { FieldNames } from '../papers/paper.ts'
import type { Block, Form } from './form.ts'

/** The values that the printer itself knows and a footer may use. */
const PRINTER_VALUES = ['legalBase', 'copy', 'page', 'pages']
/** Every paper carries its proof: the code with the signed statement, and the short code that people type. */
const PROOF_CODES = ['verify']
const PROOF_FIELDS = ['shortCode', 'reprintOf']
const VALUE = /\{([a-zA-Z]+)\}/g

/** The names of the values in a text of a form: `Số: {number}`. */
const valuesIn = (text: string): string[] => [...text.matchAll(VALUE)].map((match) => match[1] ?? '')

/**
 * What in a form names something its paper does not have; empty when all is well. A typing slip in a form would
 * else leave a field out of a legal paper without anybody noticing.
 */
export function formComplaints(form: Form, places: FieldNames): string[] {
  const copies = (form.copies ?? []).map((copy) => copy.key)
  const fields = [...places.fields, ...PROOF_FIELDS, ...PRINTER_VALUES]
  const known = (
    place: string,
    what: string,
    names: readonly string[],
    allowed: readonly string[],
  ): string[] =>
    names.filter((name) => !allowed.includes(name)).map((name) => `${place}: unknown ${what} ${name}`)

  const ofBlock = (block: Block, place: string): string[] => [
    ...known(`${place}/only`, 'variant', block.only ?? [], places.variants),
    ...known(`${place}/copies`, 'copy', block.copies ?? [], copies),
    ...own(block, place),
  ]

  const own = (block: Block, place: string): string[] => {
    switch (block.block) {
      case 'header':
        return [block.upper, block.unit, block.under ?? '', block.placeAndDate].flatMap((text) =>
          known(place, 'field', valuesIn(text), fields),
        )
      case 'text':
        return known(`${place}/text`, 'field', valuesIn(block.text), fields)
      case 'field':
        return known(`${place}/key`, 'field', [block.key], places.fields)
      case 'lines':
        return known(`${place}/label`, 'field', valuesIn(block.label), fields)
      case 'table': {
        const columns = places.tables[block.key]
        if (!columns) return [`${place}/key: unknown table ${block.key}`]
        return block.columns.flatMap((column, index) =>
          known(`${place}/columns/${index}/key`, 'column', [column.key], columns),
        )
      }
      case 'signatures':
        return block.signers.flatMap((signer, index) =>
          known(
            `${place}/signers/${index}`,
            'field',
            [signer.name, signer.note].filter((name) => name !== undefined),
            places.fields,
          ),
        )
      case 'code':
        return [
          ...known(`${place}/key`, 'code', [block.key], [...places.codes, ...PROOF_CODES]),
          ...known(`${place}/caption`, 'field', valuesIn(block.caption ?? ''), fields),
        ]
      case 'rule':
        return []
      case 'columns':
        return block.columns.flatMap((column, index) =>
          column.blocks.flatMap((inner, row) => ofBlock(inner, `${place}/columns/${index}/blocks/${row}`)),
        )
    }
  }

  return [
    ...form.blocks.flatMap((block, index) => ofBlock(block, `/blocks/${index}`)),
    ...known('/footer', 'field', valuesIn(`${form.footer?.left ?? ''}${form.footer?.right ?? ''}`), fields),
  ]
}
