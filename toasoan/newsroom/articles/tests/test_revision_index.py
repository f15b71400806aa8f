"""Asking for the latest revision of a page reads an index and sorts nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from wagtail.models import Revision

from toasoan.newsroom.articles.tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_the_latest_revision_is_read_from_the_index() -> None:
    article = make_article()

    plan = Revision.objects.for_instance(article).order_by("-created_at", "-id")[:1].explain()

    assert "articles_revision_latest" in plan
    assert "TEMP B-TREE" not in plan
