// What a read may cost. A book is for ever: what a read looks at may grow with what is still to do, with one
// dossier, one list, one file or one page, and never with all there is.

/** Whole reads that are meant, by the function and the table, each with its reason. */
export const WHOLE: Readonly<Record<string, string>> = {
  'reference/kept-reference.ts writtenBefore, parties': 'reference data, read once and kept',
  'reference/kept-reference.ts writtenBefore, acts_for': 'reference data, read once and kept',
  'reference/kept-reference.ts writtenBefore, procedures': 'reference data, read once and kept',
  'reference/kept-reference.ts writtenBefore, holidays': 'reference data, read once and kept',
  'reference/kept-reference.ts hasParties, parties': 'asks for one row of reference data',
  'reference/kept-reference.ts readTold, reference_entries': 'reference data, read once and kept',
  'reconciliation/status-maps.ts everyStatusMap, status_maps': 'reference data: some hundreds of codes',
  'access/keys.ts listKeys, key_uses': 'the page of an administrator lists the keys with their last use',
  'access/keys.ts listKeys, api_keys': 'the page of an administrator lists the keys, up to a limit',
  'federation/partners.ts everyPartner, partners': 'the partners of one installation, up to a limit',
  'carriers/links.ts everyCarrierLink, carrier_links': 'carriers’ systems of one installation, up to a limit',
  'portal/links.ts everyPortalLink, portal_links': 'the provinces of one installation, up to a limit',
  'reconciliation/left-files.ts leftFiles, left_files': 'files that lie in one folder, up to a limit',
  'reconciliation/lines-to-recheck.ts LINES_EXPLAINED, status_maps':
    'reference data: some dozens of codes of a carrier',
  'read/promises.ts endOfBook, events': 'one row from the end of the journal',
  'read/checkpoints.ts lastCheckpoint, checkpoints': 'max() reads one end of the index',
  'write/count-days-anew.ts driftOfDays, day_counts': 'a rebuild counts everything anew',
  'write/count-days-anew.ts driftOfDays, offers': 'a rebuild counts everything anew',
  'write/count-days-anew.ts driftOfDays, legs': 'a rebuild counts everything anew',
  'write/count-days-anew.ts driftOfDays, late_entries': 'a rebuild counts everything anew',
}

/**
 * Partial indexes hold what is still to do, so that walking one is reading just that. These hold what is valid
 * or done with for ever: walking them is walking a table.
 */
export const NOT_ONLY_OPEN: ReadonlySet<string> = new Set([
  'aliases_live',
  'legs_live_waybill',
  'cases_closed',
  'legs_ended',
  'offers_accepted_giver',
  'offers_accepted_receiver',
])

/**
 * Columns by which a search finds one thing, or the few of one dossier, list, file or stack. Searching by the others
 * (a party, a kind, a state) finds more each year, unless the index holds only what is open, or a page of it
 * is read in its order.
 */
export const NARROW: ReadonlySet<string> = new Set(
  (
    'rowid position dossier id handover waybill file sha256 delivery_id code key token login person subject event ' +
    'value holder slot notification receipt stack seal batch endpoint delivery'
  ).split(' '),
)

/** Searches by wide columns that are meant, by the function and the index, each with its reason. */
export const WIDE: Readonly<Record<string, string>> = {
  'access/persons.ts personsOfParties, assignments_party': 'the staff of the parties of one desk',
  'access/key-proposals.ts proposalsTo, key_proposals_party': 'what was asked of the parties of one desk',
  'access/key-proposals.ts proposalsBy, key_proposals_proposed': 'what one party asked',
  'papers/papers.ts printedUnder, papers_pkey': 'the prints of one stack',
  'read/cases.ts openCases, cases_owner': 'the open cases of one side',
  'reconciliation/status-maps.ts readStatusMap, status_maps_pkey': 'some dozens of codes of a carrier',
  'reference/status-map-changes.ts changedMeanings, status_maps_pkey': 'some dozens of codes of a carrier',
  'reconciliation/runs-to-repeat.ts daysToRunAgain, reconciliation_runs_pkey':
    'the results of one kind and month',
  'reconciliation/day-records.ts recordsApart, carrier_files_carrier':
    'what came from one carrier since the day that is compared',
  'reconciliation/pushes-of-day.ts pushesOf, carrier_files_carrier': 'what came from one carrier on one day',
  'reconciliation/unreadable-records.ts unreadableRecords, carrier_files_carrier':
    'what came from some carriers in a week',
  'reconciliation/report.ts filesOfPeriod, carrier_files_carrier':
    'the files of one carrier in the days of one paper',
  'access/persons.ts staffOf, assignments_party': 'the staff of one party',
  'read/people-named.ts readTogether, assignments_party': 'the staff of the two sides of one handover',
  'read/feed.ts readFeedHeads, feed_heads_pkey': 'one row for each party that waits',
  'waybills/pools.ts poolById, waybill_pools_pkey': 'one range',
  'waybills/pools.ts openPools, waybill_pools_party': 'the ranges of some parties, two hundred each',
  'waybills/pools.ts openPools, waybill_numbers_serial': 'max() reads one end of a range',
  'waybills/pools.ts poolsOf, waybill_pools_party': 'the ranges of some parties, two hundred each',
  'waybills/numbers.ts numberByText, waybill_numbers_pkey': 'one number of one house',
  'webhooks/endpoints.ts endpointsOf, webhook_endpoints_party': 'the endpoints of some parties, twenty each',
  'webhooks/endpoints.ts endpointsOff, webhook_endpoints_party': 'the endpoints of some parties, twenty each',
  'webhooks/endpoints.ts headOfFeed, feed_heads_pkey': 'one row of one party',
  'webhooks/endpoints.ts endpointsReady, feed_heads_pkey': 'one row of one party',
  'webhooks/deliveries.ts dueDeliveries, feed_pkey': 'one row of one place in a feed',
  'federation/partners.ts partnerByName, partners_pkey': 'one partner',
  'carriers/links.ts carrierLinkByName, carrier_links_pkey': 'one carrier’s system',
  'portal/links.ts portalLinkByName, portal_links_pkey': 'one link',
  'carriers/orders.ts orderByNumber, carrier_orders_pkey': 'one order',
  'read/numbers.ts nextNumber, numbers_pkey': 'max() reads one end of the series',
  'reference/secret-of-book.ts isSecretOfBook, numbers_pkey': 'one number of one series',
  'schedule/job-slots.ts lastEndedSlot, job_ends_pkey': 'max() reads one end of the job',
  'read/cases.ts countCases, cases_owner': 'counts what is open',
  'reconciliation/report.ts verdictsOfPeriod, carrier_files_carrier':
    'the files of one carrier in the days of one paper',
  'reconciliation/report.ts casesOpenAt, cases_owner': 'counts what is open',
  'reconciliation/cases-listed.ts casesListedAt, cases_owner': 'the open cases of one carrier',
  'reconciliation/cases-listed.ts casesListedAt, cases_closed': 'what was closed since the days of one paper',
  'reconciliation/report.ts casesOpenAt, cases_closed': 'what was closed since the days of one paper',
  'read/cases.ts countCases, cases_state': 'counts what is open',
  'read/money.ts sumsOfDay, money_moves_day': 'the money of one office and one day',
  'read/money.ts countsOfDay, cash_counts_day': 'the counts of one office and one day',
  'reconciliation/money-by-office.ts officeSums, money_moves_day': 'the money of some offices and days',
  'read/remittances.ts remittancesBetween, money_moves_day': 'the remittances of one office in a month',
  'reconciliation/money-moved.ts cashOfDay, cash_counts_day': 'the counts of one day',
  'reconciliation/money-moved.ts daysCountedSince, cash_counts_at': 'the counts since the run before',
  'reconciliation/runs.ts provisionalDays, reconciliation_runs_pkey':
    'the results since the first day, some a day; and those of one of these days',
  'reconciliation/runs.ts runsOfDay, reconciliation_runs_pkey': 'the results of one kind and day',
  'read/closed-lists.ts listsSigned, offers_accepted_giver': 'the lists of one office and some days',
  'read/closed-lists.ts listsSigned, offers_accepted_receiver': 'the lists of one office and some days',
  'read/day-figures.ts counted, day_counts_pkey': 'a few figures of each party and day of a month',
  'read/day-figures.ts counted, day_counts_other': 'a few figures of each party and day of a month',
  'write/count-days-anew.ts driftOfDays, legs_ended': 'a rebuild counts everything anew',
  'read/figures.ts handedOver, offers_accepted_giver': 'the handovers of a month',
  'read/figures.ts handedOver, offers_accepted_receiver': 'the handovers of a month',
}

/** Sorts that no index does, by function: what is sorted, which is bounded. */
export const SORTS: Readonly<Record<string, string>> = {
  'waybills/pools.ts openPools': 'the ranges of some parties, two hundred each',
  'waybills/pools.ts poolsOf': 'the ranges of some parties, two hundred each',
  'webhooks/endpoints.ts endpointsOf': 'the endpoints of some parties, twenty each',
  'webhooks/endpoints.ts endpointsOff': 'the endpoints of some parties, twenty each',
  'access/drafts.ts draftsOf': 'the drafts of one person',
  'reconciliation/status-maps.ts everyStatusMap': 'reference data: some hundreds of codes',
  'access/key-proposals.ts proposalsTo': 'what was asked of the parties of one desk',
  'access/key-proposals.ts proposalsBy': 'what one party asked',
  'read/cases.ts openCases': 'the open cases of one side',
  'access/keys.ts listKeys': 'the keys of all systems',
  'papers/papers.ts printedBefore': 'the prints of one paper',
  'papers/papers.ts paperByHash': 'the prints with the same bytes',
  'reconciliation/file-status.ts fileStatus': 'the ten verdicts',
  'read/handover-lists.ts openHandovers': 'the open lists of one party',
  'read/handover-lists.ts openListsByNumber': 'the open lists of one desk',
  'read/packets-in-hand.ts inHand': 'the packets in hand of one party',
  'read/coming.ts comingTo': 'the journeys asked for that one office has not begun',
  'read/pickups.ts pickupsAsked': 'the journeys asked for that one office has not begun',
  'read/closed-lists.ts listsSigned': 'the lists of one party and some days',
  'reconciliation/runs-to-repeat.ts daysToRunAgain': 'the results of one kind and month',
  'reconciliation/day-records.ts recordsApart': 'what no item was found for in the files since one day',
  'read/money.ts sumsOfDay': 'the money of one office and one day, by kind, payer and method',
  'reconciliation/money-by-office.ts officeSums': 'the money of a day, or of the days of one sheet',
  'read/remittances.ts remittancesBetween': 'the remittances of one office in a month',
  'reconciliation/money-moved.ts cashOfDay': 'the money of one day, by person',
  'read/desk.ts atDesk': 'the open dossiers of one desk, and the journeys of one dossier',
  'read/day-figures.ts counted': 'a few figures of each party and day of a month',
  'write/count-days-anew.ts driftOfDays': 'a rebuild counts everything anew',
  'read/stages.ts stagesAtDesks': 'the open dossiers of some agencies, by group',
  'access/persons.ts staffOf': 'the staff of one party',
  'read/cases.ts countCases': 'the open cases, by owner and kind',
  'read/cases.ts casesOf': 'the cases of one dossier',
  'read/stuck-reports.ts countStuck': 'the reports that wait, by sender and type',
  'read/stuck-reports.ts oldReports': 'the reports that wait for too long, by sender',
  'read/stages.ts stagesInHand': 'the packets in hand, by party and group',
  'portal/dossiers.ts portalLags': 'what the portal showed in a week',
  'read/figures.ts handedOver': 'the handovers of a month',
  'reconciliation/pushes-of-day.ts pushesOf': 'two rows: of pushes and of files',
  'reconciliation/report.ts verdictsOfPeriod': 'the ten verdicts',
  'reconciliation/report.ts casesOpenAt': 'the cases of one carrier, by owner and kind',
  'reconciliation/report.ts filesOfPeriod': 'three rows: of files, pushes and answers',
  'reconciliation/cases-listed.ts casesListedAt': 'the cases of one carrier that a paper names',
  'reconciliation/staged-rows.ts readPage': 'the lines of one page',
  'reconciliation/known-items.ts readKnownItems': 'the items of one page of lines',
  'reconciliation/known-lines.ts readJourneys': 'the items of one piece of lines',
  'reconciliation/lines-to-recheck.ts linesToRecheck': 'the lines of open cases, and those of unknown codes',
  'reconciliation/unknown-codes.ts unknownCodes':
    'the lines that are kept until somebody says what they mean',
  'notifications/notifications.ts stuckNotifications': 'the letters that wait for people',
  'slips/slips.ts stacksOf': 'the slips of one page of stacks, by state',
  'write/settle.ts waitingOf': 'the waiting reports of one dossier',
  'write/settle.ts bindNamed': 'the reports that came before their dossier had a number',
}
