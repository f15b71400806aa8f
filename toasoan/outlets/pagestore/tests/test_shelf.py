"""Pages as files."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from toasoan.outlets.pagestore.shelf import Shelf, compress, is_storable, type_of

TEXT = ("<p>Nước lũ lên, bà con ấp trên đã dời đi.</p>" * 40).encode()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "trang")


@pytest.mark.parametrize(
    "path", ["/", "/thoi-su/", "/thoi-su/lu-len-12.html", "/rss.xml", "/thoi-su/rss.xml", "/.well-known/security.txt", "/icon.svg"]
)
def test_addresses_of_the_site_can_be_stored(path: str) -> None:
    assert is_storable(path)
    assert type_of(path)


@pytest.mark.parametrize(
    "path",
    [
        "", "thoi-su/", "//", "/../etc/passwd", "/thoi-su/../x.html", "/thoi-su/./x.html", "/.git/config.txt", "/a/.b/c.html", "/a%2e%2e/b.html",
        "/a\x00.html", "/a\n.html", "/a b.html", "/bài.html", "/a.html.gz", "/a.html.br", "/thoi-su", "/index.html", "/a/index.html", "/a\\b.html",
        f"/{'a' * 500}.html", f"/{'a' * 250}/b.html", "/.well-known/.x/y.txt", "/~/../x.html",
    ],
)  # fmt: skip
def test_everything_else_cannot(shelf: Shelf, path: str) -> None:
    assert not is_storable(path)
    with pytest.raises(ValueError, match="not storable"):
        shelf.file("bao.example", path)


@pytest.mark.parametrize("host", ["", "..", "a..b", "../x", "a/b", ".aside", "BAO.example", "a:80", "-a", "a\x00"])
def test_a_host_that_is_no_name_of_a_folder_is_refused(shelf: Shelf, host: str) -> None:
    with pytest.raises(ValueError, match="not storable"):
        shelf.file(host, "/")


def test_a_page_lies_there_with_twins_that_say_the_same(shelf: Shelf) -> None:
    shelf.write("bao.example", "/thoi-su/", compress(TEXT), 1_700_000_000)
    page = shelf.root / "bao.example" / "thoi-su" / "index.html"
    assert page.read_bytes() == TEXT
    assert gzip.decompress((page.parent / "index.html.gz").read_bytes()) == TEXT
    assert brotli.decompress((page.parent / "index.html.br").read_bytes()) == TEXT
    assert {one.stat().st_mtime for one in page.parent.iterdir()} == {1_700_000_000}
    assert list((shelf.root / ".aside").iterdir()) == []


def test_a_short_page_replaces_a_long_one_with_its_twins(shelf: Shelf) -> None:
    shelf.write("bao.example", "/rss.xml", compress(TEXT), 1)
    shelf.write("bao.example", "/rss.xml", compress(b"<rss/>"), 2)
    assert [one.name for one in (shelf.root / "bao.example").iterdir()] == ["rss.xml"]
    assert shelf.read("bao.example", "/rss.xml") == b"<rss/>"


def test_what_is_dropped_is_gone_with_its_twins(shelf: Shelf) -> None:
    shelf.write("bao.example", "/a/x-1.html", compress(TEXT), 1)
    assert shelf.drop("bao.example", "/a/x-1.html")
    assert list((shelf.root / "bao.example" / "a").iterdir()) == []
    assert not shelf.drop("bao.example", "/a/x-1.html")
    assert not shelf.drop("bao.example", "/not/there/x-1.html")


def test_a_folder_goes_at_once_and_others_stay(shelf: Shelf) -> None:
    for path in ("/", "/a/", "/a/x-1.html", "/ab/y-2.html"):
        shelf.write("bao.example", path, compress(TEXT), 1)
    assert shelf.drop_folder("bao.example", "/a/")
    assert [shelf.has("bao.example", path) for path in ("/", "/a/", "/a/x-1.html", "/ab/y-2.html")] == [True, False, False, True]
    assert not shelf.drop_folder("bao.example", "/a/")
    with pytest.raises(ValueError, match="whole site"):
        shelf.drop_folder("bao.example", "/")
