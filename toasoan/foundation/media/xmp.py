"""The XMP packet that goes with every rendition: whose the picture is, and whether a machine made it (NĐ 237/2026, Art. 24)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from toasoan.foundation.media.models import Picture

AI_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
# IPTC's words for "a machine made it" and "a machine took part"
AI_SOURCES = {AI_SOURCE, "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"}
_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
)
_FOOT = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'


def _alternatives(tag: str, text: str) -> str:
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{tag}>'


def packet(*, credit: str = "", copyright_notice: str = "", usage_terms: str = "", caption: str = "", ai_made: bool = False) -> bytes:
    """The packet, or nothing when there is nothing to say."""
    parts = []
    if credit:
        parts.append(f"<photoshop:Credit>{escape(credit)}</photoshop:Credit>")
    if copyright_notice:
        parts.append(_alternatives("dc:rights", copyright_notice))
    if usage_terms:
        parts.append(_alternatives("xmpRights:UsageTerms", usage_terms))
    if caption:
        parts.append(_alternatives("dc:description", caption))
    if ai_made:
        parts.append(f"<Iptc4xmpExt:DigitalSourceType>{AI_SOURCE}</Iptc4xmpExt:DigitalSourceType>")
    return (_HEAD + "".join(parts) + _FOOT).encode() if parts else b""


def packet_for(picture: Picture) -> bytes:
    """The packet for a picture's renditions (the caption stays out: the page carries it)."""
    return packet(credit=picture.credit, copyright_notice=picture.copyright_notice, usage_terms=picture.usage_terms, ai_made=picture.ai_made)
