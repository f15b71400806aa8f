"""Renaming a section of 10,000 articles answers at once, and every old address still leads to the article."""

from __future__ import annotations

import json
import time
from unittest import mock
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from wagtail.models import Page, Site

from toasoan.newsroom.articles.models import ArticlePage, SectionPage
from toasoan.newsroom.articles.tests.factories import make_genre, make_user
from toasoan.outlets.website.models import HomePage

ARTICLES = 10_000


@pytest.fixture
def site(db):
    """A site whose root is a home page."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Báo Vàm Xanh", slug="bao-vam-xanh"))
    site, _created = Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    home.add_child(instance=SectionPage(title="Nông nghiệp", slug="nong-nghiep"))
    make_genre()
    return site


def form_of(section, **changed):
    return {
        "title": section.title, "slug": section.slug, "description": section.description, "desk": "", "in_navigation": "on", "seo_title": "",
        "search_description": "", "show_in_menus": "on", "go_live_at": "", "expire_at": "", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0, "comments-MAX_NUM_FORMS": 0, "action-publish": "action-publish", **changed,
    }  # fmt: skip


@pytest.mark.timeout(900)
def test_rename(site, run, client, tmp_path, django_assert_max_num_queries):
    source = tmp_path / "kho.jsonl"
    with source.open("w") as stream:
        for number in range(ARTICLES):
            row = {"id": number, "title": f"Bài số {number}", "body": "Nước về.", "category": "Nông nghiệp", "date": f"2015-{1 + number % 12:02}-03"}
            stream.write(json.dumps(row | {"url": f"/cu/{number}.htm"}) + "\n")
    assert run(source)["created"] == ARTICLES
    section = SectionPage.objects.get(slug="nong-nghiep")
    assert section.articles.count() == ARTICLES
    before = {article.pk: article.public_path for article in ArticlePage.objects.select_related("section").order_by("pk")[:: ARTICLES // 40]}
    editor = make_user("thu-ky", "managing-editor")
    client.force_login(editor)

    begun = time.monotonic()
    with mock.patch("toasoan.outlets.website.tasks.index_section_again") as later, django_assert_max_num_queries(150):
        address = reverse("wagtailadmin_pages:edit", args=[section.pk])
        response = client.post(address, form_of(section, title="Nông nghiệp xanh", slug="nong-nghiep-xanh"))
    seconds = time.monotonic() - begun

    assert response.status_code == 302, response.content.decode()[:2000]
    later.enqueue.assert_called_once_with(section.pk)  # what stands in the index follows in the background
    section.refresh_from_db()
    assert section.slug == "nong-nghiep-xanh"
    assert seconds < 5
    client.logout()
    for number, path in before.items():
        assert path.startswith("/nong-nghiep/")
        moved = client.get(path)
        assert moved.status_code == 301
        assert urlsplit(moved["Location"]).path == path.replace("/nong-nghiep/", "/nong-nghiep-xanh/")
        assert ArticlePage.objects.get(pk=number).public_path == urlsplit(moved["Location"]).path
    last = ArticlePage.objects.select_related("section").order_by("-pk").first()
    assert client.get(last.public_path).status_code == 200
    assert client.get("/cu/9999.htm")["Location"] == last.public_path
