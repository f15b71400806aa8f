"""The demo as a whole: everything that is written arrives, and every public article can be read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from demo.drafting import ORIGIN
from demo.people import DEMO_PASSWORD
from demo.world import World
from toasoan.foundation.audit.chain import verify_chain
from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.language import lunar_date
from toasoan.foundation.media.models import Picture
from toasoan.foundation.people.models import Desk, Title, User
from toasoan.newsroom.articles.models import ArticlePage, Correction, DeskTaskState, PublicVersion
from toasoan.newsroom.contributors.models import Contributor, Submission
from toasoan.newsroom.office.models import Bulletin, Directive, Duty
from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.scripts.timing import timed
from toasoan.newsroom.stories.models import Story, VersionLink
from toasoan.newsroom.stories.writing.models import WordEntry
from toasoan.outlets.website.models import Dossier, Occasion

pytestmark = pytest.mark.django_db
DUMMY_TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}
STATES = {"published": {"published", "corrected"}, **{name: {name} for name in ("draft", "returned", "withdrawn", "scheduled")}}
STEPS = {
    "editor": "Biên tập",
    "desk-head": "Trưởng ban duyệt",
    "managing-editor": "Thư ký tòa soạn duyệt",
    "editor-in-chief": "Tổng biên tập duyệt đăng",
}
BLOCKS = {"p": "text", "h2": "heading", "h3": "heading"}


_sent: list[int] = []


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The demo, loaded once and rolled back at the end; no rendition is drawn."""
    with django_db_blocker.unblock(), override_settings(TASKS=DUMMY_TASKS), transaction.atomic():
        mail.outbox = []
        call_command("load_demo", verbosity=0)
        _sent.append(len(mail.outbox))
        yield World()
        transaction.set_rollback(True)


def _article(key: str) -> ArticlePage:
    return ArticlePage.objects.get(imported_from=f"{ORIGIN}{key}")


def test_the_newsroom_is_complete(world: World) -> None:
    assert Desk.objects.count() == 8
    staff = User.objects.filter(contributor=None).exclude(groups__role_profile__code__startswith="oversight-")
    assert staff.count() == len(world.staff) >= 40
    assert {member.role for member in world.staff} == set(staff.values_list("groups__role_profile__code", flat=True))
    assert Counter(Title.objects.values_list("site__hostname", flat=True)) == {"localhost": 1, "khmer.localhost": 1, "tap-chi.localhost": 1}
    assert ArticlePage.objects.filter(imported_from__startswith=ORIGIN).count() == len(world.articles) >= 150
    assert len({entry["genre"] for entry in world.articles.values()}) >= 19
    assert Picture.objects.count() == len(list((world.folder / "pictures").glob("*.jpg")))


def test_one_story_has_its_version_in_every_medium_and_the_plan_knows_it(world: World) -> None:
    story = Story.objects.get(title__startswith="Mặn về sớm")
    found = {coverage.medium: coverage for coverage in story.coverages.all()}
    assert {medium: coverage.state for medium, coverage in found.items()} == {
        "web": "out", "radio": "out", "tv": "delivered", "print": "approved", "social": "out",
    }  # fmt: skip
    kinds = {medium: coverage.version_key.partition(":")[0] for medium, coverage in found.items()}
    assert kinds == {"web": "articlepage", "radio": "script", "tv": "script", "print": "print_item", "social": "socialpost"}
    master = _article("cong-tra-long-van-hanh").content_key
    made = VersionLink.objects.filter(story=story).exclude(version_key=master)
    assert {link.master_key for link in made} == {master}
    radio, tv = (Script.objects.get(pk=found[medium].version_key.partition(":")[2]) for medium in ("radio", "tv"))
    assert (radio.state, radio.out_at is not None) == ("out", True)
    assert tv.current_workflow_state is not None
    for script in (radio, tv):
        assert timed(script).verdict == "right"
    placed = PrintItem.objects.get(pk=found["print"].version_key.partition(":")[2])
    assert placed.issue is not None
    assert placed.frames.exists()


def test_the_house_runs_beside_the_paper(world: World) -> None:
    assert Contributor.objects.count() == 4
    taken = set(Submission.objects.exclude(article=None).values_list("article", flat=True))
    assert set(ArticlePage.objects.exclude(imported_from__startswith=ORIGIN).values_list("pk", flat=True)) == taken != set()
    assert Duty.objects.exists()
    assert Directive.objects.exists()
    assert Bulletin.objects.exists()
    assert WordEntry.objects.exists()


def test_only_staff_with_a_role_in_the_newsroom_may_enter_it(world: World) -> None:
    reporter = User.objects.get(username="nguyen.van.nhut")
    assert reporter.check_password(DEMO_PASSWORD)
    assert reporter.has_perm("wagtailadmin.access_admin")
    assert not User.objects.get(username="ong.van.muoi").has_perm("wagtailadmin.access_admin")


def test_every_article_stands_where_the_content_says(world: World) -> None:
    for key, entry in world.articles.items():
        assert _article(key).state in STATES.get(entry["state"], {"in_review"}), key


def test_what_waits_waits_at_the_right_step_for_the_right_desk(world: World) -> None:
    for key, entry in world.articles.items():
        if entry["state"] in STEPS:
            waiting = DeskTaskState.objects.get(workflow_state__object_id=str(_article(key).pk), status="in_progress")
            assert waiting.task.name == STEPS[entry["state"]], key
            assert waiting.due_at is not None, key
            assert waiting.due_at > timezone.now(), key


def test_no_block_and_no_word_is_lost(world: World) -> None:
    for key, entry in world.articles.items():
        body = json.loads(_article(key).latest_revision.content["body"])
        assert Counter(block["type"] for block in body) == Counter(BLOCKS.get(kind, kind) for block in entry["body"] for kind in block), key


def test_authors_and_sources_are_all_there(world: World) -> None:
    for key, entry in world.articles.items():
        article = _article(key)
        latest: ArticlePage = article.get_latest_revision_as_object()
        assert [row.role for row in latest.article_authors.all()] == [author["role"] for author in entry["authors"]], key
        assert [row.name for row in latest.article_sources.all()] == [source["name"] for source in entry.get("sources") or []], key
        assert latest.topics.count() == len(entry.get("topics") or []), key


def test_nothing_happens_in_the_future_and_the_audit_verifies(world: World) -> None:
    now = timezone.now()
    assert not ArticlePage.objects.filter(published_at__gt=now).exists()
    assert not AuditEntry.objects.filter(at__gt=now).exists()
    assert not PublicVersion.objects.filter(published_at__gt=now).exists()
    assert verify_chain().ok


def test_a_corrected_article_keeps_its_wrong_version(world: World) -> None:
    article = _article("bao-tang-tinh-tiep-nhan-214-hien-vat")
    correction = Correction.objects.get(article=article)
    assert "241 hiện vật" in correction.wrong_version.content["title"]
    assert "214 hiện vật" in article.title
    assert Correction.objects.count() == sum(1 for entry in world.articles.values() if entry.get("correction"))


def test_every_public_article_and_home_page_answers_on_its_own_site(world: World) -> None:
    client = Client()
    hosts = {title.code: title.site.hostname for title in Title.objects.select_related("site")}
    for host in hosts.values():
        assert client.get("/", headers={"host": host}).status_code == 200
    for key, entry in world.articles.items():
        article = _article(key)
        if article.live:
            assert client.get(article.public_path, headers={"host": hosts[entry["title_code"]]}).status_code == 200, key


def test_a_draft_and_a_withdrawn_article_cannot_be_read(world: World) -> None:
    client = Client()
    for entry in world.articles.values():
        if entry["state"] in {"draft", "returned", "withdrawn"}:
            host = Title.objects.get(code=entry["title_code"]).site.hostname
            assert client.get(_article(entry["key"]).public_path, headers={"host": host}).status_code in {404, 410}


def test_nobody_gets_mail_about_the_past(world: World) -> None:
    assert _sent == [0]


def test_loading_again_changes_nothing(world: World) -> None:
    def counts() -> tuple[int, ...]:
        models = (ArticlePage, Picture, User, AuditEntry, PublicVersion, DeskTaskState)
        return tuple(model.objects.count() for model in models)

    before = counts()
    call_command("load_demo", verbosity=0)
    assert counts() == before


def test_the_welcome_names_addresses_accounts_and_the_warning(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_welcome", port="8123")
    said = capsys.readouterr().out
    assert "http://khmer.localhost:8123/" in said
    assert "tran.huu.loc" in said
    assert DEMO_PASSWORD in said
    assert "bản trình diễn" in said


def test_an_event_is_told_by_what_was_published_and_tet_is_greeted(world: World) -> None:
    dossier = Dossier.objects.get(topic__slug="han-man")
    told = list(dossier.moments.all())
    assert len(told) == len(world.dossiers[0]["moments"])
    assert [one.article.published_at for one in told] == sorted(one.article.published_at for one in told)
    assert dossier.headline in Client().get("/chu-de/han-man/").content.decode()
    greeting = Occasion.objects.get(ornament="apricot")
    assert lunar_date(greeting.starts + timedelta(days=2)).month == 1
