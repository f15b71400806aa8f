"""Feeds, ninjs, tables and lines become neutral items."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats import detect, make_format
from toasoan.newsroom.wire.items import Ignored, IncomingItem
from toasoan.newsroom.wire.mapping import Mapping, make_mapping
from toasoan.newsroom.wire.transports import SourceFile

EXAMPLES = Path(__file__).resolve().parents[5] / "shared" / "data" / "iptc" / "ninjs"


def read(code, text, name="nguon", mapping=None):
    data = text.encode()
    return list(make_format(code, mapping or Mapping()).read(SourceFile(name, len(data), lambda: io.BytesIO(data))))


def test_rss():
    [item] = read("rss", """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:media="http://search.yahoo.com/mrss/"><channel><link>https://cu.example/</link><language>vi</language>
      <item><title>Nước &amp; lúa</title><link>/a/1.htm</link><guid isPermaLink="false">tin-1</guid><description>Ngắn</description>
      <content:encoded><![CDATA[<p>Dài</p>]]></content:encoded><author>b@cu.example (Lam Hà)</author><category>Nông nghiệp</category>
      <pubDate>Mon, 02 Mar 2015 07:30:00 +0700</pubDate><enclosure url="https://cu.example/a.jpg" type="image/jpeg" length="1"/>
      </item></channel></rss>""")  # fmt: skip
    assert (item.title, item.lead, item.body, item.source_id, item.language) == ("Nước & lúa", "Ngắn", "<p>Dài</p>", "tin-1", "vi")
    assert item.authors == ("Lam Hà",)
    assert item.old_urls == ("https://cu.example/a/1.htm",)
    assert item.lead_picture.url == "https://cu.example/a.jpg"
    assert item.published.isoformat() == "2015-03-02T07:30:00+07:00"


def test_atom():
    [item] = read("atom", """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="km"><id>urn:f</id><entry><id>urn:1</id>
      <title type="html">Một &lt;b&gt;hai</title>
      <link rel="alternate" href="https://cu.example/1"/><published>2015-03-02T00:30:00Z</published><author><name>Lam Hà</name></author>
      <category term="x" label="Nông nghiệp"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ba</p></div></content></entry></feed>""")  # fmt: skip
    assert (item.source_id, item.authors, item.categories, item.language) == ("urn:1", ("Lam Hà",), ("Nông nghiệp",), "km")
    assert "<p>Ba</p>" in item.body


NINJS_1 = {
    "uri": "urn:1", "type": "text", "versioncreated": "2015-03-02T00:30:00Z", "headline": "Nước về", "byline": "Lam Hà", "pubstatus": "usable",
    "body_text": "chữ", "body_xhtml": "<p>chữ</p>", "description_text": "sapo", "subject": [{"name": "Nông nghiệp"}], "person": [{"name": "Tư Lành"}],
    "associations": {"a": {"type": "picture", "byline": "Quang Thái", "description_text": "Cống",
                           "renditions": {"s": {"href": "s.jpg", "width": 10}, "l": {"href": "l.jpg", "width": 900}}}},
}  # fmt: skip
NINJS_3 = {
    "uri": "urn:1", "type": "text", "versionCreated": "2015-03-02T00:30:00Z", "headlines": [{"role": "main", "value": "Nước về"}], "by": "Lam Hà",
    "bodies": [{"role": "main", "contentType": "text/plain", "value": "chữ"}, {"contentType": "application/xhtml+xml", "value": "<p>chữ</p>"}],
    "descriptions": [{"role": "main", "value": "sapo"}], "subjects": [{"name": "Nông nghiệp"}], "people": [{"name": "Tư Lành"}],
    "pubStatus": "usable",
    "associations": [{"name": "a", "type": "picture", "by": "Quang Thái", "descriptions": [{"value": "Cống"}],
                      "renditions": [{"name": "l", "href": "l.jpg", "width": 900}, {"name": "s", "href": "s.jpg", "width": 10}]}],
}  # fmt: skip


@pytest.mark.parametrize("document", [NINJS_1, NINJS_3])
def test_ninjs(document):
    [item] = read("ninjs", json.dumps(document), "a.json")
    assert (item.title, item.lead, item.body, item.authors, item.status) == ("Nước về", "sapo", "<p>chữ</p>", ("Lam Hà",), "usable")
    assert (item.categories, item.tags) == (("Nông nghiệp",), ("Tư Lành",))
    assert (item.lead_picture.url, item.lead_picture.caption, item.lead_picture.credit) == ("l.jpg", "Cống", "Quang Thái")


def test_ninjs_events_are_read_as_events():
    assert read("ninjs", json.dumps({"uri": "u", "type": "event"}), "a.json")[0].kind == "event"


@pytest.mark.parametrize("version", ["1.6", "2.2", "3.1"])
def test_the_standards_own_examples(version):
    files = sorted((EXAMPLES / version).glob("*.json"))
    if not files:
        pytest.skip("không có ví dụ ninjs của IPTC ở máy này")
    for path in files:
        for item in read("ninjs", path.read_text(), path.name):
            assert isinstance(item, Ignored) or (isinstance(item, IncomingItem) and item.source_id)


def test_formats_are_found_out():
    for name, head, code in (
        ("a.xml", b'<rss xmlns:wp="http://wordpress.org/export/1.2/">', "wxr"), ("a.xml", b"<rss version='2.0'>", "rss"),
        ("a.xml", b"<feed xmlns=", "atom"),
        ("a.json", b'{"uri": "x", "versioncreated": "2015"}', "ninjs"), ("a.json", b'[{"title": "x"}]', "jsonl"), ("a.CSV", b"id,title", "csv"),
        ("a.jpg", b"\xff\xd8", None),
    ):  # fmt: skip
        assert detect(name, head, Mapping()) == code


def test_a_mapping_names_fields_and_statuses():
    mapping = make_mapping({
        "fields": {"id": "so", "title": "ten.chinh", "body": ["a", "b"], "status": "tt"}, "statuses": {"9": "draft"}, "authors": {"pv1": "Lam Hà"},
        "genres": [{"genre": "anh", "title": r"^\[?Ảnh"}], "sections": {"NN": "nong-nghiep"}, "dates": "%d.%m.%Y",
    })  # fmt: skip
    [item] = read(
        "jsonl",
        json.dumps({"so": 1, "ten": {"chinh": "Ảnh đẹp"}, "a": "<p>x</p>", "b": "<p>y</p>", "tt": 9, "ngày đăng": "02.03.2015"}) + "\n",
        mapping=mapping,
    )
    assert (item.source_id, item.title, item.body, mapping.status(item.status)) == ("1", "Ảnh đẹp", "<p>x</p>\n<p>y</p>", "draft")
    assert (mapping.pen_name("PV1"), mapping.section_of("nn")) == ("Lam Hà", "nong-nghiep")
    assert item.published.date().isoformat() == "2015-03-02"
    with pytest.raises(ValueError, match="statuses"):
        mapping.status("lạ")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thứ Hai, 23/11/2026, 14:30 (GMT+7)", "2026-11-23T14:30:00+07:00"), ("14h30 ngày 2-9-2015", "2015-09-02T14:30:00+07:00"),
        ("12/03/2012 8:30:00 CH", "2012-03-12T20:30:00+07:00"), ("Mon, 12 Mar 2012 08:30:00 +0000", "2012-03-12T08:30:00+00:00"),
        ("1417420800", "2014-12-01T08:00:00+00:00"), ("2015-03-04 10:11:12", "2015-03-04T10:11:12+07:00"),
    ],
)  # fmt: skip
def test_dates(text, moment):
    assert read_datetime(text).isoformat() == moment


@pytest.mark.parametrize("text", ["", "hôm qua", "0000-00-00 00:00:00", "31/02/2015", "rác" * 1000])
def test_no_dates(text):
    assert read_datetime(text) is None
