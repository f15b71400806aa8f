"""What comes from outside may be damaged or meant to harm: it is refused with a reason, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile

import pytest
from django.core.management.base import CommandError

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.fetching import Fetcher, FetchRefused, is_public
from toasoan.newsroom.wire.formats import make_format
from toasoan.newsroom.wire.html_blocks import Surroundings, convert_html
from toasoan.newsroom.wire.items import BadItem, IncomingItem, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping, make_mapping
from toasoan.newsroom.wire.tests.conftest import WXR
from toasoan.newsroom.wire.transports import SourceFile, files_of

BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>"""


def read(code, data, name="nguon", mapping=None):
    data = data.encode() if isinstance(data, str) else data
    return list(make_format(code, mapping or Mapping()).read(SourceFile(name, len(data), lambda: io.BytesIO(data))))


@pytest.mark.parametrize("document", [BOMB, OUTSIDE])
@pytest.mark.parametrize("code", ["wxr", "rss", "atom"])
def test_declared_entities_are_refused(code, document):
    with pytest.raises(SourceRefused, match="ENTITY"):
        read(code, document)


def test_an_entity_inside_an_item_is_no_entity():
    items = read("rss", '<rss><channel><item><title>a</title></item><item><!DOCTYPE x [<!ENTITY e "1">]><title>&e;</title></item></channel></rss>')
    assert isinstance(items[0], IncomingItem)
    assert isinstance(items[1], BadItem)


def test_a_broken_item_is_told_and_the_next_one_read():
    items = read(
        "rss", "<rss><channel>\n<item><title>một</title></item>\n<item><title>hai</b></item>\n<item><title>ba &nbsp; &</title></item></channel></rss>"
    )
    assert [type(item) for item in items] == [WireEntry, BadItem, WireEntry]
    assert (items[1].place.line, items[1].place.index) == (3, 2)
    assert "ba" in items[2].title


def test_an_unclosed_item_spoils_only_itself():
    items = read("rss", "<rss><channel><item><title>một</title>\n<item><title>hai</title></item><item><title><![CDATA[ba</title></item>")
    assert [type(item) for item in items] == [BadItem, WireEntry, BadItem]


def test_invalid_utf8_is_repaired_and_told():
    items = read("rss", "<rss><channel><item><title>Nước mặn vào sâu </title></item></channel></rss>".encode().replace(b"s\xc3\xa2u", b"s\xc3u"))
    assert items[0].title.startswith("Nước mặn vào s")
    assert items[0].repaired


def test_control_characters_go():
    items = read("csv", "id;tiêu đề;nội dung\n1;Nước\0 về;Ruộng \x07xanh\n")
    assert items[0].title == "Nước về"


def test_csv_with_everything():
    rows = (
        '\ufeffMã;Tiêu đề;Nội dung;Ngày đăng\n1;"Nước ""ngọt""; về";"dòng một\ndòng hai";"14h30 ngày 2-9-2015"\n'
        '2;a;b;c;thừa\n3;"hở;b;c\n4;Bốn;b;05/03/2015\n'
    )
    items = read("csv", rows)
    assert items[0].title == 'Nước "ngọt"; về'
    assert items[0].published.isoformat() == "2015-09-02T14:30:00+07:00"
    assert [type(item) for item in items] == [IncomingItem, BadItem, BadItem, IncomingItem]
    assert [item.place.line for item in items] == [2, 4, 5, 6]


def test_csv_in_utf16_and_tabs():
    items = read("csv", "id\ttitle\tbody\n1\tMột\tHai\n".encode("utf-16"))
    assert items[0].title == "Một"


def test_a_line_of_200_megabytes_is_refused_and_the_next_read(tmp_path):
    path = tmp_path / "to.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"id": "1", "title": "M')
        stream.truncate(200 * limits.MEGABYTE)
        stream.seek(0, os.SEEK_END)
        stream.write(b'"}\n{"id": "2", "title": "Hai", "body": "Ba"}\n')
    items = list(make_format("jsonl", Mapping()).read(next(files_of(path))))
    assert isinstance(items[0], BadItem)
    assert "MB" in items[0].reason
    assert items[1].title == "Hai"


@pytest.mark.parametrize("code", ["jsonl", "ninjs"])
def test_deep_json_is_refused(code):
    deep = '{"id":1,"uri":"x","title":' + "[" * 100_000 + "]" * 100_000 + "}\n" + json.dumps({"id": 2, "uri": "y", "title": "Hai", "body_text": "x"})
    items = read(code, deep + "\n", "a.jsonl")
    assert isinstance(items[0], BadItem)
    assert items[1].title == "Hai"


def test_deep_html_keeps_its_words():
    html = "<div><b>" * 3000 + "lời cuối" + "</b></div>" * 3000 + "<p>sau</p>"
    converted = convert_html(html, Surroundings(picture=lambda _found: None))
    assert "lời cuối" in json.dumps(converted.blocks, ensure_ascii=False)
    assert "sau" in json.dumps(converted.blocks, ensure_ascii=False)
    assert converted.notes.flattened


def test_scripts_do_not_come_through():
    html = (
        '<p onclick="x()">Lời<script>alert(1)</script> <a href="javascript:alert(1)">nguy</a> <a href="jav&#x09;ascript:x">hiểm</a></p>'
        "<svg onload=x><script>1</script></svg><dl><dt onmouseover=x>a<dd><style>*{}</style>b</dl><img src=x onerror=alert(1)>"
    )
    converted = convert_html(html, Surroundings(picture=lambda _found: None))
    kept = json.dumps(converted.blocks, ensure_ascii=False).lower()
    assert not any(word in kept for word in ("alert", "onclick", "onerror", "onmouseover", "javascript", "<style", "<svg"))
    assert "nguy" in kept
    assert "hiểm" in kept
    assert len(converted.notes.dropped) >= 4


def make_zip(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = make_zip(tmp_path / "bom.zip", {"a.csv": b"0" * (60 * limits.MEGABYTE)})
    with pytest.raises(SourceRefused, match="bom nén"):
        list(files_of(path))


def test_too_many_entries_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "ARCHIVE_ENTRIES", 5)
    with pytest.raises(SourceRefused, match="quá nhiều"):
        list(files_of(make_zip(tmp_path / "nhieu.zip", {f"{n}.csv": b"x" for n in range(9)})))


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "a/../../b", "..\\..\\b", "C:\\b"])
def test_paths_that_leave_the_archive_are_refused(tmp_path, name):
    with pytest.raises(SourceRefused, match="vượt ra ngoài"):
        list(files_of(make_zip(tmp_path / "x.zip", {name: b"x"})))
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    with pytest.raises(SourceRefused, match="vượt ra ngoài"):
        list(files_of(path))


def test_links_in_archives_and_folders_are_not_followed(tmp_path):
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("anh.jpg")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert list(files_of(path)) == []
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "a.csv").symlink_to("/etc/passwd")
    assert list(files_of(folder)) == []


def test_a_damaged_archive_is_told(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 rest is missing")
    with pytest.raises(SourceRefused, match="Không đọc được"):
        list(files_of(tmp_path / "x.zip"))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fd00::1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_no_private_address_is_fetched(address):
    assert not is_public(address)
    with pytest.raises(FetchRefused, match="công cộng"):
        Fetcher(resolve=lambda _host, _port: [address]).get("http://cu.vi-du.vn/a.jpg")


def test_one_private_answer_among_public_ones_is_enough():
    with pytest.raises(FetchRefused, match="công cộng"):
        Fetcher(resolve=lambda _host, _port: ["8.8.8.8", "127.0.0.1"]).get("http://cu.vi-du.vn/a.jpg")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://vi-du.vn/a", "http://vi-du.vn:22/", "http://u:p@vi-du.vn/", "gopher://vi-du.vn", "http:///a"]
)
def test_only_plain_web_addresses_are_fetched(url):
    with pytest.raises(FetchRefused):
        Fetcher(resolve=lambda _host, _port: ["8.8.8.8"]).get(url)


@pytest.mark.django_db
class TestThroughTheCommand:
    def test_a_title_of_one_megabyte(self, newsroom, run, tmp_path):
        path = tmp_path / "to.jsonl"
        path.write_text(json.dumps({"id": 1, "title": "Nước " * 250_000, "body": "Thân bài"}) + "\n")
        report = run(path)
        article = ArticlePage.objects.get()
        assert report["created"] == 1
        assert len(article.title) <= 255
        assert report["shortened"][0]["field"] == "title"
        assert article.plain_text().count("Nước") == 250_000

    def test_a_bad_source_says_why(self, newsroom, run, tmp_path):
        (tmp_path / "x.xml").write_text(BOMB)
        assert "ENTITY" in run(tmp_path / "x.xml", "--format", "rss")["refused_items"][0]["reason"]
        with pytest.raises(CommandError, match="Không có tệp"):
            run(tmp_path / "khong-co")
        with pytest.raises(CommandError, match="chuyên mục"):
            run(WXR, "--section", "khong-co")

    def test_the_same_number_twice_in_one_source(self, newsroom, run, tmp_path):
        path = tmp_path / "a.jsonl"
        path.write_text("".join(json.dumps({"id": n, "title": t, "body": "b"}) + "\n" for n, t in ((1, "a"), (1, "a"), (1, "khác"))))
        report = run(path)
        assert (report["created"], report["unchanged"], report["refused"]) == (1, 1, 1)


@pytest.mark.parametrize(
    "data", [{"la": 1}, {"fields": {"la": "x"}}, {"statuses": {"1": "x"}}, ["x"], {"genres": [{"x": 1}]}, {"genres": [{"genre": "a", "title": "("}]}]
)
def test_a_wrong_mapping_is_refused(data):
    with pytest.raises(SourceRefused, match=r"ánh xạ|Trạng thái"):
        make_mapping(data)
