import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type PDFContext, type PDFDocument, PDFHeader, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { GREY_PROFILE, GREY_PROFILE_NAME } from './colour-profile.ts'

/** What the file says of itself, in its dictionary and again in XML; both have to say the same. */
export type About = Readonly<{ title: string; producer: string; at: Date }>

const ID_BYTES = 16

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** XML of the file's metadata (ISO 19005-1, 6.7); the times are UTC, as in the dictionary. */
function metadata({ title, producer, at }: About): string {
  const time = `${at.toISOString().slice(0, 19)}Z`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>${escaped(producer)}</xmp:CreatorTool>
<xmp:CreateDate>${time}</xmp:CreateDate>
<xmp:ModifyDate>${time}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${escaped(producer)}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}

/** An identifier that follows from what the file holds: the same paper has the same one. */
function identify(context: PDFContext, content: string): void {
  const id = PDFHexString.of(bytesToHex(sha256(utf8ToBytes(content)).slice(0, ID_BYTES)).toUpperCase())
  context.trailerInfo.ID = context.obj([id, id])
}

/**
 * Makes a document fit for the archive, PDF/A-1b: metadata in XML, a colour profile, an identifier, and no part
 * of the format that is younger than 1.4.
 * @param content all that is drawn, for the identifier
 */
export function archive(document: PDFDocument, about: About, content: string): void {
  const { context, catalog } = document
  context.header = PDFHeader.forVersion(1, 4)
  const xml = context.stream(utf8ToBytes(metadata(about)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(xml))
  const profile = context.register(context.flateStream(GREY_PROFILE, { N: 1 }))
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of(GREY_PROFILE_NAME),
    Info: PDFString.of(GREY_PROFILE_NAME),
    DestOutputProfile: profile,
  })
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]))
  identify(context, content)
}
