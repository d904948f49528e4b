/** What a key of a party's system may be allowed to do. */
export const KEY_SCOPES = [
  'events:write',
  'events:read',
  'dossiers:read',
  'people:read',
  'papers:read',
  'files:write',
  'webhooks:manage',
  'waybills:read',
  'waybills:write',
] as const
export type KeyScope = (typeof KEY_SCOPES)[number]
