import type { FetchStop, ItemStop } from '../../../app/route.ts'
import type { Contact } from '../../../domain/dossier/events/shapes.ts'
import type { Dossier, Leg } from '../../../domain/dossier/state.ts'
import type { People } from '../../../domain/people.ts'
import { type FormState, freshForm } from '../parts/fields.tsx'
import type { View } from '../parts/view.ts'

/** A door of the route: something is handed over there, or fetched. */
export type Stop =
  | (ItemStop & Readonly<{ what: 'item'; at: string }>)
  | (FetchStop & Readonly<{ what: 'fetch'; at: string }>)

/** What can be told of a stop; each has a form of its own. */
export const TOLD = ['delivered', 'failed', 'held', 'fetched', 'not-fetched'] as const
export type ToldKind = (typeof TOLD)[number]

/** The name of a stop on its page; two journeys of one dossier are two stops. */
export const stopName = (dossier: Pick<Dossier, 'receipt'>, leg?: Pick<Leg, 'kind' | 'try'>): string =>
  leg ? `${dossier.receipt}-${leg.kind}-${leg.try}` : `${dossier.receipt}-fetch`

export const nameOfStop = (stop: Stop): string =>
  stopName(stop.dossier, stop.what === 'item' ? stop.leg : undefined)

/** Who is to be met: whoever the result is for, or the applicant. */
export const whoIsMet = ({ people, what }: Pick<Stop, 'people' | 'what'>): Contact | undefined =>
  what === 'item' ? (people.recipient ?? people.applicant) : people.applicant

export const whereTo = (people: People, what: Stop['what']): string | undefined =>
  what === 'fetch'
    ? (people.pickup?.address ?? people.applicant?.address)
    : (people.recipient?.address ?? people.applicant?.address)

/** The form that came back belongs to one stop and one telling; every other is fresh. */
export type CameBack = Readonly<{ stop: string; told: ToldKind; form: FormState; sure?: string | undefined }>

export const formKey = (stop: string, told: ToldKind): string => `${told}-${stop}`

export const formOf = (view: View, stop: string, told: ToldKind, back: CameBack | undefined): FormState =>
  back && back.stop === stop && back.told === told ? back.form : freshForm(view, formKey(stop, told))
