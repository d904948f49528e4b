import type { Deps } from '../deps.ts'
import { caseDue } from '../domain/dossier/case-due.ts'
import { addMillis, fromVietnam, type Instant, vietnamTime } from '../domain/instant.ts'
import { isPost, type PartyCode } from '../domain/party.ts'
import { isOver } from '../domain/reconciliation/findings.ts'
import {
  cashFindings,
  isUncounted,
  MONEY_RULES,
  type MoneyFinding,
  moneyFindings,
} from '../domain/reconciliation/money-findings.ts'
import { addMoney, emptyMoneyBook, moneyCounts, moneyLines } from '../domain/reconciliation/money-lines.ts'
import type { CountedCash, MoneyOfDossier } from '../domain/reconciliation/money-of-dossier.ts'
import { canonicalJson } from '../domain/reconciliation/run.ts'
import { sha256Hex } from '../journal/event-body.ts'
import { openBookCases } from '../journal/reconciliation/cases.ts'
import {
  cashOfDay,
  dossiersMovedOn,
  headOfJournal,
  moneyOfDossiers,
  remittancesKept,
} from '../journal/reconciliation/money-moved.ts'
import { keepRun, type RunRow } from '../journal/reconciliation/runs.ts'

export type MoneyDeps = Pick<Deps, 'journal' | 'now'>

/** Dossiers of which one read takes the money. */
const PAGE = 500
const DAY_MINUTES = 24 * 60
const MILLIS_OF_DAY = DAY_MINUTES * 60_000

/** The day before a moment, as Vietnam counts days. */
export const dayBefore = (at: Instant): string => vietnamTime(addMillis(at, -MILLIS_OF_DAY)).date

export type MoneyRun = Readonly<{ run: RunRow; written: boolean; opened: number; found: number }>

/**
 * Compares the money of one day: what every office took and gave back, what was handed on under which number, and the
 * count of its cash. Read up to a place of the journal and hashed, so that the same money is the same result; cases are
 * opened for what is found.
 */
export async function runMoneyDay(deps: MoneyDeps, day: string, slot: Instant): Promise<MoneyRun> {
  const { store } = deps.journal
  const { directory } = deps.journal.reference(slot)
  // Before anything is read: what is written while it reads is news for the next run.
  const position = await headOfJournal(store)
  const book = emptyMoneyBook()
  const found: MoneyFinding[] = []
  const read: string[] = []
  for (const page of pagesOf(await dossiersOf(deps, day))) {
    for (const money of await moneyOfDossiers(store, page)) {
      addMoney(book, money, day)
      const findings = findingsOf(deps, money).filter((one) => one.day === day)
      found.push(...findings)
      read.push(sha256Hex(canonicalJson(inOneOrder(money))))
    }
  }
  const cash = (await cashOfDay(store, day)).filter(({ party }) => isPost(directory, party))
  found.push(...cashFindings(cash, day))
  const lines = moneyLines(book, found)
  const kept = await keepRun(
    store,
    'money',
    day,
    {
      inputs: { position },
      inputsHash: sha256Hex(canonicalJson([read, cash])),
      rules: MONEY_RULES,
      lines,
      waits: waitsOf(cash, day, slot),
      counts: moneyCounts(lines),
    },
    deps.now(),
  )
  const at = deps.now()
  const all = [...found, ...notCounted(deps, cash, day, slot)]
  const opened = await openBookCases(store, all, at, slot, caseDue(deps.journal.reference(at), at))
  return { ...kept, opened, found: all.length }
}

/** What the money of one dossier shows, each by the tariff of its own day. */
export const findingsOf = ({ journal }: Pick<MoneyDeps, 'journal'>, money: MoneyOfDossier) =>
  moneyFindings(money, (at) => journal.reference(at))

/** All that the result stands on, in one order. */
const inOneOrder = (money: MoneyOfDossier): MoneyOfDossier => ({
  ...money,
  moves: money.moves.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  refused: money.refused.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

const key = ({ event, fee }: MoneyOfDossier['moves'][number]): string => `${event} ${fee}`

/** Every dossier whose money moved on a day, or of which a remittance was told on it that the book could not bear. */
async function dossiersOf(deps: MoneyDeps, day: string): Promise<readonly string[]> {
  const { store } = deps.journal
  const out = new Set<string>()
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: readonly string[] = await dossiersMovedOn(store, day, after, PAGE)
    for (const dossier of page) out.add(dossier)
    after = page.length < PAGE ? undefined : page.at(-1)
  }
  const times = { from: fromVietnam(day, 0), until: fromVietnam(day, DAY_MINUTES) }
  let last = { received_at: '', party: '', id: '' }
  for (;;) {
    const page = await remittancesKept(store, times, last, PAGE)
    for (const { dossier } of page) if (dossier !== '') out.add(dossier)
    const end = page.at(-1)
    if (!end || page.length < PAGE) return [...out].sort()
    last = { received_at: end.received_at, party: end.party, id: end.id }
  }
}

function pagesOf(dossiers: readonly string[]): readonly (readonly string[])[] {
  const pages: (readonly string[])[] = []
  for (let from = 0; from < dossiers.length; from += PAGE) pages.push(dossiers.slice(from, from + PAGE))
  return pages
}

/** The offices whose day is not closed: some of their cash is not counted. A day that is not over waits for itself. */
function waitsOf(cash: readonly CountedCash[], day: string, slot: Instant): readonly string[] {
  const open = new Set<PartyCode>(cash.filter(isUncounted).map(({ party }) => party))
  return [...(slot < fromVietnam(day, DAY_MINUTES) ? [day] : []), ...[...open].sort()]
}

/** Offices that have not counted the cash of a day for longer than the setting allows. */
function notCounted(
  { journal }: MoneyDeps,
  cash: readonly CountedCash[],
  day: string,
  slot: Instant,
): readonly MoneyFinding[] {
  const { calendar, rules } = journal.reference(slot)
  if (!isOver(calendar, fromVietnam(day, DAY_MINUTES), slot, rules.overdue.countMinutes)) return []
  const sums = new Map<PartyCode, number>()
  for (const { party, expected } of cash.filter(isUncounted))
    sums.set(party, (sums.get(party) ?? 0) + expected)
  return [...sums].map(([party, amount]) => ({
    key: `cash-not-counted:${party}:${day}`,
    kind: 'cash-not-counted',
    ref: day,
    owner: party,
    day,
    detail: { amount: String(amount), quietSince: fromVietnam(day, DAY_MINUTES) },
  }))
}
