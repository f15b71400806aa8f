"""After any sequence of acts every stored page equals what a fresh rendering gives, and no page was written that says what it said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, TestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule, run_state_machine_as_test

from tests.factories import make_edition, make_public_article, make_section, make_user
from toasoan.newsroom.articles.actions import correct_article, publish_article, restore_withdrawn, unpublish_article, withdraw_article
from toasoan.newsroom.articles.models import ArticlePage, Author, SectionPage, Topic
from toasoan.newsroom.articles.states import ArticleState
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.outlets.pagestore.building import build_waiting
from toasoan.outlets.pagestore.models import StoredPage
from toasoan.outlets.pagestore.places import shelf
from toasoan.outlets.pagestore.rendering import render

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
EXAMPLES, STEPS = 4, 6
SECTIONS = ("thoi-su", "kinh-te", "van-hoa")
LISTS = ["/", "/rss.xml", "/cai-chinh/", "/sitemap.xml", "/sitemap-trang.xml", "/sitemap-chu-de.xml", "/sitemap-tac-gia.xml", "/tac-gia/lam-ha/"]


class Newspaper(RuleBasedStateMachine):
    """A newspaper of some articles in three sections; readers have opened every page."""

    articles: Any = Bundle("articles")

    @initialize(target=articles)
    def open(self) -> Any:
        """Begin, and let readers open everything."""
        self.reader, self.number = Client(), 0
        self.site = make_edition()
        self.editor = make_user(f"tong-{StoredPage.objects.count()}", "editor-in-chief", is_superuser=True)
        self.topics = [Topic.objects.get_or_create(slug=f"chu-de-{n}", defaults={"name": f"Chủ đề {n}"})[0] for n in range(2)]
        made = []
        for place, slug in enumerate(SECTIONS):
            section = make_section(f"Mục {slug}", slug)
            for number in range(9):
                moment = NOON - timedelta(hours=place + 3 * number)
                made.append(make_public_article(f"Tin {number} {slug}", section=section, published_at=moment, topics=self.topics[: number % 3 == 0]))
        self.read_everything()
        self.texts = self.stored()
        return multiple(*(article.pk for article in made[::4]))

    # ── readers

    def addresses(self) -> list[str]:
        """Every address there is now."""
        sections = [f"/{slug}/" for slug in SectionPage.objects.values_list("slug", flat=True)]
        articles = [article.public_path for article in ArticlePage.objects.filter(live=True).select_related("section")]
        topics = [f"/chu-de/{topic.slug}/" for topic in self.topics]
        return [*LISTS, *sections, *(f"{path}rss.xml" for path in sections), *topics, *articles]

    def read_everything(self) -> None:
        """Readers open every page, so that it is stored."""
        for path in self.addresses():
            assert self.reader.get(path, headers={"host": "localhost"}).status_code == 200, path

    def stored(self) -> dict[str, tuple[bytes, int]]:
        """What lies on the shelf: the bytes and when they were written."""
        found = {}
        for page in StoredPage.objects.filter(state="kept"):
            file = shelf().file("localhost", page.path)
            found[page.path] = (file.read_bytes(), file.stat().st_mtime_ns)
        return found

    def act(self, what: Any, *arguments: Any, **more: Any) -> None:
        """Do something, with what follows its commit, then let the waiting pages be made."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            what(*arguments, **more)
        while build_waiting():
            pass

    def article(self, pk: int) -> ArticlePage:
        """As it is now."""
        return ArticlePage.objects.select_related("section").get(pk=pk)

    # ── the newsroom

    @rule(target=articles, section=st.sampled_from(SECTIONS), hours=st.integers(0, 30), topic=st.booleans())
    def publish(self, section: str, hours: int, topic: bool) -> Any:
        """A new article, sometimes with an earlier time."""
        self.number += 1
        draft = make_article(f"Bài mới số {self.number}", section=self.section(section))
        if topic:
            draft.topics.add(self.topics[0])
            draft.save_revision()
        ArticlePage.objects.filter(pk=draft.pk).update(published_at=NOON - timedelta(hours=hours, minutes=self.number))
        self.act(publish_article, ArticlePage.objects.get(pk=draft.pk), acting_user=None, check_content=False)
        return draft.pk

    def section(self, slug: str) -> SectionPage:
        """A section by the slug it was made with."""
        place = SECTIONS.index(slug)
        return list(SectionPage.objects.order_by("path"))[place]

    @rule(pk=articles, words=st.sampled_from(["Tiêu đề khác", "Tiêu đề khác nữa"]))
    def publish_again(self, pk: int, words: str) -> None:
        """A new version with another title."""
        article = self.article(pk)
        if article.live:
            article.title = f"{words} {pk}"
            revision = article.save_revision()
            self.act(publish_article, article, acting_user=None, revision=revision, check_content=False)

    @rule(pk=articles, section=st.sampled_from(SECTIONS))
    def move_to_section(self, pk: int, section: str) -> None:
        """The article stands in another section from now on."""
        article = self.article(pk)
        if article.live:
            article.section = self.section(section)
            revision = article.save_revision()
            self.act(publish_article, article, acting_user=None, revision=revision, check_content=False)

    @rule(pk=articles)
    def correct(self, pk: int) -> None:
        """Something was wrong."""
        article = self.article(pk)
        if article.live:
            self.number += 1
            self.act(correct_article, article, what_was_wrong="Chỗ sai", corrected=f"Chỗ đúng {self.number}", acting_user=self.editor)

    @rule(pk=articles)
    def withdraw(self, pk: int) -> None:
        """It must not be seen any more."""
        article = self.article(pk)
        if article.live:
            self.act(withdraw_article, article, reason="Sai", acting_user=self.editor)
            assert self.reader.get(article.public_path, headers={"host": "localhost"}).status_code == 410

    @rule(pk=articles)
    def unpublish_or_restore(self, pk: int) -> None:
        """Off the site, or back as a draft that can be published again."""
        article = self.article(pk)
        if article.live:
            self.act(unpublish_article, article, reason="Nhầm giờ", acting_user=self.editor)
        elif article.state == ArticleState.WITHDRAWN:
            self.act(restore_withdrawn, article, reason="Gỡ nhầm", acting_user=self.editor)

    @rule(place=st.integers(0, 2), slug=st.booleans())
    def rename_section(self, place: int, slug: bool) -> None:
        """A section has another name, sometimes another address."""
        self.number += 1
        section = list(SectionPage.objects.order_by("path"))[place]
        section.title = f"Mục {self.number}"
        if slug:
            section.slug = f"muc-{self.number}"
        self.act(lambda: section.save_revision().publish())

    @rule(number=st.integers(0, 1))
    def rename_topic(self, number: int) -> None:
        """A topic has another name."""
        self.number += 1
        topic = Topic.objects.get(pk=self.topics[number].pk)
        topic.name = f"Chủ đề đổi tên {self.number}"
        self.act(topic.save)

    @rule()
    def rename_author(self) -> None:
        """A pen name is written differently; what was signed stays as it was signed."""
        self.number += 1
        author = Author.objects.get(slug="lam-ha")
        author.biography = f"Lời giới thiệu {self.number}"
        self.act(author.save)

    # ── what must hold

    @invariant()
    def every_stored_page_is_what_a_fresh_rendering_gives(self) -> None:
        """And a page that says what it said was not written."""
        if not hasattr(self, "texts"):
            return
        now = self.stored()
        for path, (content, _written) in now.items():
            fresh = render(self.site, "http://localhost", path)
            assert fresh.response.status_code == 200, path
            assert content == fresh.content, path
        rewritten = [
            path
            for path, (content, written) in now.items()
            if path in self.texts and self.texts[path][0] == content and self.texts[path][1] != written
        ]
        assert rewritten == [], "written without need"
        self.read_everything()
        self.texts = self.stored()


@pytest.mark.timeout(900)  # every page is rendered afresh after every step
def test_every_stored_page_equals_a_fresh_rendering_after_any_sequence(store: Any, django_db_blocker: Any) -> None:
    from django.db import transaction

    class Fresh(Newspaper):
        """Each sequence in a transaction of its own, on an empty shelf."""

        def __init__(self) -> None:
            super().__init__()
            self.point = transaction.savepoint()

        def teardown(self) -> None:
            """Undo everything."""
            transaction.savepoint_rollback(self.point)
            shelf().clear()
            shelf().sweep()

    run_state_machine_as_test(
        Fresh,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
        ),
    )
