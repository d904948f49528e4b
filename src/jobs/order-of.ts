import { isInward } from '../domain/dossier/legs.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Directory, PartyCode } from '../domain/party.ts'
import type { People } from '../domain/people.ts'
import type { CarrierOrder, OrderEnd } from '../partners/carrier-system.ts'

/** A field without which nobody can fetch or bring anything, where it is not known. */
export type Missing = Readonly<{ missing: string }>

type Ends = Readonly<
  Record<'name' | 'address' | 'phone', string | undefined> & {
    email?: string | undefined
    province?: string | undefined
  }
>

function whole(end: Ends, whose: string): OrderEnd | Missing {
  const { name, address, phone } = end
  if (name === undefined) return { missing: `${whose}-name` }
  if (address === undefined) return { missing: `${whose}-address` }
  if (phone === undefined) return { missing: `${whose}-phone` }
  return { name, address, phone, email: end.email, province: end.province }
}

function citizen({ applicant, recipient, pickup }: People, isFetched: boolean): OrderEnd | Missing {
  const person = isFetched ? applicant : (recipient ?? applicant)
  const address = isFetched ? (pickup?.address ?? person?.address) : person?.address
  const own = { name: person?.name, address, phone: person?.phone ?? applicant?.phone, email: person?.email }
  return whole(own, 'citizen')
}

function office({ parties }: Directory, code: PartyCode): OrderEnd | Missing {
  const party = parties.get(code)
  const own = { name: party?.name, address: party?.address, phone: party?.phone, province: party?.province }
  return whole(own, 'centre')
}

/** What a carrier is asked for, put together when it is sent: of people it says what is known now. */
export function orderOf(
  dossier: Dossier,
  people: People,
  directory: Directory,
  number: string,
): CarrierOrder | Missing {
  const leg = dossier.legs.find(({ order }) => order === number)
  const isFetched = leg !== undefined && isInward(leg.kind)
  const there = citizen(people, isFetched)
  const here = office(directory, dossier.centre)
  if ('missing' in there) return there
  if ('missing' in here) return here
  const lines = isFetched
    ? dossier.papers
    : dossier.packets.flatMap((packet) => (packet.kind === 'result' ? packet.lines : []))
  return {
    order: number,
    direction: isFetched ? 'from-citizen' : 'to-citizen',
    procedure: {
      code: dossier.procedure,
      name: directory.procedures.get(dossier.procedure)?.name ?? dossier.procedure,
    },
    papers: lines.map(({ name }) => name),
    sender: isFetched ? there : here,
    receiver: isFetched ? here : there,
  }
}

/** What was answered, without what was told of people: a system may give back what it was sent. */
export function withoutPeople(said: string, wanted: CarrierOrder | undefined): string {
  if (!wanted) return said
  const told = [wanted.sender, wanted.receiver]
    .flatMap(({ name, address, phone, email }) => [name, address, phone, email])
    .filter((text) => text !== undefined && text !== '')
    .sort((a, b) => (b?.length ?? 0) - (a?.length ?? 0))
  return told.reduce<string>((text, one) => text.replaceAll(one ?? '', '…'), said)
}
