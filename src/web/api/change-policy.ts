/** What whoever builds on the doors may rely on, in the description itself. */
export const ABOUT = `Handover of citizens’ dossiers between post offices and agencies, each confirmed by both sides.

## What may change

The doors under \`/v1\` keep their promises for as long as they are there.

**At any time, without notice:** new doors, new optional parameters and fields of a request, new fields, headers and links
of an answer, new types of event, new problem types, new values of a list that is marked as open in its words, wider
bounds of what is taken, other words for people. Read what you know and pass over the rest; treat a problem of a type that
you do not know by its status.

**Never under the same version:** a door, parameter or field that goes, a field whose type or meaning changes, a field of an
answer that was always there and no longer is, a field of a request that becomes required, a narrower bound of what is
taken, another scope for a door, another order of a feed. Event shapes that were written once are read for ever.

**How something ends:** what is to go is announced in the changelog and answered with the headers \`Deprecation\` (RFC 9745)
and \`Sunset\` (RFC 8594) for at least twelve months, beside its successor under \`/v2\`. Each release is compared with the
description of the one before, and a breaking change stops the build.`
