/** What browsers load, by name; the build puts it here (.build/bundle.js). */
declare const CLIENT_FILES: Readonly<Record<string, string>>

/** The forms of `templates/`, by their path in it; put here likewise. */
declare const FORM_FILES: Readonly<Record<string, unknown>>

/** A file that goes into the Worker as it is (wrangler.toml, rules). */
declare module '*.ttf' {
  const bytes: ArrayBuffer

  export { bytes as default }
}
