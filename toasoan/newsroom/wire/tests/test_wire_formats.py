"""Every format: what is built from random fields is read back; what is hostile or broken is refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toasoan.foundation.language import normalise
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.formats import format_codes, wire_codes
from toasoan.newsroom.wire.html_blocks import Surroundings, convert_html
from toasoan.newsroom.wire.items import BadItem, WireEntry
from toasoan.newsroom.wire.reading import read_parcel
from toasoan.newsroom.wire.tests import documents
from toasoan.newsroom.wire.tests.documents import Story

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậẠĐỨỘ0123456789 .,!?%/()–“”"
WORDS = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(f"Tin {normalise(text)} <&> ở đây".split()))
LINE = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(f"Ở {normalise(text)} & đó".split()))
PLAIN = st.text("abcdefghiklmnopqrstuvxy0123456789", min_size=1, max_size=20)
STORIES = st.builds(
    Story,
    guid=PLAIN.map(lambda text: f"urn:tin:{text}"), version=st.integers(1, 99).map(str), title=WORDS, lead=WORDS, body=WORDS,
    author=PLAIN.map(lambda text: f"Bút {text}"), category=LINE, keyword=PLAIN, credit=LINE, rights=LINE, dateline=LINE,
    language=st.sampled_from(["vi", "km", "en"]), urgency=st.integers(1, 9), status=st.sampled_from(["usable", "withheld", "canceled"]),
    picture=PLAIN.map(lambda text: f"{text}.jpg"), caption=LINE,
)  # fmt: skip
NAMES = {"ninjs": "a.json", "mail": "a.eml", "picture": "a.jpg"}
EVERYTHING = (
    "title",
    "lead",
    "author",
    "category",
    "credit",
    "rights",
    "dateline",
    "language",
    "urgency",
    "status",
    "guid",
    "version",
    "keyword",
    "picture",
)
BUILT = [
    ("newsml-g2", documents.g2, EVERYTHING),
    ("newsml1", documents.newsml1, EVERYTHING),
    ("nitf", documents.nitf, EVERYTHING),
    ("ninjs", documents.ninjs1, EVERYTHING),
    ("ninjs", documents.ninjs3, EVERYTHING),
    ("rss", documents.rss, ("title", "lead", "author", "category", "credit", "rights", "language", "guid", "picture")),
    ("atom", documents.atom, ("title", "lead", "author", "category", "rights", "language", "guid", "picture")),
    ("wxr", documents.wxr, ("title", "lead", "author", "category")),
    ("mail", documents.mail, ("title", "author", "language", "guid", "keyword")),
    ("picture", documents.picture, ("title", "lead", "rights", "dateline", "urgency", "keyword")),
]


def said(entry: WireEntry) -> dict[str, object]:
    """An entry in the fields of a ``Story``."""
    return {
        "title": entry.title, "lead": entry.lead, "author": " ".join(entry.authors), "category": " ".join(entry.categories),
        "credit": entry.credit, "rights": entry.rights.split("\n")[0], "dateline": entry.dateline, "language": entry.language,
        "urgency": entry.urgency, "status": entry.status, "guid": entry.source_id, "version": entry.version, "keyword": " ".join(entry.tags),
        "picture": entry.lead_picture.url if entry.lead_picture else "",
    }  # fmt: skip


def one(data: bytes, name: str = "a.xml", code: str = "auto") -> WireEntry | BadItem:
    [entry] = read_parcel(name, data, code).entries
    return entry


def body_words(entry: WireEntry) -> str:
    if entry.body_kind == "text":
        return entry.body
    return (
        str(convert_html(entry.body, Surroundings(picture=lambda _found: None)).blocks)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )


@pytest.mark.parametrize(("code", "build", "fields"), BUILT, ids=[f"{row[0]}-{row[1].__name__}" for row in BUILT])
@settings(max_examples=25, deadline=None)
@given(story=STORIES)
def test_what_is_built_is_read_back(code, build, fields, story):
    parcel = read_parcel(NAMES.get(code, "a.xml"), build(story))
    assert parcel.format == code
    [entry] = parcel.entries
    assert isinstance(entry, WireEntry), entry
    wanted = {name: getattr(story, name) for name in fields}
    if code == "newsml1" and "guid" in wanted:
        wanted["guid"] = f"urn:newsml:thongtan.example:20261120:{story.guid}"
    assert {name: said(entry)[name] for name in fields} == wanted
    if code != "picture":
        assert story.body in body_words(entry)
        assert entry.published.isoformat() == documents.WHEN


def test_a_message_counts_its_packages():
    parcel = read_parcel("a.xml", documents.g2(Story()))
    assert parcel.ignored == {"packageItem": 1}


def test_a_mail_brings_its_files_by_name_alone():
    entry = one(documents.mail(Story(picture="../../etc/passwd"), documents.jpeg()), "a.eml")
    assert [(file.name, file.type) for file in entry.files] == [("passwd", "image/jpeg")]
    assert entry.files[0].data == documents.jpeg()


def test_a_picture_brings_itself():
    data = documents.picture(Story())
    entry = one(data, "vung-ngap.jpg")
    assert (entry.kind, entry.files[0].data, entry.lead_picture.url) == ("picture", data, "vung-ngap.jpg")


def test_the_codes_of_archives_and_of_wires():
    assert {"newsml-g2", "newsml1", "nitf", "wxr", "csv"} <= set(format_codes())
    assert "mail" not in format_codes()
    assert set(wire_codes()) == {"wxr", "rss", "atom", "newsml-g2", "newsml1", "nitf", "ninjs", "picture", "mail"}


ENTITY = b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><nitf><head><title>&b;</title></head><body/></nitf>'
OUTSIDE = b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><head><title>&x;</title></head><body/></nitf>'


@pytest.mark.parametrize("data", [ENTITY, OUTSIDE])
@pytest.mark.parametrize("code", ["nitf", "newsml1", "newsml-g2"])
def test_declared_entities_are_refused(data, code):
    entry = one(data, code=code)
    assert isinstance(entry, BadItem)
    assert "ENTITY" in entry.reason


def test_a_parameter_entity_loads_nothing():
    entry = one(
        b'<!DOCTYPE nitf SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY % n SYSTEM "file:///etc/passwd"> %n;]>' + documents.nitf(Story())[100:],
        code="nitf",
    )
    assert isinstance(entry, WireEntry | BadItem)
    assert "root:" not in str(entry)


@pytest.mark.parametrize("code", ["nitf", "newsml1", "newsml-g2", "ninjs", "rss", "atom", "wxr", "mail", "picture"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 50, b"<a", b"{", b"[1,2]", b"\xff\xfe\x00", b"<nitf>" + b"<p>" * 5000, b"[" * 100_000, b'{"uri": 5, "bodies": 7}',
     b"<NewsML><NewsItem/></NewsML>",
     b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet/></newsItem>',
     b"Subject: =?utf-8?q?=ff?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"],
)  # fmt: skip
def test_nothing_breaks_the_reading(code, data):
    for entry in read_parcel("x", data, code).entries:
        assert isinstance(entry, WireEntry) or entry.reason


@pytest.mark.parametrize("codec", ["utf-16", "cp1258", "utf-8-sig"])
def test_other_encodings(codec):
    text = documents.nitf(Story(title="Nuoc ve", lead="Cong mo", body="Xuong giong", author="A", category="B", credit="C", rights="D", dateline="E"))
    text = text.decode().replace("utf-8", codec.removesuffix("-sig"), 1).replace("Phóng viên", "").replace("Cống Trà Long", "")
    assert one(text.encode(codec)).title == "Nuoc ve"


def test_old_vietnamese_bytes_are_read():
    from toasoan.foundation.language import to_tcvn3

    text = "Nông dân xuống đồng, nước ngập trắng cả cánh đồng lúa vừa mới gieo sạ hôm trước"
    data = b'<rss version="2.0"><channel><item><guid>1</guid><title>' + to_tcvn3(text).encode("latin-1") + b"</title></item></channel></rss>"
    assert one(data).title == text


def test_a_mail_with_a_wrong_charset():
    data = b'Message-ID: <a@b>\nSubject: Tin\nFrom: a@b\nContent-Type: text/plain; charset="khong-co"\n'
    data += b"Content-Transfer-Encoding: 8bit\n\nN\xc6\xb0\xe1\xbb\x9bc v\xe1\xbb\x81"
    assert one(data, "a.eml").body == "Nước về"


def test_too_large_an_attachment_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "ATTACHMENT_BYTES", 1000)
    entry = one(documents.mail(Story(), b"x" * 2000), "a.eml")
    assert isinstance(entry, BadItem)
    assert "đính kèm" in entry.reason


def test_a_mail_of_many_layers():
    data = documents.mail(Story(), b"x")
    head = b"Message-ID: <a@b>\nSubject: x\nFrom: a@b\n"
    for number in range(700):
        data = head + f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n".encode() + data + f"\n--b{number}--\n".encode()
    assert isinstance(one(data, "a.eml"), BadItem)


def test_a_cancelled_item_says_so():
    assert one(documents.newsml1(Story(status="canceled"))).status == "canceled"
