"""What the IPTC publishes is read without loss: every word and every address of the sample files is in what comes out.

The files (github.com/iptc/newsml-g2 and iptc/newsinjson) are not part of the project: the variable ``TOASOAN_IPTC_SAMPLES`` names the folder
that holds them, without it this is skipped. Samples of our own, made from the standards, always run (``documents.py``).
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from toasoan.newsroom.wire.html_blocks import plain_words
from toasoan.newsroom.wire.items import BadItem, WireEntry
from toasoan.newsroom.wire.reading import ReadParcel, read_parcel

SAMPLES = os.environ.get("TOASOAN_IPTC_SAMPLES", "")
FILES = sorted(path for path in Path(SAMPLES).rglob("*") if path.suffix in {".xml", ".json"} and "schema" not in path.name) if SAMPLES else []
# elements whose words are the news itself; the rest (catalogues, providers' codes, technical data) stays in the bytes that are kept
SAID = {
    "headline", "p", "hl1", "edNote", "keyword", "copyrightNotice", "usageTerms", "creditline", "dateline", "h1", "h2", "li", "byline", "definition",
}  # fmt: skip
# of a photo's renditions the largest is taken; names of renditions and associations are labels
SMALLER = {"file:///./ GYI0062134533-web.jpg", "file:///./GYI0062134533-thumb.gif"}
ADDRESSES = {"remoteContent": "href", "itemRef": "residref", "deliveredItemRef": "guidref"}
WORDS = re.compile(r"(?:headline|body|byline|by|description|slugline|title|usageterms|copyrightnotice|usageTerms|copyrightNotice|name)(?:_\w+)?$")


def heard(parcel: ReadParcel) -> str:
    """Everything that came out, in one line of single spaces."""
    texts: list[str] = []
    for entry in parcel.entries:
        assert isinstance(entry, WireEntry), entry
        pictures = [picture for picture in (entry.lead_picture, *entry.pictures) if picture is not None]
        texts += [
            entry.title, entry.lead, plain_words(entry.body) if entry.body_kind == "html" else entry.body, entry.slug, entry.credit, entry.rights,
            entry.dateline, entry.note, entry.venue, *entry.authors, *entry.categories, *entry.tags, *entry.sources, *entry.parts,
            *(text for picture in pictures for text in (picture.url, picture.caption, picture.credit, picture.alt, picture.rights)),
            *(text for one in entry.media for text in (one.url, one.title)),
        ]  # fmt: skip
    return " ".join(" ".join(texts).split())


def said_in_xml(data: bytes) -> list[str]:
    root = etree.fromstring(data)
    found = []
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        if name in SAID:
            found += [" ".join(str(part).split()) for part in node.itertext()]
        if name == "name" and etree.QName(node.getparent()).localname in {"event", "concept", "location"}:
            found.append(" ".join("".join(node.itertext()).split()))
        if name in ADDRESSES:
            found.append(node.get(ADDRESSES[name], ""))
    return [one for one in found if one]


def _largest(item: dict[str, Any]) -> list[str]:
    """The address of the largest rendition; of sounds and videos all of them."""
    rows = item.get("renditions") or []
    rows = [row for row in (rows.values() if isinstance(rows, dict) else rows) if row.get("href")]
    if item.get("type") in {"video", "audio"}:
        return [row["href"] for row in rows]
    return [max(rows, key=lambda row: row.get("width") or 0)["href"]] if rows else []


def said_in_json(value: Any, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [text for name, part in value.items() if name not in {"standard", "renditions"} for text in said_in_json(part, name)] + _largest(value)
    if isinstance(value, list):
        parts = [{name: part for name, part in one.items() if name != "name"} if key == "associations" else one for one in value]
        return [text for part in parts for text in said_in_json(part, key)]
    plain = " ".join(plain_words(value).split()) if isinstance(value, str) else ""
    return [plain] if plain and (WORDS.match(key) or key == "value") else []


@pytest.mark.skipif(not FILES, reason="TOASOAN_IPTC_SAMPLES names no folder with the sample files of the IPTC")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name[:30]}")
def test_nothing_of_a_published_sample_is_lost(path):
    data = path.read_bytes()
    parcel = read_parcel(path.name, data)
    if "LISTING_24" in path.name:  # its four news items hold dots instead of content: kept, with the reason
        assert [type(entry) for entry in parcel.entries] == [WireEntry, BadItem, BadItem, BadItem, BadItem]
        assert parcel.entries[0].parts == ("N1", "N2", "N3", "N4")
        return
    assert parcel.entries
    assert not parcel.ignored
    out = heard(parcel)
    wanted = said_in_json(json.loads(data)) if path.suffix == ".json" else said_in_xml(data)
    lost = [text for text in wanted if text not in out and text not in SMALLER]
    assert not lost
