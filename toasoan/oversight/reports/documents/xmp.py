"""The description inside the PDF (XMP), which makes it an archive file (PDF/A-3b); the same document at the same moment has the same."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

FRAME = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
  <rdf:Description rdf:about="" xmp:CreatorTool={tool} xmp:CreateDate={at} xmp:ModifyDate={at} xmp:MetadataDate={at} pdf:Producer={tool}
   pdf:Keywords={keywords}>
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>"""


def description(*, title: str, author: str, subject: str, keywords: str, tool: str, at: datetime) -> str:
    """The XMP packet's inside."""
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    quoted = {"tool": quoteattr(tool), "at": quoteattr(moment), "keywords": quoteattr(keywords)}
    return FRAME.format(title=escape(title), author=escape(author), subject=escape(subject), **quoted)
