"""The demo's printed issues come to be from articles that are out."""

from __future__ import annotations

import pytest

from demo import printed
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.printing.models import PrintIssue, PrintItem
from toasoan.newsroom.stories.tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_one_issue_is_printed_and_the_next_is_filled():
    users = {printed.PLANNER: make_user(printed.PLANNER, "managing-editor")}
    article = make_article("Cống ngăn mặn đóng cửa")
    article.body = build.body(build.text("<p>Sáng nay cống đóng cửa. Nước mặn không vào đồng.</p>" * 40))
    article.save_revision()
    ArticlePage.objects.filter(pk=article.pk).update(live=True)
    assert printed.load(users) == 2 * printed.PAGES * printed.PER_PAGE
    assert printed.load(users) == 0
    assert list(PrintIssue.objects.order_by("number").values_list("state", flat=True)) == ["printed", "open"]
    assert all(item.body for item in PrintItem.objects.all())
