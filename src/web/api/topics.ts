import type { Json } from '../http/route.ts'

/** What doors are sorted by: the first part of their path. */
const TOPICS: Readonly<Record<string, string>> = {
  events: 'Events in and out: what happened is posted here, and every party reads what concerns it.',
  inbox: 'Reports of your own that wait, are parked or were rejected.',
  'kept-reports': 'Reports that wait for somebody to settle or drop them.',
  'webhook-endpoints':
    'Addresses of yours to which your feed is pushed: named, proved by a ping, paused, rotated.',
  'webhook-deliveries': 'Each event on its way to an endpoint, every attempt at it, and sending it again.',
  'webhook-replays': 'Sending a range of deliveries again.',
  'webhook-key': 'The public key by which receivers check the signature of the service.',
  dossiers: 'Dossiers, their history, people and papers.',
  handovers: 'Handover lists and their papers.',
  registers: 'The registers that centres and agencies keep by law.',
  'slip-stacks': 'Slips with printed numbers for power cuts and places without signal.',
  'slip-gaps': 'Slips whose whereabouts somebody has to know.',
  'slip-marks': 'Slips that are spoiled, lost or blank.',
  cases: 'Differences that somebody has to settle.',
  'carrier-files': 'Status files of carriers.',
  carriers: 'What the systems of carriers push to us, each in its own words.',
  reconciliations: 'What the comparison of files with the book came to.',
  parties: 'Who takes part, by code and day.',
  procedures: 'Procedures with their papers and limits.',
  charges: 'What a weight costs.',
  tariffs: 'Tables of charges with their days.',
  'status-maps': 'What the status codes of carriers mean.',
  provinces: 'Provinces of now and of before.',
  indicators: 'Figures with numerator, denominator and source.',
  holidays: 'Days off.',
  checkpoints: 'Signed checkpoints of the book.',
  'waybill-pools': 'Ranges of numbers for items that a carrier gave in advance, and what is left of them.',
  waybills:
    'Numbers for items: taken one by one for a leg and try of a dossier, never twice, and taken back before dispatch.',
  keys: 'Keys: those that papers are signed with, and those of programs.',
  tracking: 'What a citizen may see.',
  verifications: 'Whether a paper is genuine.',
  health: 'Whether the service runs.',
}

/** A list as a sheet is of the topic of the list. */
const ENDED = /\.(csv|xlsx)$/

/** The topic of a path of the description. */
export function topicOf(path: string): string {
  const [, version, topic] = path.split('/')
  return version === 'v1' && topic !== undefined ? topic.replace(ENDED, '') : 'health'
}

/** The topics of these paths, each with its words. */
export const topicsOf = (paths: readonly string[]): readonly Json[] =>
  [...new Set(paths.map(topicOf))].map((name) => ({ name, description: TOPICS[name] ?? `Doors of ${name}.` }))
