import { GREY_PROFILE, GREY_PROFILE_NAME } from './colour-profile.ts'
import { dictionary, type Objects, plainString, streamOf } from './objects.ts'
import { preparedStream } from './packed.ts'

/** What the file says of itself, in its dictionary and again in XML; both have to say the same. */
export type About = Readonly<{ title: string; producer: string; at: Date }>

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

const PROFILE = preparedStream(GREY_PROFILE, { N: '1' })

/**
 * What the catalogue of a document that is fit for the archive names, PDF/A-1b: metadata in XML, which nobody packs, and
 * a colour profile.
 */
export function archiveEntries(objects: Objects, about: About): Readonly<Record<string, string>> {
  const xml = new TextEncoder().encode(metadata(about))
  const intent = dictionary({
    Type: '/OutputIntent',
    S: '/GTS_PDFA1',
    OutputConditionIdentifier: plainString(GREY_PROFILE_NAME),
    Info: plainString(GREY_PROFILE_NAME),
    DestOutputProfile: objects.add(PROFILE),
  })
  return {
    Metadata: objects.add(streamOf(xml, { Type: '/Metadata', Subtype: '/XML' })),
    OutputIntents: `[${objects.add({ value: intent })}]`,
  }
}
