import type { Dossier } from '../../domain/dossier/state.ts'
import type { ReferenceData } from '../../domain/reference.ts'

/**
 * What follows from a dossier and the reference data alone, made once for each: what a dossier shows after one commit
 * it shows before the next. Folded dossiers never change, and what is kept of one goes when nobody remembers it.
 */
export function onceEach<T>(
  make: (dossier: Dossier, reference: ReferenceData) => T,
): (dossier: Dossier, reference: ReferenceData) => T {
  const made = new WeakMap<Dossier, Readonly<{ reference: ReferenceData; value: T }>>()
  return (dossier, reference) => {
    const known = made.get(dossier)
    if (known?.reference === reference) return known.value
    const value = make(dossier, reference)
    made.set(dossier, { reference, value })
    return value
  }
}
