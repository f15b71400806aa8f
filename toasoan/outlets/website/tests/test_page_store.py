"""Public pages in the store: stored when first asked for, made again exactly when something on them changes, never personal."""

from __future__ import annotations

import gzip
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.test import Client, TestCase
from wagtail.models import Site

from tests.factories import make_edition, make_public_article, make_section, make_user
from toasoan.newsroom.articles.actions import correct_article, publish_article, unpublish_article, withdraw_article
from toasoan.newsroom.articles.models import ArticlePage, Author, Topic
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.outlets.pagestore.building import build, build_waiting
from toasoan.outlets.pagestore.models import Change, PageShows, StoredPage
from toasoan.outlets.pagestore.shelf import Shelf

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.fixture
def site(store: Shelf) -> Site:
    found = make_edition()
    Site.objects.filter(pk=found.pk).update(port=80)
    return found


def newsroom(number: int = 30, section: str = "thoi-su") -> list[ArticlePage]:
    home = make_section("Thời sự" if section == "thoi-su" else section, section)
    return [make_public_article(f"Tin số {n} của {section}", section=home, published_at=NOON - timedelta(hours=n)) for n in range(number)]


def get(path: str, client: Client | None = None, **headers: str) -> object:
    return (client or Client()).get(path, headers={"host": "localhost", **{name.replace("_", "-"): value for name, value in headers.items()}})


def settle() -> None:
    while build_waiting():
        pass


def committed() -> AbstractContextManager[object]:
    """What happens right after the commit happens at the end of this block."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def test_a_page_is_stored_by_its_first_reader_and_answered_from_the_file(site: Site, store: Shelf) -> None:
    article = newsroom(3)[0]
    first = get(article.public_path)
    assert first.status_code == 200
    assert store.has("localhost", article.public_path)
    assert first.content == store.read("localhost", article.public_path)
    changed = store.file("localhost", article.public_path)
    changed.write_bytes(b"<!doctype html>the file itself")
    assert get(article.public_path).content == b"<!doctype html>the file itself"


def test_the_stored_answer_has_the_headers_of_djangos_own(site: Site, store: Shelf, settings) -> None:  # type: ignore[no-untyped-def]
    path = newsroom(2)[0].public_path
    stored = get(path)
    settings.PAGE_STORE_ON = False
    own = get(path)
    for name in (
        "Content-Type",
        "Content-Language",
        "X-Frame-Options",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
    ):
        assert stored[name] == own[name], name
    assert set(stored["Content-Security-Policy"].split("; ")) == set(own["Content-Security-Policy"].split("; "))
    assert stored["Vary"] == "Accept-Encoding"


def test_encodings_conditions_parts_and_head(site: Site, store: Shelf) -> None:
    path = newsroom(2)[0].public_path
    plain = get(path)
    small, smaller = get(path, accept_encoding="gzip"), get(path, accept_encoding="gzip, br")
    assert gzip.decompress(small.content) == plain.content == brotli.decompress(smaller.content)
    assert (small["Content-Encoding"], smaller["Content-Encoding"]) == ("gzip", "br")
    assert len({plain["ETag"], small["ETag"], smaller["ETag"]}) == 3
    again = get(path, accept_encoding="gzip", if_none_match=small["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Vary"] == "Accept-Encoding"
    assert get(path, if_none_match=small["ETag"]).status_code == 200
    assert get(path, if_modified_since=plain["Last-Modified"]).status_code == 304
    part = get(path, range="bytes=0-14")
    assert (part.status_code, part.content, part["Content-Range"]) == (206, plain.content[:15], f"bytes 0-14/{len(plain.content)}")
    assert get(path, range="bytes=99999999-").status_code == 416
    head = Client().head(path, headers={"host": "localhost"})
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", plain["ETag"])


def test_publishing_changes_what_shows_it_and_writes_nothing_else(site: Site, store: Shelf) -> None:
    old = newsroom(30)
    make_section("Kinh tế", "kinh-te")
    economy = newsroom(25, "kinh-te")
    paths = ["/", "/thoi-su/", "/kinh-te/", "/rss.xml", "/thoi-su/rss.xml", "/kinh-te/rss.xml", "/sitemap.xml", "/cai-chinh/", "/robots.txt"]
    paths += [article.public_path for article in (*old, *economy)]
    for path in paths:
        assert get(path).status_code == 200, path
    settle()
    before = {page.path: page.stamp for page in StoredPage.objects.all()}
    files = {path: store.file("localhost", path).stat().st_mtime_ns for path in paths}

    draft = make_article("Nước lũ về sớm hơn mọi năm", section=old[0].section)
    with committed():
        publish_article(draft, acting_user=None)
    settle()

    rewritten = {path for path in paths if store.file("localhost", path).stat().st_mtime_ns != files[path]}
    assert rewritten == {"/", "/thoi-su/", "/rss.xml", "/thoi-su/rss.xml", "/sitemap.xml"}
    assert {path for path in paths if StoredPage.objects.get(path=path).stamp != before[path]} == rewritten
    for path in ("/", "/thoi-su/", "/rss.xml", "/thoi-su/rss.xml"):
        assert "Nước lũ về sớm" in get(path).content.decode(), path
    own = ArticlePage.objects.get(pk=draft.pk).public_path
    assert store.has("localhost", own)


def test_what_is_withdrawn_is_gone_everywhere_before_anything_is_delivered(site: Site, store: Shelf) -> None:
    first, *_rest = newsroom(30)
    shown_on = [first.public_path, "/", "/thoi-su/", "/rss.xml"]
    for path in shown_on:
        get(path)
    with committed():
        withdraw_article(first, reason="Sai sự thật", acting_user=make_user("tong", "editor-in-chief", is_superuser=True))
    assert [path for path in shown_on if store.has("localhost", path)] == []
    assert get(first.public_path).status_code == 410
    for path in shown_on[1:]:
        assert first.title not in get(path).content.decode(), path
    settle()
    assert not StoredPage.objects.filter(path=first.public_path).exists()


def test_a_correction_is_read_at_once(site: Site, store: Shelf) -> None:
    article = newsroom(3)[0]
    assert "Nay sửa lại" not in get(article.public_path).content.decode()
    get("/cai-chinh/")
    editor = make_user("tong", "editor-in-chief", is_superuser=True)
    with committed():
        correct_article(article, what_was_wrong="Cống đóng tối qua", corrected="Cống đóng sáng nay", acting_user=editor)
    assert "Cống đóng sáng nay" in get(article.public_path).content.decode()
    settle()
    assert "Cống đóng sáng nay" in get("/cai-chinh/").content.decode()


def test_cookies_never_reach_a_stored_page(site: Site, store: Shelf) -> None:
    path = newsroom(2)[0].public_path
    staff = Client()
    staff.force_login(make_user("bien.tap", "editor", full_name="Người Biên Tập"))
    staff.cookies["rieng"] = "tu-mot-nguoi"
    first = get(path, staff)
    assert "Set-Cookie" not in first.headers
    assert get(path).content == first.content == store.read("localhost", path)
    assert b"Bi\xc3\xaan T\xe1\xba\xadp" not in first.content


def test_what_campaigns_hang_on_links_is_ignored_and_nothing_else(site: Site, store: Shelf) -> None:
    newsroom(25)
    plain = get("/thoi-su/")
    older = next(part for part in plain.content.decode().split(chr(34)) if part.startswith("/thoi-su/?truoc="))
    assert get("/thoi-su/?utm_source=zalo&fbclid=x1").content == plain.content
    assert get(older).content != plain.content
    assert set(StoredPage.objects.values_list("path", flat=True)) == {"/thoi-su/"}


def test_other_hosts_and_unknown_addresses_store_nothing(site: Site, store: Shelf) -> None:
    newsroom(2)
    assert Client().get("/", headers={"host": "127.0.0.1"}).status_code == 200
    assert get("/khong-co/").status_code == 404
    assert get("/thoi-su/khong-co-999999.html").status_code == 404
    assert get("/tim-kiem/").status_code == 200
    assert not StoredPage.objects.exists()


def test_an_outdated_address_leads_on_with_what_it_carried(site: Site, store: Shelf) -> None:
    article = newsroom(1)[0]
    answer = get(f"/thoi-su/ten-cu-{article.pk}.html?utm_source=zalo")
    assert (answer.status_code, answer["Location"]) == (301, f"{article.public_path}?utm_source=zalo")


def test_a_name_changed_without_an_event_of_its_own_reaches_its_pages(site: Site, store: Shelf) -> None:
    topic = Topic.objects.create(name="Hạn mặn", slug="han-man")
    make_section()
    make_public_article("Cống đóng", topics=[topic], published_at=NOON)
    get("/chu-de/han-man/"), get("/")
    topic.name = "Hạn, mặn 2026"
    with committed():
        topic.save()
    assert StoredPage.objects.get(path="/chu-de/han-man/").state == "stale"
    settle()
    assert "Hạn, mặn 2026" in get("/chu-de/han-man/").content.decode()
    author = Author.objects.get(slug="lam-ha")
    get("/tac-gia/lam-ha/")
    author.biography = "Phóng viên đồng bằng"
    with committed():
        author.save()
    settle()
    assert "Phóng viên đồng bằng" in get("/tac-gia/lam-ha/").content.decode()


def test_a_renamed_section_answers_at_once_and_its_old_addresses_lead_on(site: Site, store: Shelf) -> None:
    articles = newsroom(12)
    section = articles[0].section
    for path in ("/", "/thoi-su/", *(article.public_path for article in articles)):
        get(path)
    old = articles[0].public_path
    section.slug, section.title = "chinh-tri", "Chính trị"
    with committed():
        section.save_revision().publish()
    new = f"/chinh-tri/{articles[0].slug}-{articles[0].pk}.html"
    answer = get(old)
    assert (answer.status_code, answer.get("Location")) == (301, new)
    assert "Chính trị" in get(new).content.decode()
    settle()
    assert not StoredPage.objects.filter(path__startswith="/thoi-su/").exists()
    assert "/chinh-tri/" in get("/").content.decode()
    assert "/thoi-su/" not in get("/").content.decode()


def test_a_rendering_that_a_change_overtakes_is_not_kept(site: Site, store: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    article = newsroom(2)[0]
    from toasoan.outlets.pagestore import building

    rendered, times = building.render, []

    def slow(*arguments: object) -> object:
        result = rendered(*arguments)
        if not times:
            times.append(1)
            ArticlePage.objects.filter(pk=article.pk).update(title="Tiêu đề mới")
            with committed():
                publish_article(ArticlePage.objects.get(pk=article.pk), acting_user=None)
        return result

    monkeypatch.setattr(building, "render", slow)
    build(site, article.public_path)
    fresh = rendered(site, "http://localhost", article.public_path).content
    assert store.read("localhost", article.public_path) == fresh


def test_delivery_repeats_nothing_that_was_done_at_once(site: Site, store: Shelf) -> None:
    from toasoan.foundation.outbox.delivering import deliver_pending

    article = newsroom(2)[0]
    deliver_pending()
    get("/")
    with committed():
        unpublish_article(article, reason="Nhầm giờ", acting_user=None)
    done = Change.objects.count()
    settle()
    deliver_pending()
    assert Change.objects.count() == done
    assert not StoredPage.objects.exclude(state="kept").exists()


def test_a_page_that_ends_by_the_clock_is_made_again(site: Site, store: Shelf) -> None:
    newsroom(1)
    get("/.well-known/security.txt")
    page = StoredPage.objects.get()
    assert page.ends is not None
    StoredPage.objects.update(ends=NOON)
    assert build_waiting() == 1
    page.refresh_from_db()
    assert page.ends > NOON


def test_every_stored_page_says_what_it_was_made_from(site: Site, store: Shelf) -> None:
    article = newsroom(3)[0]
    get(article.public_path)
    keys = set(PageShows.objects.filter(page__path=article.public_path).values_list("key__name", flat=True))
    assert {article.content_key, "frame", f"author:{Author.objects.get().pk}", f"list:section:{article.section_id}"} <= keys
