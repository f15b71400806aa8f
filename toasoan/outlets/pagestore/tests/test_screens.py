"""The technician's screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.factories import make_edition, make_public_article, make_section
from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.tests.factories import staff
from toasoan.outlets.pagestore.cdn import Forgetful, TagPurger, purger
from toasoan.outlets.pagestore.headers import languages, readers_counter
from toasoan.outlets.pagestore.models import StoredPage
from toasoan.outlets.pagestore.places import shelf
from toasoan.outlets.pagestore.purging import MemoryPurger

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(settings: Any, tmp_path: Path) -> StoredPage:
    settings.PAGE_STORE_ON, settings.PAGE_STORE = True, str(tmp_path / "trang")
    readers_counter.cache_clear()
    languages.forget()
    make_edition()
    make_section()
    article = make_public_article("Cống đóng cửa ngăn mặn")
    assert Client().get(article.public_path, headers={"host": "localhost"}).status_code == 200
    return StoredPage.objects.get(path=article.public_path)


def technician() -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(staff("ky.thuat", "system-administrator"))
    return client


def test_the_list_says_what_is_stored_and_finds_it_by_address_and_by_what_it_shows(stored: StoredPage, django_assert_max_num_queries: Any) -> None:
    client = technician()
    client.get(reverse("pagestore:index"))
    with django_assert_max_num_queries(30):
        page = client.get(reverse("pagestore:index")).content.decode()
    assert stored.path in page
    article = stored.path.rsplit("-", 1)[1].removesuffix(".html")
    assert stored.path in client.get(reverse("pagestore:index"), {"q": f"articlepage:{article}"}).content.decode()
    assert stored.path not in client.get(reverse("pagestore:index"), {"q": "topic:1"}).content.decode()
    assert "rebuild_pages" in client.get(reverse("pagestore:index"), {"q": "/khong-co/"}).content.decode()


def test_a_page_says_what_it_was_made_from(stored: StoredPage) -> None:
    page = technician().get(reverse("pagestore:detail", args=[stored.pk])).content.decode()
    assert "frame" in page
    assert "có tệp" in page


def test_a_page_is_dropped_with_a_reason_and_that_is_in_the_audit(stored: StoredPage) -> None:
    client = technician()
    client.post(reverse("pagestore:drop", args=[stored.pk]), {"reason": " "})
    assert shelf().has("localhost", stored.path)
    client.post(reverse("pagestore:drop", args=[stored.pk]), {"reason": "Ảnh cũ"})
    assert not shelf().has("localhost", stored.path)
    assert AuditEntry.objects.filter(action="pagestore.drop", reason="Ảnh cũ").exists()


def test_everything_is_put_in_line_or_emptied_with_a_reason(stored: StoredPage) -> None:
    client = technician()
    client.post(reverse("pagestore:rebuild"), {"reason": "Đổi giao diện"})
    stored.refresh_from_db()
    assert (stored.state, shelf().has("localhost", stored.path)) == ("stale", True)
    client.post(reverse("pagestore:rebuild"), {"reason": "Sai", "empty": "1"})
    stored.refresh_from_db()
    assert (stored.state, shelf().has("localhost", stored.path)) == ("wanted", False)
    client.post(reverse("pagestore:rebuild"), {"reason": ""})
    assert AuditEntry.objects.filter(action__startswith="pagestore.").count() == 2


def test_the_managing_editor_looks_and_does_not_touch(stored: StoredPage) -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(staff("thu.ky", "managing-editor"))
    assert client.get(reverse("pagestore:index")).status_code == 200
    client.post(reverse("pagestore:drop", args=[stored.pk]), {"reason": "Thử"})
    client.post(reverse("pagestore:rebuild"), {"reason": "Thử"})
    stored.refresh_from_db()
    assert stored.state == "kept"
    reporter = Client(headers={"host": "localhost"})
    reporter.force_login(staff("phong.vien", "reporter"))
    assert reporter.get(reverse("pagestore:index")).status_code in {302, 403}


def test_the_command_makes_every_page_there_is(stored: StoredPage, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rebuild_pages", from_nothing=True)
    assert "trang/giây" in capsys.readouterr().out
    paths = set(StoredPage.objects.filter(state="kept").values_list("path", flat=True))
    assert {
        "/",
        "/thoi-su/",
        stored.path,
        "/rss.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/icon.svg",
        "/manifest.webmanifest",
        "/sw.js",
        "/hom-nay.css",
    } <= paths
    assert all(shelf().has("localhost", path) for path in paths)
    with pytest.raises(CommandError, match="Không có loại trang"):
        call_command("rebuild_pages", kind=["khong-co"])


def test_the_process_fills_an_empty_store_and_ends_when_asked_once(stored: StoredPage) -> None:
    StoredPage.objects.all().delete()
    shelf().clear()
    call_command("keep_pages", once=True)
    assert shelf().has("localhost", "/")
    assert not StoredPage.objects.exclude(state="kept").exists()


# ── caches in front


def test_which_cache_is_told(settings: Any) -> None:
    assert isinstance(purger(), Forgetful)
    settings.CDN_PURGE = "memory"
    assert isinstance(purger(), MemoryPurger)
    settings.CDN_PURGE, settings.CDN_PURGE_URL, settings.CDN_PURGE_TOKEN = "cloudflare", "https://cdn.example/purge", "x"
    assert isinstance(purger(), TagPurger)
    settings.CDN_PURGE = "khac"
    with pytest.raises(ValueError, match="khac"):
        purger()
    with pytest.raises(ValueError, match="https"):
        TagPurger("http://cdn.example/purge", "x", "fastly")


@pytest.mark.parametrize("form", ["cloudflare", "fastly"])
def test_a_cache_is_told_the_tags_of_pages(form: str) -> None:
    import json
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    heard: list[list[str]] = []

    class Cache(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            heard.append(json.loads(body)["tags"] if body else self.headers["Surrogate-Key"].split())
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Cache)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        TagPurger(f"http://127.0.0.1:{server.server_port}/", "x", form).purge([("bao.example", f"/a/x-{n}.html") for n in range(40)])
    finally:
        server.shutdown()
        server.server_close()
    assert [len(tags) for tags in heard] == [30, 10]
    assert heard[0][0] == "bao.example/a/x-0.html"


def test_a_changed_page_is_purged_and_carries_the_tag_it_is_purged_by(
    stored: StoredPage, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.CDN_PURGE, settings.CDN_SECONDS = "memory", 600
    readers_counter.cache_clear()
    memory = purger()
    assert isinstance(memory, MemoryPurger)
    memory.tags.clear()
    tag = Client().get(stored.path, headers={"host": "localhost"})["Surrogate-Key"].split()[0]
    with django_capture_on_commit_callbacks(execute=True):
        technician().post(reverse("pagestore:drop", args=[stored.pk]), {"reason": "Thử"})
    assert memory.tags == [tag]
