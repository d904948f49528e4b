import { heirOf, type PartyCode } from '../../domain/party.ts'
import { onceEach } from './once-each.ts'

type Recipients = readonly Readonly<{ party: PartyCode; since: number }>[]

/** Everybody who hears of a dossier: those who joined it, and the operators of the offices among them. */
export const recipients = onceEach((dossier, reference): Recipients => {
  const out = new Map<PartyCode, number>()
  for (const { party, since } of dossier.parties) {
    if (!out.has(party)) out.set(party, since)
    const heir = heirOf(reference.directory, party)
    if (!out.has(heir)) out.set(heir, since)
    const operator = reference.directory.parties.get(party)?.operator
    if (operator && !out.has(operator)) out.set(operator, since)
  }
  return [...out].map(([party, since]) => ({ party, since }))
})
