import { sizeInWords } from '../../words/handovers.ts'
import { labelWords } from '../../words/labels.ts'
import type { Faces } from '../layout/typeset.ts'
import type { BagLabelPaper } from '../papers/bag-label.ts'
import type { LabelPaper } from '../papers/label.ts'
import type { Paper } from '../papers/paper.ts'
import { isLabel, type LabelKind } from './editions.ts'
import {
  type Box,
  barField,
  frameField,
  qrField,
  ruleField,
  type SetText,
  textSetter,
  zplLabel,
} from './zpl.ts'

const LEFT = 40
const WIDTH = 719
const FRAME: Box = { x: 20, y: 20, width: 759, height: 1159 }

const at = (y: number, height: number): Box => ({ x: LEFT, y, width: WIDTH, height })
const rule = (y: number, thickness = 2): string => ruleField({ x: LEFT, y, width: WIDTH }, thickness)
const labelled = (label: string, value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : `${label}: ${value}`

/** The foot of each label: the code that checks it, and the short one for whoever has no camera. */
const CHECK: Box = { x: 500, y: 930, width: 259, height: 250 }
const CHECK_LEFT = 450

const check = (textField: SetText, paper: Pick<Paper, 'fields' | 'codes'>): string[] => [
  ...qrField(CHECK, paper.codes.verify),
  ...textField(
    { x: LEFT, y: 1090, width: CHECK_LEFT, height: 76 },
    labelled(labelWords.check, paper.fields.shortCode),
    26,
  ),
]

/** The label of an item, as printers for labels want it: the same fields as the drawn one. */
function labelZpl(textField: SetText, paper: LabelPaper): string {
  const { fields, codes, variant } = paper
  const toParty = variant === 'to-party'
  return zplLabel([
    frameField(FRAME),
    ...textField(at(38, 50), labelWords.title, 42, 'C'),
    ...textField(at(92, 36), fields.leg, 30, 'C'),
    rule(132, 4),
    ...barField(at(148, 168), codes.receipt),
    ...textField(at(328, 60), fields.number, 48, 'C'),
    rule(394, 4),
    ...textField(at(404, 30), toParty ? labelWords.to : labelWords.deliverTo, 24),
    ...(toParty
      ? [
          ...textField(at(436, 128), fields.destination, 46),
          ...textField(at(568, 72), fields.destinationAddress, 30),
        ]
      : textField(at(436, 204), fields.destinationAddress, 42)),
    rule(644),
    ...textField(
      at(654, 72),
      labelled(toParty ? labelWords.sender : labelWords.receiver, fields.receiver),
      36,
    ),
    ...textField(at(730, 40), labelled(labelWords.phone, fields.phone), 32),
    rule(776),
    ...textField(at(786, 60), labelled(labelWords.origin, fields.origin), 28),
    ...textField(at(848, 36), labelled(labelWords.seal, fields.seal), 30),
    ...textField(at(886, 34), labelled(labelWords.receivedAt, fields.printedFor), 26),
    rule(924),
    ...barField({ x: LEFT, y: 940, width: CHECK_LEFT, height: 88 }, codes.order),
    ...textField(
      { x: LEFT, y: 1036, width: CHECK_LEFT, height: 34 },
      labelled(labelWords.order, fields.order),
      26,
    ),
    ...check(textField, paper),
  ])
}

/** The label of a bag. */
function bagLabelZpl(textField: SetText, paper: BagLabelPaper): string {
  const { fields, codes } = paper
  return zplLabel([
    frameField(FRAME),
    ...textField(at(38, 54), `${labelWords.bag} - ${fields.content}`, 44, 'C'),
    rule(104, 4),
    ...barField(at(122, 168), codes.number),
    ...textField(at(302, 76), labelled(labelWords.list, fields.number), 44, 'C'),
    rule(386, 4),
    ...textField(at(398, 30), labelWords.from, 24),
    ...textField(at(430, 84), fields.origin, 34),
    ...textField(at(524, 30), labelWords.to, 24),
    ...textField(at(556, 128), fields.destination, 48),
    ...textField(at(688, 76), fields.destinationAddress, 30),
    rule(772),
    ...textField(at(784, 64), sizeInWords(fields.dossiers ?? '', fields.packets ?? ''), 52, 'C'),
    rule(924),
    ...textField(
      at(852, 36),
      labelled(labelWords.bagSeal, fields.seal ?? '..............................'),
      30,
    ),
    ...textField(at(888, 32), labelled(labelWords.closedAt, fields.closedAt), 26),
    ...barField({ x: LEFT, y: 940, width: CHECK_LEFT, height: 88 }, codes.end),
    ...textField({ x: LEFT, y: 1036, width: CHECK_LEFT, height: 48 }, labelWords.end, 26),
    ...check(textField, paper),
  ])
}

const LABELS: Readonly<Record<LabelKind, unknown>> = { label: labelZpl, 'bag-label': bagLabelZpl }

/** A paper for a label printer; undefined where it is no label. */
export function zplOf(faces: Faces, paper: Paper): string | undefined {
  if (!isLabel(paper.kind)) return undefined
  const draw = LABELS[paper.kind] as (textField: SetText, paper: Paper) => string
  return draw(textSetter(faces), paper)
}
