import { LegKind } from '../../src/domain/dossier/events/shapes.ts'
import { TRAVELLING } from '../../src/domain/dossier/legs.ts'
import { OFFICE_GROUPS } from '../../src/domain/dossier/office-waits.ts'
import type { OpenDossier } from '../../src/domain/reconciliation/quiet-dossiers.ts'
import type { LyingPacket } from '../../src/domain/reconciliation/quiet-packets.ts'
import type { HeldMoney } from '../../src/domain/reconciliation/silence-finding.ts'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { listNotes } from '../../src/journal/access/administration-log.ts'
import { lookOf, seenNow } from '../../src/journal/access/citizen-look.ts'
import { draftById, draftsOf, expiredDrafts } from '../../src/journal/access/drafts.ts'
import {
  findProposal,
  hasAnswerers,
  proposalsBy,
  proposalsTo,
} from '../../src/journal/access/key-proposals.ts'
import {
  findKey,
  hashKey,
  keyBefore,
  keyById,
  keyId,
  listKeys,
  standingKey,
  usedAt,
} from '../../src/journal/access/keys.ts'
import {
  anyPerson,
  assignmentsOf,
  assignmentsOfAll,
  everyAssignmentOf,
  findPerson,
  isTaken,
  personById,
  personsOfParties,
  staffNames,
  staffOf,
} from '../../src/journal/access/persons.ts'
import {
  consumeAttempt,
  countIn,
  countsBefore,
  countsOf,
  underLimit,
} from '../../src/journal/access/rate-limits.ts'
import { logRoute } from '../../src/journal/access/route-looks.ts'
import { findSession, openSessionsOf, personOfToken, sessionRow } from '../../src/journal/access/sessions.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import * as carrierLinks from '../../src/journal/carriers/links.ts'
import * as carrierOrders from '../../src/journal/carriers/orders.ts'
import { recordsStaged } from '../../src/journal/carriers/tracking-pages.ts'
import * as partners from '../../src/journal/federation/partners.ts'
import { openRefusals, openRefusalsBetween } from '../../src/journal/federation/refusals.ts'
import { halfDayOf } from '../../src/journal/half-days.ts'
import type { Journal } from '../../src/journal/journal.ts'
import * as letters from '../../src/journal/notifications/notifications.ts'
import { keptFile, keptFileOf, keptFiles, keptHashesOf } from '../../src/journal/papers/attached-files.ts'
import {
  paperByCode,
  paperByHash,
  papersByCodes,
  printedUnder,
  printsOf,
} from '../../src/journal/papers/papers.ts'
import * as portalDossiers from '../../src/journal/portal/dossiers.ts'
import * as portalLinks from '../../src/journal/portal/links.ts'
import { canRead } from '../../src/journal/read/can-read.ts'
import { namesInCases } from '../../src/journal/read/case-names.ts'
import { stepsAlone } from '../../src/journal/read/case-steps.ts'
import { type CaseRow, casesOf, countCases, listCases, placeOfCase } from '../../src/journal/read/cases.ts'
import { openCasesOfKind } from '../../src/journal/read/cases-of-kind.ts'
import { checkpointsAfter, lastCheckpoint } from '../../src/journal/read/checkpoints.ts'
import { listsSigned } from '../../src/journal/read/closed-lists.ts'
import { COMING_GROUPS, type ComingRow, comingTo, placeOfComing } from '../../src/journal/read/coming.ts'
import { figuresByDay, figuresSummed } from '../../src/journal/read/day-figures.ts'
import { DESK_PLACES, type DeskRow, placeAtDesk, readDesk } from '../../src/journal/read/desk.ts'
import { type DossierRow, listDossiers } from '../../src/journal/read/dossiers-of-party.ts'
import { type FeedEntry, readDossierInFeed, readFeed, readFeedHeads } from '../../src/journal/read/feed.ts'
import { journeysOf, lateEntries, listsAnswered } from '../../src/journal/read/figures.ts'
import { findDossier } from '../../src/journal/read/find-dossier.ts'
import {
  listsByNumber,
  openHandovers,
  openListsByNumber,
  readHandover,
} from '../../src/journal/read/handover-lists.ts'
import { readHistories, readHistory } from '../../src/journal/read/history.ts'
import { readInbox } from '../../src/journal/read/inbox.ts'
import { idsWithRow, whatIsWaitedFor } from '../../src/journal/read/kept-reports.ts'
import * as money from '../../src/journal/read/money.ts'
import { foundByPart } from '../../src/journal/read/number-parts.ts'
import { nextNumber, numberFor } from '../../src/journal/read/numbers.ts'
import {
  countInHand,
  freePackets,
  freePacketsOf,
  packetsForPost,
  packetsInGroup,
  packetsToDeliver,
  placeOfPacket,
  type WorkRow,
} from '../../src/journal/read/packets-in-hand.ts'
import { isErased, readPeople, readPeopleOf, readPersonalValues } from '../../src/journal/read/people.ts'
import { staffOfSides } from '../../src/journal/read/people-named.ts'
import {
  type FoundByPeople,
  foundByName,
  foundByWord,
  placeOfFound,
} from '../../src/journal/read/people-search.ts'
import { type PickupRow, pickupsAsked, placeOfPickup } from '../../src/journal/read/pickups.ts'
import { endOfBook, promisesBroken } from '../../src/journal/read/promises.ts'
import { proposedChanges } from '../../src/journal/read/proposed-changes.ts'
import { receivedBetween } from '../../src/journal/read/received-between.ts'
import { remittancesBetween } from '../../src/journal/read/remittances.ts'
import { itemsOnRoute, pickupsOnRoute } from '../../src/journal/read/route.ts'
import { batchById, openBatches, openBatchOf, stepsOf } from '../../src/journal/read/scan-batches.ts'
import { foundBySeal, isSealUsed } from '../../src/journal/read/seal-used.ts'
import { stagesAtDesks, stagesInHand } from '../../src/journal/read/stages.ts'
import { hashOfEvent, readStoredEvents, versionOfHash } from '../../src/journal/read/stored-events.ts'
import { countOld, countStuck, oldReports, stuckReports } from '../../src/journal/read/stuck-reports.ts'
import { verifyChain } from '../../src/journal/read/verify-chain.ts'
import { openCasesAfter } from '../../src/journal/reconciliation/cases.ts'
import { casesListedAt } from '../../src/journal/reconciliation/cases-listed.ts'
import {
  dossiersAt,
  dossiersBearing,
  type LegOfDay,
  legsOfSpan,
} from '../../src/journal/reconciliation/day-journeys.ts'
import { recordsAbout, recordsApart } from '../../src/journal/reconciliation/day-records.ts'
import { isAnythingOpen, lastFromCarrier } from '../../src/journal/reconciliation/day-sources.ts'
import { dryRunCarrierFile } from '../../src/journal/reconciliation/dry-run.ts'
import { fileStatus } from '../../src/journal/reconciliation/file-status.ts'
import { leftFiles } from '../../src/journal/reconciliation/left-files.ts'
import { isSomethingExplained, linesToRecheck } from '../../src/journal/reconciliation/lines-to-recheck.ts'
import { type OfficeSum, officeSums } from '../../src/journal/reconciliation/money-by-office.ts'
import * as moved from '../../src/journal/reconciliation/money-moved.ts'
import * as silence from '../../src/journal/reconciliation/overdue-items.ts'
import { pushesOf } from '../../src/journal/reconciliation/pushes-of-day.ts'
import * as quiet from '../../src/journal/reconciliation/quiet-dossiers.ts'
import * as lying from '../../src/journal/reconciliation/quiet-papers.ts'
import * as report from '../../src/journal/reconciliation/report.ts'
import { asksSince, openAsks } from '../../src/journal/reconciliation/run-asks.ts'
import {
  lastRun,
  linesOfParties,
  linesOfRun,
  provisionalDays,
  type RunLineRow,
  type RunRow,
  runsBefore,
  runsOfDay,
} from '../../src/journal/reconciliation/runs.ts'
import { daysToRunAgain } from '../../src/journal/reconciliation/runs-to-repeat.ts'
import { filesToCompare } from '../../src/journal/reconciliation/staged-files.ts'
import { everyStatusMap, readStatusMap } from '../../src/journal/reconciliation/status-maps.ts'
import { unknownCodes } from '../../src/journal/reconciliation/unknown-codes.ts'
import { unreadableRecords } from '../../src/journal/reconciliation/unreadable-records.ts'
import { referenceVersion } from '../../src/journal/reference/directory.ts'
import { hasParties, readReferenceData } from '../../src/journal/reference/kept-reference.ts'
import { reckonedTo } from '../../src/journal/reference/reckoned-to.ts'
import { isSecretOfBook } from '../../src/journal/reference/secret-of-book.ts'
import { changedMeanings } from '../../src/journal/reference/status-map-changes.ts'
import { lastEndedSlot, slotStatus } from '../../src/journal/schedule/job-slots.ts'
import { markSlip, reserveStack } from '../../src/journal/slips/slip-stacks.ts'
import * as slips from '../../src/journal/slips/slips.ts'
import type { Store } from '../../src/journal/store.ts'
import * as numbers from '../../src/journal/waybills/numbers.ts'
import * as pools from '../../src/journal/waybills/pools.ts'
import * as pushes from '../../src/journal/webhooks/deliveries.ts'
import * as webhooks from '../../src/journal/webhooks/endpoints.ts'
import * as keptPushes from '../../src/journal/webhooks/kept-webhooks.ts'
import { stepAlone } from '../../src/journal/write/case-alone.ts'
import { casesNamed } from '../../src/journal/write/case-rows.ts'
import { writeCheckpoint } from '../../src/journal/write/checkpoint.ts'
import { driftOfDays } from '../../src/journal/write/count-days-anew.ts'
import { dueDatesOf } from '../../src/journal/write/due-dates.ts'
import { claimsOn } from '../../src/journal/write/false-claims.ts'
import { rebuildViews } from '../../src/journal/write/rebuild.ts'
import { reckonAnew } from '../../src/journal/write/reckon-anew.ts'
import { endBatch, takeScan } from '../../src/journal/write/scan-batches.ts'
import { settleWaiting, stuckReport } from '../../src/journal/write/settle.ts'
import { foreseeSettling } from '../../src/journal/write/settle-foreseen.ts'
import { answerTo, submit, submitUnknown } from '../../src/journal/write/submit.ts'
import { submitAll } from '../../src/journal/write/submit-all.ts'
import { readCarrierFile } from '../../src/partners/carrier-formats.ts'
import { isProblem } from '../../src/partners/csv-lines.ts'
import { bytesOf } from '../support/carrier.ts'
import * as g from '../support/given.ts'
import { A, P, reference } from '../support/small-world.ts'
import * as b from './reads-book.ts'

type Call = (store: Store, journal: Journal) => Promise<unknown>

const DAY = '2026-11-16'
const DESK = [P.centre, P.agency]
const OFFICES = [P.carrier, P.office, P.office2, P.otherOffice]
const PROVINCE = { province: '31' }
const PARTIES = [P.carrier, P.office, P.centre, P.agency]
const PERIOD = { carrier: P.carrier, from: g.START, until: g.after(60 * 24 * 30) }
const RANGE = { prefix: 'EH', suffix: 'VN', digits: 8, s10: true, first: 5, last: 9 }
const later = (hours: number) => g.after(hours * 60)

/** The pages of a list, each from where the one before ended. */
async function pages<Row>(
  read: (last: Row | undefined) => Promise<readonly Row[]>,
  max = 3,
): Promise<readonly (readonly Row[])[]> {
  const all: (readonly Row[])[] = []
  for (let page = 0; page < max; page += 1) all.push(await read(all.at(-1)?.at(-1)))
  return all
}

const AGES = [later(30), later(20), later(10)] as const
const DESK_TIMES = { now: later(30), soon: later(54), acceptBefore: later(20) }

/** Rows that are of no order, in one. */
const ordered = <Row>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const perParty = <T>(read: (party: string) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(PARTIES.map(read))

/** Calls that only read: what a page, a machine door or a job asks, with the parameters it would ask with. */
const reads: Readonly<Record<string, Call>> = {
  'key of a system': (store) => findKey(store, b.KEY, later(1)),
  'person by login': (store) => findPerson(store, 'p-lan'),
  'whether a login is taken': (store) => isTaken(store, 'p-lan'),
  'person by id': (store) => personById(store, 'p-lan'),
  assignments: (store) => assignmentsOf(store, 'p-minh', DAY),
  session: (store) => findSession(store, b.TOKEN, later(1), DAY),
  'sessions of a person': (store) => openSessionsOf(store, 'p-lan', later(1)),
  'person whether they left or not': (store) =>
    Promise.all([anyPerson(store, { id: 'p-lan' }), anyPerson(store, { login: 'p-lan' })]),
  'drafts of a person': (store) =>
    Promise.all([draftsOf(store, 'p-lan', later(1)), draftById(store, 'p-lan', 'draft', later(1))]),
  'drafts that expired': (store) => expiredDrafts(store, later(1), 5),
  'every assignment': (store) => everyAssignmentOf(store, 'p-lan'),
  'whose session it was': (store) => personOfToken(store, b.TOKEN, later(1)),
  'row of a session': (store) => sessionRow(store, hashKey(b.TOKEN)),
  'names of staff': (store) => staffNames(store, ['p-lan', 'p-minh', 'p-unknown']),
  'people at sides': async (store) => staffOfSides(store, ['p-lan', 'p-unknown'], [P.centre, P.agency]),
  staff: (store) => staffOf(store, P.office, 'clerk', DAY),
  persons: (store) => personsOfParties(store, PARTIES),
  'assignments of several': (store) => assignmentsOfAll(store, ['p-lan', 'p-minh']),
  keys: (store) => listKeys(store, PARTIES),
  'the key before a key': (store) => keyBefore(store, keyId(b.KEY)),
  'the last use of a key': (store) => usedAt(store, keyId(b.KEY)),
  'a key': (store) => keyById(store, 'bg_00000001'),
  'a key that is to be changed': (store) => standingKey(store, 'bg_00000001'),
  'notes of administrators': async (store) => {
    const wanted = { parties: PARTIES, actions: ['key.made'], from: '', until: '3', limit: 2 } as const
    return [await listNotes(store, wanted), await listNotes(store, { ...wanted, before: 'n-2' })]
  },
  'a proposed key': (store) => findProposal(store, 'proposal-1'),
  'proposed keys': async (store) => [
    await proposalsTo(store, PARTIES),
    await proposalsBy(store, P.authority),
  ],
  'whether somebody answers': (store) => hasAnswerers(store, [P.authority], DAY),
  world: async (store) => (await readReferenceData(store)).on(g.START),
  'version of the reference data': (store) => referenceVersion(store),
  'whether anybody is there': (store) => hasParties(store),
  'how far it was reckoned': (store) => reckonedTo(store),
  'every status map': (store) => everyStatusMap(store),
  'whether a status map changes': (store) =>
    changedMeanings(store, {
      partner: P.carrier,
      family: b.FAMILY,
      version: '1',
      validFrom: '2020-01-01',
      rows: ['70', '91'].map((code) => ({ code, meaning: 'none', mark: 'SYNTHETIC' })),
    }),
  'dates that were reckoned': (store) => dueDatesOf(store, [b.idOf(b.DELIVERED), b.idOf(1)]),

  'ranges of waybills': async (store) => [
    await pools.poolById(store, 'pool-0'),
    await pools.poolsOf(store, [P.carrier], { after: 'a', limit: 2 }),
    await pools.openPools(store, [P.carrier], 'a'),
    await pools.countPools(store, P.carrier),
    await pools.poolsOver(store, P.carrier, RANGE),
    await pools.timesEntered(store, P.carrier),
    await pools.poolWith(store, P.carrier, 'EH000000015VN'),
  ],
  'numbers of waybills': async (store) => {
    const asked = { after: 'E', limit: 2 }
    return [
      await numbers.numberByText(store, P.carrier, 'EH000000010VN'),
      await numbers.numberOfJourney(store, { dossier: 'waybill-1', leg: 'return', try: 1 }),
      await numbers.newestSerials(store, 'pool-0'),
      await numbers.numbersBorne(store, ['EH000000010VN', 'EH000000029VN']),
      await numbers.restedNumbers(store, 'pool-0', later(30)),
      await numbers.numbersOf(store, { party: P.office }, asked),
      await numbers.numbersOf(store, { owner: P.carrier }, { ...asked, pool: 'pool-0', state: 'given' }),
    ]
  },
  'webhook endpoints': async (store) => [
    await webhooks.endpointById(store, b.ENDPOINT),
    await webhooks.endpointsOf(store, PARTIES),
    await webhooks.countEndpoints(store, P.office),
    await webhooks.countsOfEndpoints(store, [b.ENDPOINT, 'off']),
    await webhooks.headOfFeed(store, P.office),
    await webhooks.endpointsReady(store, later(30), 10),
    await webhooks.endpointsOff(store, PARTIES, '', 10),
    await webhooks.nextDue(store, g.START),
    await webhooks.anyActive(store),
  ],
  'webhooks of long ago': async (store) => [
    await keptPushes.deliveriesEnded(store, 'delivered', later(30), 10),
    await keptPushes.deliveriesEnded(store, 'dead', later(30), 10),
    await keptPushes.endpointsRemoved(store, later(30), 10),
    await keptPushes.anyDeliveries(store, b.ENDPOINT, 10),
    await keptPushes.anyAttempts(store, [`${b.ENDPOINT}-1`], 10),
    await keptPushes.stepsBefore(store, later(30), 10),
    await keptPushes.anySteps(store, b.ENDPOINT, 10),
  ],
  'carriers’ systems': async (store) => [
    await carrierLinks.carrierLinkByName(store, 'carrier-1'),
    await carrierLinks.everyCarrierLink(store),
    await carrierLinks.carrierLinksToRead(store, later(30)),
    await carrierOrders.ordersDue(store, 'carrier-1', later(30), 10),
    await carrierOrders.ordersLeft(store, 'carrier-1', 10),
    await carrierOrders.ordersInVain(store, 'carrier-1', 5, 10),
    await carrierOrders.orderByNumber(store, 'order-1'),
    await carrierOrders.ordersOf(store, ['order-of-1', 'order-of-2']),
    await carrierOrders.dossiersBetween(store, 0, 50, ['dossier.registered']),
    await recordsStaged(store, P.carrier, ['delivery-1', 'delivery-2']),
  ],
  'the national portal': async (store) => [
    await portalLinks.portalLinkByName(store, 'portal-1'),
    await portalLinks.everyPortalLink(store),
    await portalLinks.portalLinksToAsk(store, later(30)),
    await portalDossiers.dossiersChanged(store, 0, 50),
    await portalDossiers.portalDossiers(store, ['portal-of-0001', 'portal-of-0002']),
    await portalDossiers.portalDossiersDue(store, 'portal-1', later(30), 10),
    await portalDossiers.portalDossiersDiffering(store, 'portal-of-0001', 10),
    await portalDossiers.portalLags(store, [P.agency, 'agency-2'], later(0)),
    await portalDossiers.portalWaits(store, [P.agency, 'agency-2']),
  ],
  partners: async (store) => [
    await partners.partnerByName(store, 'partner-1'),
    await partners.everyPartner(store),
    await partners.partnersToPull(store, later(30)),
    await partners.knownIds(store, P.office, [b.inputOf(1, 0, g.registered()).id, 'nobody-said-this']),
    await openRefusals(store, 'partner-1', 191),
    await openRefusalsBetween(store, 'partner-1', 180, 200),
  ],
  'webhook deliveries': async (store) => {
    const endpoint = { endpoint: b.ENDPOINT, party: P.office }
    const states = [undefined, 'due', 'dead', 'delivered'] as const
    return [
      await pushes.feedPlaces(store, P.office, 3, 20),
      await pushes.countOpen(store, b.ENDPOINT, 10),
      await pushes.dueDeliveries(store, endpoint, later(30), 10),
      await pushes.deliveryById(store, `${b.ENDPOINT}-1`),
      await pushes.attemptsOfDelivery(store, `${b.ENDPOINT}-1`),
      ...(await Promise.all(
        states.map((state) => pushes.deliveriesOf(store, b.ENDPOINT, { state, after: '1', limit: 2 })),
      )),
    ]
  },
  feed: (store) =>
    perParty((party) =>
      pages((last?: FeedEntry) =>
        readFeed(store, party, { after: last?.seq ?? 0, upTo: 100_000, limit: 50 }),
      ),
    ),
  'events of some types in a feed': (store) =>
    perParty((party) => readFeed(store, party, { after: 0, upTo: 1000, limit: 50, types: ['item.scanned'] })),
  'one dossier in a feed': (store) =>
    perParty((party) =>
      readDossierInFeed(store, party, b.idOf(b.DELIVERED), { after: 0, upTo: 100_000, limit: 50 }),
    ),
  'some types of one dossier in a feed': (store) =>
    perParty((party) =>
      readDossierInFeed(store, party, b.idOf(b.DELIVERED), {
        after: 0,
        upTo: 100_000,
        limit: 50,
        types: ['handover.accepted'],
      }),
    ),
  'how far feeds go': async (store) =>
    (await readFeedHeads(store, PARTIES)).toSorted((a, b) => (a.party < b.party ? -1 : 1)),
  dossiers: (store) =>
    perParty((party) =>
      pages((last?: DossierRow) => listDossiers(store, party, { after: last?.dossier, limit: 10 })),
    ),
  'open dossiers': (store) =>
    perParty((party) =>
      pages((last?: DossierRow) =>
        listDossiers(store, party, { after: last?.dossier, limit: 10, closed: 0 }),
      ),
    ),
  'closed dossiers': (store) => perParty((party) => listDossiers(store, party, { limit: 10, closed: 1 })),
  'dossiers by status': (store) => perParty((party) => listDossiers(store, party, { status: 'delivered' })),
  'dossiers of a rare status': (store) =>
    perParty((party) => listDossiers(store, party, { status: 'declined' })),
  'open dossiers by status': (store) =>
    perParty((party) => listDossiers(store, party, { status: 'handing_to_post', closed: 0 })),
  'names in cases': async (store) => {
    const { lists, packets } = await namesInCases(store, [b.BAG, 'no list'], [b.idOf(2), b.idOf(b.DELIVERED)])
    return [[...lists], [...packets].sort()]
  },
  'stored events': (store) => readStoredEvents(store, b.idOf(b.DELIVERED)),
  history: (store) => readHistory(store, b.idOf(b.DELIVERED)),
  histories: async (store) => [
    ...(
      await readHistories(
        store,
        Array.from({ length: 120 }, (_, n) => b.idOf(n)),
      )
    ).keys(),
  ],
  people: async (store) => readPeople(store, await readHistory(store, b.idOf(b.DELIVERED))),
  'what proposals wish': async (store) => {
    const { dossier } = await readHistory(store, b.idOf(b.DELIVERED))
    const by = dossier?.trace[0]?.by ?? { party: '', role: 'clerk' }
    const asked = { event: '', fields: [], reason: 'other', by, at: '', version: 1, state: 'open' } as const
    const proposals = [{ ...asked, id: 'proposal' }]
    return [...(await proposedChanges(store, { id: dossier?.id ?? '', proposals })).keys()]
  },
  'a seal that was used': (store) => perParty((party) => isSealUsed(store, party, 'NP-1')),
  'dossiers by a phone': (store) => perParty((party) => foundByWord(store, party, 'phone', '0912345678')),
  'dossiers by a part of a number': (store) => perParty((party) => foundByPart(store, party, '26-1116')),
  'dossiers by initials': (store) => perParty((party) => foundByWord(store, party, 'initials', 'nta')),
  'dossiers by a name': (store) =>
    pages<FoundByPeople>((last) =>
      foundByName(store, P.office, ['nguyen', 'anh'], last && placeOfFound(last)),
    ),
  'what events say of people': (store) => readPersonalValues(store, b.idOf(b.DELIVERED)),
  'people of several': async (store) =>
    readPeopleOf(store, await readHistories(store, [b.idOf(2), b.idOf(b.DELIVERED)])),
  'received at a desk': (store) =>
    Promise.all(
      (
        [
          ['centre', P.centre],
          ['agency', P.agency],
        ] as const
      ).map(([side, party]) =>
        receivedBetween(store, { side, party, from: g.START, until: g.after(4 * 24 * 60) }, 1_001),
      ),
    ),
  'dossier by a number': (store) =>
    Promise.all(
      [
        b.idOf(3),
        b.receiptOf(3),
        b.codeOf(3),
        b.waybillOf(b.ON_ROAD),
        `${b.receiptOf(3)}-R1`,
        'nothing',
        '0199a000-0000-7000-8000-000000000001',
      ].map((text) => findDossier(store, text)),
    ),
  'claims of a portal number': async (store) =>
    claimsOn(
      store,
      [g.complete(g.registered({ aliases: [{ kind: 'portal', value: 'P-0001' }] }), 1)],
      reference,
    ),
  secret: (_, book) => secretOf(book, b.idOf(1)),
  'secret and tries': (_, book) =>
    Promise.all([lookOf(book, b.receiptOf(1)), lookOf(book, b.idOf(1)), seenNow(book, b.idOf(1))]),
  'counts of some subjects': (store) => countsOf(store, ['phone', 'other']),
  'counts of days before': (store) => countsBefore(store, DAY, 5),
  'counts of some days': (store) => countsBefore(store, DAY, 5, '2'),
  'what was counted in one stretch': (store) => countIn(store, 'tracking', DAY),
  'tries of a day': (store) => underLimit(store, 'phone', DAY, 2),
  'kept file of an agency': (store) => keptFile(store, 'd-1', 'a'.repeat(64)),
  'kept file of a list': (store) => keptFileOf(store, ['d-1', 'd-2'], 'a'.repeat(64)),
  'kept hashes of a list': async (store) => [
    ...(await keptHashesOf(store, ['d-1', 'd-2'], ['a'.repeat(64)])),
  ],
  'kept files of a dossier': async (store) => [...(await keptFiles(store, 'd-1'))],
  paper: (store) => printsOf(store, 'reception', { key: 'd-1/e-1', formerly: 'e-1', dossier: 'd-1' }),
  'paper by its short code': (store) => paperByCode(store, '0123456789CF'),
  'paper by its bytes': (store) => paperByHash(store, ['a', 'b']),
  'papers of a stack': (store) => printedUnder(store, 'blank-slip', 'stack-1'),
  'papers by their short codes': async (store) => [
    ...(await papersByCodes(store, ['0123456789C1', '0123456789C2'])).keys(),
  ],
  'printed numbers': async (store) => {
    const [first] = await slips.slipsOfStack(store, 'stack-1')
    const number = first?.receipt ?? ''
    return [await slips.slipNamed(store, number), await findDossier(store, number)]
  },
  'a printed number that is still out': async (store) => {
    const blank = (await slips.slipsOfStack(store, 'stack-1'))[1]?.receipt ?? ''
    return [blank, await findDossier(store, blank)]
  },
  'stacks of slips': async (store) => [
    await slips.stackById(store, 'stack-1'),
    await slips.stacksOf(store, P.office),
    await slips.stacksOf(store, P.office, 2),
    await slips.blankSlips(store, OFFICES),
  ],
  'gaps in stacks': async (store) => [
    await slips.gapsOfOffices(store, OFFICES),
    await slips.gapsBefore(store, later(900), { office: '', stack: '', place: 0 }, 10),
  ],
  'reserved numbers': (store) =>
    pages((last?: slips.SlipRow) => slips.reservedAfter(store, last?.receipt ?? '', 3), 2),
  'event of a paper': async (store) => {
    const hash = (await hashOfEvent(store, b.idOf(b.DELIVERED), 2)) ?? 'none'
    return [hash, await versionOfHash(store, b.idOf(b.DELIVERED), hash.slice(0, 32))]
  },
  'erased people': (store) => isErased(store, b.idOf(b.DELIVERED)),

  list: (store) => readHandover(store, b.BAG),
  'open lists': (store) =>
    perParty(async (party) => [
      await openHandovers(store, 'giver', [party]),
      await openHandovers(store, 'receiver', [party]),
    ]),
  'lists of a number': (store) => listsByNumber(store, [P.office, P.centre], '1'),
  'lists of a number in a province': (store) => listsByNumber(store, { province: '31' }, '1'),
  'an open job of scanning': async (store) => {
    const of = { party: P.office, person: 'p-lan', kind: 'list' } as const
    const row = await openBatchOf(store, { ...of, subject: P.centre })
    const id = row?.batch ?? ''
    return [await openBatches(store, of), await batchById(store, id), await stepsOf(store, id)]
  },
  'list by number': (store) => openListsByNumber(store, [P.office, P.centre], '1'),
  'packets in hand': (store) =>
    perParty((party) => countInHand(store, party, new Map([['to-agency', later(1)]]))),
  'money of a day': async (store) => [
    await perParty((party) => money.sumsOfDay(store, party, DAY)),
    await perParty((party) =>
      pages<money.DayMove>((last) => money.movesOfDay(store, party, DAY, last && money.placeOfMove(last)), 2),
    ),
    await perParty((party) => money.countsOfDay(store, party, DAY)),
    await perParty((party) => money.movesOfNumber(store, party, DAY, 'NT1')),
    await perParty((party) => openCasesOfKind(store, party, 'postage-to-give-back')),
  ],
  'money by office': async (store) => [
    await pages<OfficeSum>(
      (last) => officeSums(store, { from: '2026-11-01', to: '2026-11-30' }, [P.office, P.centre], last, 2),
      2,
    ),
    await perParty((party) => remittancesBetween(store, party, { from: '2026-11-01', to: '2026-11-30' })),
  ],
  'money held': (store) =>
    perParty((party) =>
      pages<money.HeldMoney>((last) => money.moneyHeldBy(store, party, last && money.placeOfHeld(last)), 2),
    ),
  'lists signed': (store) => perParty((party) => listsSigned(store, party, g.START, later(24 * 30))),
  'dossiers by a seal': (store) => perParty((party) => foundBySeal(store, party, 'N-1')),
  'pick-ups asked': (store) =>
    Promise.all(
      OFFICES.map((office) =>
        pages<PickupRow>((last) => pickupsAsked(store, office, last && placeOfPickup(last)), 1),
      ),
    ),
  'packets of a group': (store) =>
    perParty((party) =>
      Promise.all(
        OFFICE_GROUPS.map((group) =>
          pages((last?: WorkRow) => packetsInGroup(store, party, group, last && placeOfPacket(last)), 2),
        ),
      ),
    ),
  'free packets of a dossier': async (store) => {
    const [free] = await freePackets(store, [P.office])
    return freePacketsOf(store, [P.office], free?.dossier ?? '')
  },
  'packets to deliver': (store) => packetsToDeliver(store, P.office),
  'free packets': async (store) => [await freePackets(store, DESK), await freePackets(store, [P.office])],
  'items on a route': (store) => itemsOnRoute(store, P.office, 'p-tam', g.START),
  'pick-ups on a route': (store) => pickupsOnRoute(store, P.office, 'p-tam', g.START),
  coming: (store) =>
    perParty(async (party) => [
      ...(await Promise.all(
        COMING_GROUPS.map((group) =>
          pages((last?: ComingRow) => comingTo(store, party, group, last && placeOfComing(last)), 2),
        ),
      )),
    ]),
  'packets for the post': (store) => packetsForPost(store, DESK),
  'dossiers at a desk': (store) => readDesk(store, DESK, DESK_TIMES),
  'dossiers of a group': (store) =>
    Promise.all(
      DESK_PLACES.map((place) =>
        pages(async (last?: DeskRow) => {
          const asked = { group: place, after: last && placeAtDesk(last) }
          return (await readDesk(store, DESK, DESK_TIMES, asked)).rows
        }, 2),
      ),
    ),

  cases: (store) =>
    Promise.all(
      ([OFFICES, DESK, [P.office], PROVINCE] as const).flatMap((owners) =>
        (['open', 'closed', undefined] as const).map((state) => listCases(store, owners, { state })),
      ),
    ),
  'cases counted': async (store) => [
    await countCases(store, OFFICES, later(400)),
    await countCases(store, PROVINCE, later(400)),
  ],
  'newest cases': (store) =>
    Promise.all(
      ([OFFICES, DESK, PROVINCE] as const).flatMap((owners) =>
        (['open', 'closed', undefined] as const).map((state) =>
          pages((last?: CaseRow) =>
            listCases(store, owners, { state, order: 'newest', limit: 2, after: last && placeOfCase(last) }),
          ),
        ),
      ),
    ),
  'cases that fit': (store) =>
    Promise.all(
      [OFFICES, PROVINCE].map((owners) =>
        listCases(store, owners, {
          state: 'open',
          kinds: ['unknown-item', 'no-news', 'slip-missing', 'unknown-code'],
          owners: [P.carrier],
          openedBefore: later(400),
          stage: 'new',
          dueBefore: later(9000),
        }),
      ),
    ),
  'closed cases of a kind': (store) =>
    Promise.all(
      ([OFFICES, PROVINCE, Object.values(P)] as const).flatMap((owners) =>
        (['oldest', 'newest'] as const).map((order) =>
          listCases(store, owners, {
            state: 'closed',
            kinds: ['paper-missing', 'recall-not-taken'],
            order,
            limit: 2,
          }),
        ),
      ),
    ),
  'cases of a person': async (store) => [
    ...(await listCases(store, OFFICES, { state: 'open', given: 'nobody-gave-them-' })),
    ...(await listCases(store, OFFICES, { person: 'p-nobody' })),
    'nobody has any',
  ],
  'cases of a dossier': async (store) => {
    const [row] = (await listCases(store, OFFICES, {})).filter(({ dossier }) => dossier !== null)
    return casesOf(store, row?.dossier ?? '')
  },
  'a case by its key': async (store) => {
    const [row] = await listCases(store, OFFICES, {})
    return casesNamed(store, [row?.key ?? ''])
  },
  'where everything is': async (store) => [
    ordered(await stagesInHand(store, OFFICES, AGES)),
    ordered(await stagesAtDesks(store, DESK, AGES)),
  ],
  'late entries': async (store) => [
    ...(await Promise.all(PARTIES.map((party) => lateEntries(store, party, g.START, 0)))),
  ],
  'figures of days': async (store) => [
    await figuresSummed(store, [...OFFICES, ...DESK], halfDayOf(g.START)),
    await figuresByDay(store, OFFICES, halfDayOf(g.START)),
    await driftOfDays(store),
  ],
  'handovers by basis': (store) =>
    listsAnswered(store, OFFICES, { since: g.START, answered: 'own', skip: 0 }),
  'journeys that ended': (store) =>
    journeysOf(store, P.office, { since: g.START, ending: 'proved', skip: 0 }),
  inbox: async (store) => [
    await perParty((party) => readInbox(store, party, 200)),
    await readInbox(store, P.agency, 200, '', {
      state: 'waiting',
      type: 'dossier.accepted',
      subject: { named: g.CODE, dossier: undefined },
      since: g.START,
    }),
  ],
  'what is kept and waits': async (store) => [
    ordered(await Promise.all(PARTIES.map((party) => idsWithRow(store, party, 200)))),
    ordered(await whatIsWaitedFor(store, 200)),
  ],
  'what became of an event': (store) => answerTo(store, P.office, b.inputOf(1, 0, g.registered()).id),
  'stuck reports': async (store) => [
    await stuckReports(store, OFFICES),
    await stuckReports(store, PROVINCE),
    await stuckReports(store, OFFICES, '', { state: 'waiting', party: P.office, type: 'handover.offered' }),
    await stuckReports(store, PROVINCE, '', { until: later(400) }),
    await countOld(store, OFFICES, later(400)),
    await countOld(store, PROVINCE, later(400)),
    ordered(await oldReports(store, later(400))),
    ordered(await countStuck(store, OFFICES)),
    ordered(await countStuck(store, PROVINCE)),
  ],
  'what becomes of a stuck report': async (store, book) =>
    ordered([...(await foreseeSettling(book, await stuckReports(store, PROVINCE), later(400)))]),
  'next number': (store) => nextNumber(store, `list ${P.office}`),
  'number of a list': (store) => numberFor(store, `list ${P.office}`, b.BAG),
  'a readable book': (store) => canRead(store),

  'letters that are due': (store) => letters.readDue(store, later(300), 100),
  'a letter': (store) => letters.notificationById(store, 'late'),
  'letters that wait for people': async (store) => [
    await letters.stuckNotifications(store, OFFICES, g.START),
    await pages((last?: letters.StuckNotification) =>
      letters.stuckNotifications(store, PROVINCE, g.START, last && letters.placeOfNotification(last)),
    ),
  ],
  'the secret of a book': (store) => isSecretOfBook(store, 'fingerprint'),

  'last slot': (store) => lastEndedSlot(store, 'reconcile'),
  'standing of a slot': (store) => slotStatus(store, 'reconcile', later(40)),
  'last checkpoint': (store) => lastCheckpoint(store),
  checkpoints: (store) => checkpointsAfter(store, g.after(30), 100),
  'whole chain': (store) => verifyChain(store, async () => true),

  'runs of reconciliation': async (store) => [
    await lastRun(store, 'money', DAY),
    await runsOfDay(store, 'money', DAY),
    await provisionalDays(store, 'money', '2026-11-01'),
    await openCasesAfter(store, 'no-news', '', 5),
    await pages<RunRow>((last) => runsBefore(store, last ?? { day: '9', kind: 'money', number: 0 }, 7), 7),
    await linesOfRun(store, 'run-1', '', 2),
    await pages<RunLineRow>((last) => linesOfParties(store, 'run-1', [P.office, P.centre], last, 2), 2),
  ],
  'days to be run again': (store) =>
    daysToRunAgain(store, 'delivery', {
      before: DAY,
      provisionalFrom: '2026-10-16',
      finalFrom: '2026-11-09',
    }),
  'days that somebody wished for': async (store) => [
    await openAsks(store, 10),
    await asksSince(store, g.START, 10),
  ],
  'journeys of a day': async (store) => {
    const span = { from: g.START, until: later(24 * 30) }
    const legs = await pages<LegOfDay>((last) => legsOfSpan(store, 'pickup', span, last, 2), 2)
    const sent = await pages<LegOfDay>((last) => legsOfSpan(store, 'delivery', span, last, 2), 2)
    const dossiers = [...legs, ...sent].flat().map(({ dossier }) => dossier)
    return [
      legs,
      sent,
      await dossiersAt(store, dossiers, 1_000),
      await dossiersBearing(store, [g.WAYBILL], []),
    ]
  },
  'records of a day': async (store) => {
    const mapOf = (carrier: string, family: string) => readStatusMap(store, carrier, family)
    const span = { from: g.START, until: later(24 * 30) }
    return [
      await recordsAbout(store, [g.WAYBILL], later(24 * 30), mapOf),
      await recordsApart(store, P.carrier, { told: span, came: span }, undefined, 5, mapOf),
      await lastFromCarrier(store, P.carrier, later(24 * 30)),
      await isAnythingOpen(store, P.carrier),
    ]
  },
  'money of every office on a day': async (store) => [
    await pages<string>((last) => moved.dossiersMovedOn(store, DAY, last ?? '', 2), 2),
    await moved.moneyOfDossiers(store, await moved.dossiersMovedOn(store, DAY, '', 20)),
    await moved.remittancesKept(
      store,
      { from: g.START, until: later(24 * 30) },
      { received_at: '', party: '', id: '' },
      5,
    ),
    await moved.cashOfDay(store, DAY),
    await moved.moneyEventsAfter(store, 0, 1_000, 20),
    await moved.daysMovedOf(store, await moved.dossiersMovedOn(store, DAY, '', 20)),
    await moved.daysCountedSince(store, g.START),
    await moved.headOfJournal(store),
    (await moved.moneyReconciledTo(store)) ?? 'nowhere',
  ],
  'files not taken': (store) => leftFiles(store, 20),
  'files to compare': (store) => filesToCompare(store, 50),
  'small files to compare': (store) => filesToCompare(store, 1, 2_000),
  'standing of a file': async (store) => {
    const files = await filesToCompare(store, 50)
    return Promise.all(files.map(({ sha256 }) => fileStatus(store, P.carrier, sha256)))
  },
  'unknown codes': (store) => unknownCodes(store, [P.carrier]),
  'unreadable records': (store) => unreadableRecords(store, [P.carrier], g.START),
  reconciliation: (store) => report.reconciliationReport(store, { ...PERIOD, until: later(40) }, OFFICES),
  'run after a moment': (store) => report.firstRunAfter(store, g.START),
  'differences one by one': async (store) => [
    ...(await casesListedAt(store, OFFICES, later(400), 500)),
    ...(await casesListedAt(store, [...OFFICES, P.carrier], later(40), 500)),
  ],
  'files of a period': (store) => report.filesOfPeriod(store, PERIOD),
  'pushes of a day': (store) => pushesOf(store, PERIOD),
  'verdicts of a period': (store) => report.verdictsOfPeriod(store, PERIOD),
  'cases open at a moment': async (store) => [
    await report.casesOpenAt(store, OFFICES, later(400)),
    await report.casesOpenAt(store, OFFICES, later(40)),
  ],
  'dry run': async (store) => {
    const parsed = await readCarrierFile(bytesOf(b.fileOf(960, 28)))
    return isProblem(parsed)
      ? parsed
      : dryRunCarrierFile(store, reference.directory, {
          carrier: P.carrier,
          family: b.FAMILY,
          rows: parsed.rows,
        })
  },
  'items on the road': (store) =>
    Promise.all(
      LegKind.options.flatMap((kind) =>
        TRAVELLING.map((state) =>
          pages((last?: Awaited<ReturnType<typeof silence.readTravelling>>[number]) =>
            silence.readTravelling(
              store,
              { kind, state, after: last ?? { dispatchedAt: '', dossier: '', leg: '' } },
              later(60),
              2,
            ),
          ),
        ),
      ),
    ),
  'open offers of results': (store) =>
    pages((last?: Awaited<ReturnType<typeof silence.readOpenOffers>>[number]) =>
      silence.readOpenOffers(store, later(60), last ?? { dossier: '', packet: '' }, 2),
    ),
  'lists that nobody signs': (store) =>
    pages((last?: lying.Unsigned) =>
      lying.readUnsigned(store, later(60_000), last ?? { dossier: '', packet: '' }, 2),
    ),
  'packets that lie': (store) =>
    pages((last?: LyingPacket) =>
      lying.readLying(store, later(60_000), last ?? { party: '', dossier: '', packet: '' }, 2),
    ),
  'items held for their recipients': (store) =>
    Promise.all(
      LegKind.options.map((kind) =>
        pages((last?: lying.Held) =>
          lying.readHeld(store, { kind, after: last ?? { dispatchedAt: '', dossier: '', leg: '' } }, 2),
        ),
      ),
    ),
  'dossiers that are not done': (store) =>
    pages((last?: OpenDossier) => quiet.readOpenDossiers(store, last?.dossier ?? '', 2)),
  'money that nobody handed on': (store) =>
    pages((last?: HeldMoney) =>
      quiet.readMoneyHeld(store, later(60_000), last ?? { party: '', since: '', dossier: '', fee: '' }, 2),
    ),
  'lines to look at again': (store) => linesToRecheck(store, 500),
  'lines that were explained': (store) => isSomethingExplained(store),
}

const bag = b.BAG_DOSSIERS.map((n) => b.bagInput(n, '1'))

/** Calls that read in order to write: what they answer, and what the tables hold after them, is the same too. */
const writes: Readonly<Record<string, Call>> = {
  'a command': (_, book) => submit(book, b.inputOf(400, 0, g.registered())),
  'a repeated command': (_, book) => submit(book, b.inputOf(400, 0, g.registered())),
  'a report before its time': (_, book) =>
    submit(book, b.inputOf(400, 2, g.told(g.offered('BB-1', P.centre, ['hs'])))),
  'the report it waited for': (_, book) => submit(book, b.inputOf(400, 3, g.received())),
  'a report of a number that nobody knows': (_, book) =>
    submitUnknown(book, b.inputOf(420, 2, g.told(g.received())), b.receiptOf(420)),
  'the registration that has the number': (_, book) => submit(book, b.inputOf(420, 0, g.registered())),
  'commands together': (_, book) =>
    submitAll(
      book,
      [410, 411].map((n) => b.inputOf(n, 0, g.registered())),
    ),
  'commands again': (_, book) => submitAll(book, bag),
  'a try': (store) => consumeAttempt(store, { random: b.sameChance() }, 'tries', 5),
  'promises of checkpoints': async (store) => [
    await endOfBook(store),
    await promisesBroken(store, [{ slot: '2000-01-01T00:00:00.000Z', position: 1, events: 1, hash: 'x' }]),
  ],
  'a stuck report': async (store) => {
    const [row] = await stuckReports(store, PROVINCE)
    return stuckReport(store, row?.party ?? '', row?.id ?? '')
  },
  'reports whose wait is over': (_, book) => settleWaiting(book, later(400)),
  'a file known already': (_, book) =>
    importCarrierFiles.run(b.jobsOn(book, { 'b.csv': b.fileOf(950, 26) }, later(51)), later(51)),
  'a file that tells some lines again': (_, book) =>
    importCarrierFiles.run(b.jobsOn(book, { 'c.csv': b.fileOf(955, 26) }, later(52)), later(52)),
  'a reconciliation': (_, book) => reconcile.run(b.jobsOn(book, {}, later(60)), later(60)),
  'a new stack': (_, book) => {
    let last = 0
    const newId = () => {
      last += 1
      return `new-${last}`
    }
    const wish = { id: 'stack-new', office: P.office, size: 2, by: A.clerk, at: later(70) }
    return reserveStack({ ...book, random: b.sameChance(7) }, wish, newId)
  },
  'a stack again': (_, book) => {
    const wish = { id: 'stack-one', office: P.office, size: 6, by: A.clerk, at: later(71) }
    return reserveStack(book, wish, () => 'unused')
  },
  'a marked number': async (store, book) => {
    const number = (await slips.slipsOfStack(store, 'stack-1'))[5]?.receipt ?? ''
    const mark = { id: 'mark-torn', number, state: 'spoiled', reason: 'torn' } as const
    return markSlip(book, { ...mark, by: A.clerk, at: later(72) })
  },
  'a scan': async (store, book) => {
    const of = { party: P.office, person: 'p-lan', kind: 'list', subject: P.agency } as const
    const scan = { id: 'three', at: later(72), batch: 'another' }
    const taken = await takeScan(store, of, scan, () => [{ what: 'in', dossier: b.idOf(1), packets: ['hs'] }])
    if (taken.batch) await endBatch(book.store, taken.batch.row, later(73), taken.batch.steps.length)
    return taken
  },
  'looks at a route': async (store) => {
    await logRoute(store, ['d-1', 'd-2'], A.postman, DAY, later(1))
    await logRoute(store, ['d-2', 'd-3'], A.postman, DAY, later(2))
    return 'noted'
  },
  'a step with a case of no dossier': async (store, book) => {
    const rows = await listCases(store, OFFICES, { state: 'open' })
    const key = rows.find(({ dossier }) => dossier === null)?.key ?? 'none:none'
    const data = { case: key, party: P.office2, until: later(9_000) }
    const step = { id: 'case-step-1', type: 'case.assigned', by: A.supervisor, at: later(73), data } as const
    return [key, await stepAlone(book, step), await stepAlone(book, step), await stepsAlone(store, key)]
  },
  rebuild: (_, book) => rebuildViews(book, later(70)),
  'reckoned anew': (_, book) => reckonAnew(book, later(71)),
  'a checkpoint': (store) => writeCheckpoint(store, b.testSigner, g.after(90), g.after(91)),
}

/** Maps and sets as lists, so that answers can be compared as text. */
const plain = (_: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value

/** Calls everything on a book and gives the answers as plain values, by the name of the call. */
export async function answersOf(store: Store): Promise<Readonly<Record<string, unknown>>> {
  const book = b.bookOf(store)
  const answers: Record<string, unknown> = {}
  for (const [name, call] of Object.entries({ ...reads, ...writes }))
    answers[name] = JSON.parse(JSON.stringify((await call(store, book)) ?? null, plain))
  return answers
}
