"""An archive that has come in can be searched once its event is delivered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from toasoan.foundation.search.models import SearchDocument
from toasoan.newsroom.articles.actions.importing import import_articles
from toasoan.newsroom.articles.events import ArticlesImported
from toasoan.newsroom.articles.importing import NewArticle
from toasoan.newsroom.articles.tests.factories import make_genre, make_section, make_site
from toasoan.outlets.website.searching import take_in_imported


@pytest.mark.django_db
def test_public_articles_are_indexed_and_drafts_are_not():
    site, genre, section = make_site(), make_genre(), make_section()
    published = datetime(2015, 3, 2, tzinfo=UTC)
    new = [NewArticle(site=site, title=f"Bài {n}", genre=genre, section=section, published_at=published if n else None) for n in range(3)]
    articles = import_articles(new, acting_user=None, batch_key="thu")

    take_in_imported(ArticlesImported(subject="import:thu", article_ids=[article.pk for article in articles]))

    assert set(SearchDocument.objects.filter(kind="articlepage").values_list("key", flat=True)) == {article.content_key for article in articles[1:]}
