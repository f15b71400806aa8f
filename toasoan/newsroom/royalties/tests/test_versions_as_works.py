"""Print items and scripts come into a period when they went out: as reuse of an article that was public before, else as works of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, Author
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.royalties import actions
from toasoan.newsroom.royalties.models import Work
from toasoan.newsroom.royalties.payables import payable_sources
from toasoan.newsroom.royalties.tests.factories import OCTOBER, make_people, make_period, make_scheme
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.stories.tests.factories import make_story
from toasoan.newsroom.stories.versions.models import VersionLink

pytestmark = pytest.mark.django_db
OUT = datetime(2026, 10, 5, 3, tzinfo=UTC)
SPAN = (datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC))


def item(owner, *, master: ArticlePage | None = None, title: str = "Bài báo in") -> PrintItem:
    made = PrintItem.objects.create(title=title, story=make_story(), owner=owner, out_at=OUT)
    VersionLink.objects.create(version_key=made.content_key, story=made.story, master_key=master.content_key if master else "")
    return made


def article_of(user, published: datetime | None) -> ArticlePage:
    article = make_article("Bài trên web")
    author = Author.objects.update_or_create(slug="lam-ha", defaults={"name": "Lam Hà", "user": user})[0]
    article.article_authors.set([ArticleAuthor(author=author, role="Bài")])
    article.save()
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=published)
    return ArticlePage.objects.get(pk=article.pk)


def test_what_is_reused_is_owed_to_the_articles_authors():
    people = make_people()
    article = article_of(people["reporter"], OUT - timedelta(hours=3))
    again, own = item(people["head"], master=article), item(people["other"])
    found = {one.key: one for one in payable_sources()["print_item"].between(*SPAN)}
    assert (found[again.content_key].reuse_of, found[again.content_key].medium) == (article.content_key, "print")
    assert [author.user_id for author in found[again.content_key].authors] == [people["reporter"].pk]
    assert found[own.content_key].reuse_of == ""
    assert [author.user_id for author in found[own.content_key].authors] == [people["other"].pk]


def test_what_was_in_the_paper_first_is_a_work_of_its_own():
    people = make_people()
    first = item(people["head"], master=article_of(people["reporter"], OUT + timedelta(hours=3)))
    [found] = payable_sources()["print_item"].between(*SPAN)
    assert (found.key, found.reuse_of) == (first.content_key, "")
    assert [author.user_id for author in found.authors] == [people["head"].pk]


def test_a_script_is_a_work_of_its_medium_whatever_it_was_made_from():
    people = make_people()
    make_scheme()
    script = Script.objects.create(title="Bản tin sáng", story=make_story(), owner=people["reporter"], medium="tv", out_at=OUT)
    master = article_of(people["other"], OUT - timedelta(hours=3))
    VersionLink.objects.create(version_key=script.content_key, story=script.story, master_key=master.content_key)
    ArticlePage.objects.filter(pk=master.pk).update(first_published_at=OUT - timedelta(days=90))
    Script.objects.create(title="Chưa phát", story=make_story(), owner=people["reporter"], medium="radio")
    period = make_period(days=OCTOBER)
    assert actions.collect(period, acting_user=people["head"]) == 1
    assert actions.collect(period, acting_user=people["head"]) == 0
    work = Work.objects.get()
    assert (work.medium, work.title, work.shares.get().payee.user) == ("tv", "Bản tin sáng", people["reporter"])
    assert (work.reuse_of, work.remark) == ("", "Làm từ “Bài trên web”")


def test_however_many_went_out_the_questions_are_the_same():
    people = make_people()
    article = article_of(people["reporter"], OUT - timedelta(hours=3))
    counts = []
    for upto in (3, 20):
        while PrintItem.objects.count() < upto:
            item(people["head"], master=article, title=f"Bài {PrintItem.objects.count()}")
        with CaptureQueriesContext(connection) as asked:
            assert len(list(payable_sources()["print_item"].between(*SPAN))) == upto
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
