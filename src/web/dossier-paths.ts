import { enc } from './path-parts.ts'

/** The addresses of one dossier, and of the lists on which papers change hands. */
export const dossierPaths = {
  /** The picture that proves a delivery. */
  deliveryProof: (id: string, sha256: string) => `/ho-so/${enc(id)}/chung-cu/${enc(sha256)}`,
  dossier: (id: string) => `/ho-so/${enc(id)}`,
  /** At one entry of its history, with the form that puts it right. */
  dossierAmend: (id: string, event: string, version: number) =>
    `/ho-so/${enc(id)}?amend=${enc(event)}#entry-${version}`,
  /** Its history from an older entry on. */
  dossierHistory: (id: string, version: number) => `/ho-so/${enc(id)}?history=${version}#history`,
  /** With one action open. */
  dossierFor: (id: string, type: string) => `/ho-so/${enc(id)}?action=${enc(type)}#action`,
  /** After something was written: which entry the line at the top speaks of. */
  dossierDone: (id: string, event: string) => `/ho-so/${enc(id)}?done=${enc(event)}`,
  dossierPeople: (id: string) => `/ho-so/${enc(id)}?people=1#people`,
  /** A lost tracking code is renewed at a counter. */
  dossierSecret: (id: string) => `/ho-so/${enc(id)}/ma-tra-cuu`,
  /** After that: the card with the new code is printed. */
  secretRenewed: (id: string) => `/ho-so/${enc(id)}/sua?renewed=1`,
  /** What was written down wrongly, put right: old values beside the new. */
  correct: (id: string) => `/ho-so/${enc(id)}/sua`,
  /** One part of it: the registration, or the citizen's code. */
  correctAt: (id: string, part: 'registration' | 'code') => `/ho-so/${enc(id)}/sua#${part}`,
  dossierAct: (id: string) => `/ho-so/${enc(id)}/viec`,
  handover: (id: string) => `/ban-giao/${enc(id)}`,
  handoverAct: (id: string) => `/ban-giao/${enc(id)}/viec`,
  /** The scan of a list that was signed on paper, by its hash. */
  handoverScan: (id: string, sha256: string) => `/ban-giao/${enc(id)}/ban-chup/${enc(sha256)}`,
  handoverDone: (id: string) => `/ban-giao/${enc(id)}?done=1`,
  newHandover: () => '/ban-giao',
  newHandoverTo: (party: string) => `/ban-giao?to=${enc(party)}`,
  newHandoverFrom: (party: string, from: number) => `/ban-giao?to=${enc(party)}&from=${from}`,
  /** With the packets of one dossier chosen. */
  newHandoverFor: (party: string, dossier: string) => `/ban-giao?to=${enc(party)}&dossier=${enc(dossier)}`,
  newDossier: () => '/ho-so/moi',
  newDossierOf: (procedure: string, slip = '') =>
    `/ho-so/moi?procedure=${enc(procedure)}${slip === '' ? '' : `&slip=${enc(slip)}`}`,
  /** Where only the result is fetched by the post. */
  newReturnOf: (procedure: string) => `/ho-so/moi?procedure=${enc(procedure)}&way=result`,
  /** After papers were taken in: what is printed of them, and the next customer. */
  intakeDone: (id: string, event: string) => `/ho-so/${enc(id)}/da-nhan?done=${enc(event)}`,
  intakeDonePage: (id: string) => `/ho-so/${enc(id)}/da-nhan`,
  /** Papers that were registered before and are brought now. */
  receive: (id: string) => `/ho-so/${enc(id)}/nhan`,
  /** Slip and label of an intake as one file. */
  printJob: (id: string) => `/ho-so/${enc(id)}/in.pdf`,
  /** Entering a slip that was filled in by hand. */
  newDossierFrom: (slip: string) => `/ho-so/moi?slip=${enc(slip)}`,
} as const
