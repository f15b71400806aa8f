"""Readers who come by an address of the old site are led to the article."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from toasoan.newsroom.articles.tests.factories import make_article, make_site
from toasoan.newsroom.wire.models import OldAddress

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    site = make_site()
    article = make_article()
    for path in ("/tin/bai-12.htm", "/?p=12", "/thời-sự/bài"):
        OldAddress.objects.create(site=site, path=path, article=article)
    return article


@pytest.mark.parametrize("path", ["/tin/bai-12.htm", "/tin/bai-12.htm?utm_source=x", "/?p=12", "/th%E1%BB%9Di-s%E1%BB%B1/b%C3%A0i/"])
def test_old_addresses_are_redirected_for_ever(client, article, path):
    Page.objects.filter(pk=article.pk).update(live=True)
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, article.public_path)


def test_an_article_that_is_not_public_is_not_given_away(client, article):
    assert client.get("/tin/bai-12.htm").status_code == 404


def test_other_missing_pages_stay_missing(client, article):
    assert client.get("/khong-co.htm").status_code == 404
