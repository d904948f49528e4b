import {
  aDifference,
  aRefusal,
  aSupplement,
  aWrongAppointment,
  fetchedAndWithdrawn,
  lostAndFound,
  rescheduled,
} from './counter.ts'
import { machinesTroubles } from './machines.ts'
import { formsAreOurs, returnsOfTheCity, type Told, thereAndBack } from './main-flow.ts'
import { feesAtTheDoor, goesBack, oldLicence, secondOperator, triedTwice, voidedEntry } from './road.ts'
import {
  askedLongAgo,
  heldTooLong,
  neverFollowedUp,
  neverGivenBack,
  neverOffered,
  neverSentOut,
  turnedAway,
  withoutADay,
} from './silences.ts'
import { concludedOnly, signedOnPaper } from './silent.ts'
import { aPowerCut } from './slips.ts'
import {
  aCentreRenamed,
  aGuessedDossier,
  anotherAddress,
  aSignatureOlderThanItsList,
  heldUntilADay,
  inTheDay,
  issuedAnew,
  type Load,
  oldLicenceAndFeeForgotten,
  onePaperOfTwo,
  onePostageForTwoPackets,
} from './stories.ts'
import type { TestContext } from './test-context.ts'
import {
  dispatchedWithoutHandover,
  itemsOfTheFile,
  lostScan,
  neverCollected,
  neverSeenAgain,
  type PlantedItems,
} from './troubles.ts'

/** A part of the walk, with a name that says what it shows. */
export type Scenario = Readonly<{ name: string; play(context: TestContext): Promise<void> }>

/** What the carrier's file has to tell of, gathered on the way. */
export type Gathered = { readonly told: Told[]; items?: PlantedItems }

const CITY_RETURNS = 100
const THERE_AND_BACK = 60
const OURS = 20
const ON_PAPER = 20
const CONCLUDED = 10

/** The scenes in order; what the carrier tells of them is gathered on the way. */
export function scenariosFor(gathered: Gathered, load: Load): readonly Scenario[] {
  const telling = (name: string, play: (context: TestContext) => Promise<readonly Told[]>): Scenario => ({
    name,
    play: async (ground) => void gathered.told.push(...(await play(ground))),
  })
  const plain = (name: string, play: (context: TestContext) => Promise<unknown>): Scenario => ({
    name,
    play: async (ground) => void (await play(ground)),
  })
  return [
    telling('results carried home', (ground) => returnsOfTheCity(ground, CITY_RETURNS)),
    telling('there and back, a centre that clicks', (ground) => thereAndBack(ground, THERE_AND_BACK)),
    plain('forms of our own, signed with a PIN', (ground) => formsAreOurs(ground, OURS)),
    telling('a silent centre, signed on paper', (ground) => signedOnPaper(ground, ON_PAPER)),
    plain('a silent centre, nothing signed', (ground) => concludedOnly(ground, CONCLUDED)),
    plain('a difference at a handover', aDifference),
    plain('a refusal, and papers sent home', aRefusal),
    plain('a supplement by post', aSupplement),
    plain('an appointment that is wrong', aWrongAppointment),
    plain('fetched at the door, and withdrawn', fetchedAndWithdrawn),
    plain('a new appointment, with an apology', rescheduled),
    plain('lost, and found again', lostAndFound),
    plain('a failed and a second delivery', triedTwice),
    plain('a return to the centre', goesBack),
    plain('an old licence taken back', oldLicence),
    plain('a voided entry', voidedEntry),
    plain('repeated, late and out of order', machinesTroubles),
    plain('a second operator', secondOperator),
    plain('fees at the door', feesAtTheDoor),
    plain('a power cut, and slips filled in by hand', aPowerCut),
    plain('dispatched, never seen again', neverSeenAgain),
    plain('dispatched without a handover', dispatchedWithoutHandover),
    plain('results never collected', neverCollected),
    plain('a lost scan', lostScan),
    plain('Q a result never offered', neverOffered),
    plain('Q a result never sent out', neverSentOut),
    plain('Q turned away, and still at the post', turnedAway),
    plain('Q papers never given back', neverGivenBack),
    plain('Q held past its day', heldTooLong),
    plain('Q a registration nobody followed up', neverFollowedUp),
    plain('Q accepted without a day', withoutADay),
    plain('Q a supplement that never came', askedLongAgo),
    plain('L1 a signature older than its list', aSignatureOlderThanItsList),
    plain('C1 one paper of two with one name', onePaperOfTwo),
    plain('C4 old licence and fee forgotten', oldLicenceAndFeeForgotten),
    plain('C5 a lost result issued anew', issuedAnew),
    plain('C13 a guessed dossier', aGuessedDossier),
    plain('M1 one postage for two packets', onePostageForTwoPackets),
    plain('P2 another address, the same name', anotherAddress),
    plain('T1 in the day, and after 15:00', inTheDay),
    plain('W2 held at an office until a day', heldUntilADay),
    plain('R1 a centre with a new name', aCentreRenamed(load)),
    plain("items of the carrier's file", async (ground) => {
      gathered.items = await itemsOfTheFile(ground)
    }),
  ]
}
