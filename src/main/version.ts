import manifest from '../../package.json' with { type: 'json' }

/** The version of the package, as the doors and the documents tell it. */
export const VERSION: string = manifest.version
