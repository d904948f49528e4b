/** Only a path of this service: nobody is led elsewhere after signing in or after an action. */
export const localPath = (text: string): string | undefined =>
  /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(text) && !text.includes('\\') ? text : undefined
