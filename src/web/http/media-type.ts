const TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+"
const MEDIA_TYPE = new RegExp(
  `^(${TOKEN}/${TOKEN})((?:[ \\t]*;[ \\t]*${TOKEN}=(?:${TOKEN}|"[^"\\\\]*"))*)[ \\t]*;?[ \\t]*$`,
)
const CHARSET = /;[ \t]*charset="?([^";]*)"?/i
/** Nobody writes a longer one, and none is looked at. */
const MEDIA_TYPE_MAX = 200

/** A media type as it stands in a header (RFC 2046), in small letters. */
export type MediaType = Readonly<{ essence: string; charset: string | undefined }>

export function mediaTypeOf(text: string): MediaType | undefined {
  const known = kinds.get(text)
  if (known !== undefined) return known
  const read = readMediaType(text)
  if (kinds.size >= KINDS_MAX) kinds.clear()
  if (read !== undefined) kinds.set(text, read)
  return read
}

/** Everybody sends the same few, again and again. */
const KINDS_MAX = 100
const kinds = new Map<string, MediaType>()

function readMediaType(text: string): MediaType | undefined {
  const [, essence, parameters = ''] = (text.length <= MEDIA_TYPE_MAX && MEDIA_TYPE.exec(text.trim())) || []
  if (essence === undefined) return undefined
  return {
    essence: essence.toLowerCase(),
    charset: CHARSET.exec(parameters)?.[1]?.trim().toLowerCase(),
  }
}

/** JSON is UTF-8 (RFC 8259 section 8.1), of which ASCII is a part. */
export const isUtf8 = ({ charset }: MediaType): boolean =>
  charset === undefined || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii'

export const isJson = (type: MediaType): boolean => /[/+]json$/.test(type.essence) && isUtf8(type)
