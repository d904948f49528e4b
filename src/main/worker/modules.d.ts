/** A file that goes into the Worker as it is (wrangler.toml, rules). */
declare module '*.ttf' {
  const bytes: ArrayBuffer

  export { bytes as default }
}
