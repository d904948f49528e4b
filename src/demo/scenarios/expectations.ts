import type { CitizenStatus } from '../../domain/dossier/citizen-status.ts'

/** A dossier as the walk carries it; what the service answers is written down here as it comes. */
export type Piece = {
  /** Ours to choose, but where a printed slip names the dossier. */
  id: string
  readonly scene: string
  readonly number: number
  readonly procedure: string
  readonly centre: string
  readonly agency: string
  readonly office: string
  readonly service: 'submit' | 'return' | 'both'
  readonly channel: 'direct' | 'online' | 'post'
  receipt: string
  code?: string
  submittedAt?: string
  acceptedAt?: string
  appointment?: string | null
  waybill?: string
  tries: number
  /** What must be true of it when the walk is over. */
  end?: End
}

/** Where a packet must be: with a party, or at one of the places that are nobody's. */
export type End = Readonly<{ status: CitizenStatus; packets: Readonly<Record<string, string>> }>

/** A trouble put there on purpose: a kind of case, and the dossier's receipt, the waybill or the code it names. */
export type Planted = Readonly<{ scene: string; kind: string; about: string }>

/** A finding that a partner's system leads to: how often it was open, and how often later news ended it. */
export type Heard = Readonly<{ kind: string; found: number; ended: number }>

/** A handover list: a party that may read it, and how many of its packets stand how. */
export type List = { readonly party: string; readonly packets: Record<string, number> }

/** What the walk remembers, to compare with what the service says in the end. */
export type Expectations = {
  scene: string
  readonly pieces: Piece[]
  readonly planted: Planted[]
  readonly lists: Map<string, List>
  /** Reports that a supervisor has left out of the book, by their id. */
  readonly dropped: Set<string>
  readonly differences: string[]
  readonly scenes: { name: string; dossiers: number; ms: number }[]
  events: number
}

export const newExpectations = (): Expectations => ({
  scene: '',
  pieces: [],
  planted: [],
  lists: new Map(),
  dropped: new Set(),
  differences: [],
  scenes: [],
  events: 0,
})

export const differ = (expectations: Expectations, text: string): void => {
  expectations.differences.push(`${expectations.scene}: ${text}`)
}

export const plantDiscrepancy = (expectations: Expectations, kind: string, about: string): void => {
  expectations.planted.push({ scene: expectations.scene, kind, about })
}

/** Packets of a list change how they stand: `open`, `refused`, or `accepted` with its basis. */
export function standing(
  expectations: Expectations,
  id: string,
  count: number,
  to: string,
  from?: string,
): void {
  const packets = expectations.lists.get(id)?.packets
  if (!packets) {
    differ(expectations, `the walk knows no list ${id}`)
    return
  }
  packets[to] = (packets[to] ?? 0) + count
  if (from !== undefined) packets[from] = (packets[from] ?? 0) - count
}

/** Takes a planted trouble back: the scene has put right what caused it. */
export function putRight(expectations: Expectations, kind: string, about: string): void {
  const index = expectations.planted.findIndex((row) => row.kind === kind && row.about === about)
  if (index < 0) differ(expectations, `nothing was planted as ${kind} about ${about}`)
  else expectations.planted.splice(index, 1)
}
