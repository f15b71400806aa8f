"""The acts on articles, and that there is no way around them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.foundation.people.models import SeparationOfDuties
from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage, Author, Correction, PublicVersion, PublishingRules
from toasoan.newsroom.articles.models.versions import AppendOnly
from toasoan.newsroom.articles.states import ArticleState
from toasoan.newsroom.articles.tests.factories import make_article, make_site, make_user
from toasoan.newsroom.stories.tests.factories import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db):
    actions.ensure_archive(make_site())
    names = {"reporter": "reporter", "editor": "editor", "head": "desk-head", "secretary": "managing-editor", "chief": "editor-in-chief"}
    return {name: make_user(name, role) for name, role in names.items()}


@pytest.fixture
def article(staff):
    return make_article(owner=staff["reporter"])


@pytest.fixture
def public(article, staff):
    actions.publish_article(article, acting_user=staff["chief"])
    return article


def task(article):
    return article.current_workflow_task_state


def audit(article):
    return list(
        AuditEntry.objects.filter(target=f"articlepage:{article.pk}", action__startswith="articles.").order_by("id").values_list("action", flat=True)
    )


def test_an_article_walks_the_whole_chain(article, staff):
    actions.submit_article(article, acting_user=staff["reporter"])
    assert article.state == ArticleState.IN_REVIEW
    actions.return_article(task(article), reason="Thiếu ý kiến người dân", acting_user=staff["editor"])
    article.refresh_from_db()
    assert article.state == ArticleState.RETURNED
    actions.submit_article(article, acting_user=staff["reporter"])
    for name in ("editor", "head", "secretary", "chief"):
        actions.claim_task(task(article), acting_user=staff[name])
        actions.approve_task(task(article), acting_user=staff[name])
    article.refresh_from_db()
    assert (article.live, article.state, article.byline) == (True, ArticleState.PUBLISHED, "Lam Hà")
    assert article.public_versions.count() == 1
    assert OutboxMessage.objects.filter(name="articles.published", subject=article.content_key).count() == 1
    steps = [action.removeprefix("articles.") for action in audit(article)]
    assert steps == ["submit", "return", "submit", *["claim", "approve"] * 4, "publish"] or steps[-2:] == ["approve", "publish"]


def test_a_step_is_decided_only_by_its_role_and_its_holder(article, staff):
    actions.submit_article(article, acting_user=staff["reporter"])
    with pytest.raises(ArticleRefused, match="không thuộc phần việc"):
        actions.approve_task(task(article), acting_user=staff["head"])
    actions.claim_task(task(article), acting_user=staff["editor"])
    colleague = make_user("dong-nghiep", "editor", full_name="Đồng Nghiệp")
    with pytest.raises(ArticleRefused, match="đang giữ bài này"):
        actions.approve_task(task(article), acting_user=colleague)
    actions.release_task(task(article), acting_user=staff["editor"])
    actions.approve_task(task(article), acting_user=colleague)
    assert task(article).task.name == "Trưởng ban duyệt"


def test_a_return_needs_a_reason(article, staff):
    actions.submit_article(article, acting_user=staff["reporter"])
    with pytest.raises(ArticleRefused, match="lý do"):
        actions.return_article(task(article), reason="  ", acting_user=staff["editor"])
    article.refresh_from_db()
    assert article.state == ArticleState.IN_REVIEW


def test_the_writer_does_not_approve_the_own_article_unless_the_agency_says_so(staff):
    writer = make_user("vua-viet-vua-sua", "reporter", "editor")
    article = make_article("Bài tự viết", owner=writer)
    actions.submit_article(article, acting_user=writer)
    with pytest.raises(ArticleRefused, match="Tác giả không được"):
        actions.approve_task(task(article), acting_user=writer)
    rules = SeparationOfDuties.load()
    rules.author_may_not_approve = False
    rules.save()
    actions.approve_task(task(article), acting_user=writer)
    assert task(article).task.name == "Trưởng ban duyệt"


def test_signing_an_article_makes_one_its_writer(article, staff):
    Author.objects.filter(slug="lam-ha").update(user=staff["chief"])
    with pytest.raises(ArticleRefused, match="Tác giả không được"):
        actions.publish_article(article, acting_user=staff["chief"])


def test_nobody_approves_two_steps_running_where_the_step_forbids_it(article, staff):
    both = make_user("hai-vai", "managing-editor", "editor-in-chief")
    actions.submit_article(article, acting_user=staff["reporter"])
    actions.approve_task(task(article), acting_user=staff["editor"])
    actions.approve_task(task(article), acting_user=staff["head"])
    actions.approve_task(task(article), acting_user=both)
    with pytest.raises(ArticleRefused, match="người khác duyệt"):
        actions.approve_task(task(article), acting_user=both)


@pytest.mark.parametrize("name", ["reporter", "editor", "head"])
def test_publishing_needs_the_right(article, staff, name):
    with pytest.raises(ArticleRefused, match="không có quyền"):
        actions.publish_article(article, acting_user=staff[name])
    actions.publish_article(article, acting_user=staff["secretary"])
    assert article.live


def test_a_head_of_desk_may_publish_where_the_agency_says_so(article, staff):
    rules = PublishingRules.load()
    rules.desk_head_may_publish = True
    rules.save()
    actions.publish_article(article, acting_user=staff["head"])
    assert article.live


def test_an_agency_may_insist_on_the_chain(article, staff):
    rules = PublishingRules.load()
    rules.publish_outside_workflow = False
    rules.save()
    with pytest.raises(ArticleRefused, match="chưa qua đủ các bước"):
        actions.publish_article(article, acting_user=staff["chief"])


def test_an_embargo_holds(article, staff):
    article.embargo_until = timezone.now() + timedelta(hours=2)
    article.save_revision()
    with pytest.raises(ArticleRefused, match="không được đăng trước"):
        actions.publish_article(article, acting_user=staff["chief"])
    with pytest.raises(ArticleRefused, match="không được đăng trước"):
        actions.schedule_article(article, when=timezone.now() + timedelta(hours=1), acting_user=staff["chief"])
    actions.schedule_article(article, when=timezone.now() + timedelta(hours=3), acting_user=staff["chief"])
    assert (article.state, article.live) == (ArticleState.SCHEDULED, False)


def test_an_embargo_of_the_story_holds_its_article(article, staff):
    story = make_story(embargo_until=timezone.now() + timedelta(hours=2))
    ArticlePage.objects.filter(pk=article.pk).update(story=story)
    article.story = story
    article.save_revision()
    with pytest.raises(ArticleRefused, match="Đề tài của bài không được đưa tin trước"):
        actions.publish_article(article, acting_user=staff["chief"])
    with pytest.raises(ArticleRefused, match="Đề tài của bài"):
        actions.schedule_article(article, when=timezone.now() + timedelta(hours=1), acting_user=staff["chief"])
    type(story).objects.filter(pk=story.pk).update(embargo_until=timezone.now() - timedelta(minutes=1))
    actions.publish_article(ArticlePage.objects.get(pk=article.pk), acting_user=staff["chief"])
    assert ArticlePage.objects.get(pk=article.pk).live


def test_a_scheduled_article_goes_out_by_itself_and_an_expired_one_goes_off(article, staff):
    actions.schedule_article(article, when=timezone.now() + timedelta(hours=1), acting_user=staff["chief"])
    article.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision = article.get_latest_revision()
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save(update_fields=["content"])
    call_command("publish_scheduled")
    article.refresh_from_db()
    assert (article.state, article.live, article.public_versions.count()) == (ArticleState.PUBLISHED, True, 1)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    article.refresh_from_db()
    assert (article.state, article.live) == (ArticleState.UNPUBLISHED, False)
    assert audit(article)[-1] == "articles.expire"
    assert OutboxMessage.objects.filter(name="articles.unpublished", subject=article.content_key).exists()


def test_what_was_withdrawn_meanwhile_is_not_published_by_the_clock_and_others_go_on(public, staff):
    due = timezone.now() - timedelta(minutes=1)
    other = make_article("Bài khác", owner=staff["reporter"])
    actions.withdraw_article(public, reason="Sai sự thật", acting_user=staff["chief"])
    for one in (public, other):
        one.revisions.filter(pk=one.get_latest_revision().pk).update(approved_go_live_at=due)
    call_command("publish_scheduled")
    public.refresh_from_db()
    other.refresh_from_db()
    assert (public.live, public.state) == (False, ArticleState.WITHDRAWN)
    assert other.live
    assert AuditEntry.objects.filter(target=public.content_key, result="refused").exists()


def test_unpublishing_needs_a_reason_and_can_be_undone(public, staff):
    with pytest.raises(ArticleRefused, match="lý do"):
        actions.unpublish_article(public, reason="", acting_user=staff["chief"])
    actions.unpublish_article(public, reason="Đăng nhầm giờ", acting_user=staff["chief"])
    assert (public.live, public.state) == (False, ArticleState.UNPUBLISHED)
    actions.publish_article(public, acting_user=staff["chief"])
    assert public.public_versions.count() == 2


def test_a_correction_shows_both_and_keeps_the_wrong_version(public, staff):
    public.body = body(text("<p>Nước mặn 5 phần nghìn.</p>"))
    public.save_revision(user=staff["editor"])
    with pytest.raises(ArticleRefused):
        actions.correct_article(public, what_was_wrong="", corrected="Năm phần nghìn", acting_user=staff["chief"])
    with pytest.raises(ArticleRefused, match="không có quyền"):
        actions.correct_article(public, what_was_wrong="Bốn", corrected="Năm", acting_user=staff["editor"])
    correction = actions.correct_article(
        public, what_was_wrong="Bốn phần nghìn", corrected="Năm phần nghìn", kind=Correction.Kind.APOLOGY, acting_user=staff["chief"]
    )
    assert public.state == ArticleState.CORRECTED
    assert "Nước mặn 5 phần nghìn" in public.plain_text()
    assert "Nước mặn đã vào sâu" in str(correction.wrong_version.content)
    assert [version.number for version in public.public_versions.order_by("number")] == [1, 2]
    assert OutboxMessage.objects.filter(name="articles.corrected").count() == 1


def test_an_imported_article_can_be_corrected_at_once_whatever_it_lacks(public, staff):
    with open_door():
        public.article_authors.clear()
        public.save()
    public.refresh_from_db()
    public.save_revision(user=staff["editor"])
    actions.correct_article(public, what_was_wrong="Bốn", corrected="Năm", acting_user=staff["chief"])
    assert public.state == ArticleState.CORRECTED


def test_withdrawn_stays_withdrawn_by_every_path(public, staff):
    chief = staff["chief"]
    with pytest.raises(ArticleRefused, match="không có quyền"):
        actions.withdraw_article(public, reason="Sai", acting_user=staff["secretary"])
    actions.withdraw_article(public, reason="Sai sự thật", acting_user=chief)
    revision = public.get_latest_revision()
    attempts = [
        lambda: actions.publish_article(public, acting_user=chief),
        lambda: actions.schedule_article(public, when=timezone.now() + timedelta(hours=1), acting_user=chief),
        lambda: actions.submit_article(public, acting_user=staff["reporter"]),
        lambda: actions.correct_article(public, what_was_wrong="a", corrected="b", acting_user=chief),
        lambda: revision.publish(user=chief, skip_permission_checks=True),
        lambda: public.publish(revision),
        lambda: PublishPageRevisionAction(revision, user=chief).execute(skip_permission_checks=True),
        lambda: public.get_workflow().start(public, chief),
    ]
    for attempt in attempts:
        with pytest.raises(ArticleRefused):
            attempt()
        public.refresh_from_db()
        assert (public.live, public.state) == (False, ArticleState.WITHDRAWN)
    public.live = True
    with pytest.raises(ArticleRefused):
        public.save()
    bare = Page.objects.get(pk=public.pk)
    bare.live = True
    with pytest.raises(ArticleRefused):
        bare.save()


def test_restoring_is_a_deliberate_act_of_the_editor_in_chief_and_does_not_publish(public, staff):
    actions.withdraw_article(public, reason="Sai", acting_user=staff["chief"])
    with pytest.raises(ArticleRefused, match="không có quyền"):
        actions.restore_withdrawn(public, reason="Đã kiểm tra", acting_user=staff["secretary"])
    with pytest.raises(ArticleRefused, match="lý do"):
        actions.restore_withdrawn(public, reason="", acting_user=staff["chief"])
    actions.restore_withdrawn(public, reason="Kết luận của cơ quan chức năng", acting_user=staff["chief"])
    assert (public.live, public.state) == (False, ArticleState.UNPUBLISHED)
    actions.publish_article(public, acting_user=staff["chief"])
    assert public.live


def test_wagtail_own_actions_cannot_go_around_the_rules(article, public_other, staff):
    reporter, revision = staff["reporter"], article.get_latest_revision()
    with pytest.raises(ArticleRefused):
        PublishPageRevisionAction(revision, user=reporter).execute(skip_permission_checks=True)
    with pytest.raises(ArticleRefused):
        revision.publish(user=reporter, skip_permission_checks=True)
    for attempt in (
        lambda: UnpublishPageAction(public_other, user=staff["chief"]).execute(skip_permission_checks=True),
        lambda: public_other.unpublish(user=staff["chief"]),
        lambda: Page.objects.get(pk=public_other.pk).unpublish(),
        lambda: public_other.delete(),
        lambda: DeletePageAction(public_other, user=staff["chief"]).execute(skip_permission_checks=True),
        lambda: Page.objects.get(pk=public_other.pk).delete(),
        lambda: public_other.get_parent().delete(),
        lambda: CreatePageAliasAction(public_other, user=staff["chief"], parent=public_other.get_parent(), update_slug="bi-danh").execute(
            skip_permission_checks=True
        ),
    ):
        with pytest.raises((ArticleRefused, ProtectedError)), transaction.atomic():
            attempt()
        assert ArticlePage.objects.get(pk=public_other.pk).live
    article.delete()
    assert not ArticlePage.objects.filter(pk=article.pk).exists()


@pytest.fixture
def public_other(staff):
    other = make_article("Bài đã đăng khác", owner=staff["reporter"])
    actions.publish_article(other, acting_user=staff["chief"])
    return other


def test_a_copy_is_a_draft_of_its_own(public, staff):
    copy = CopyPageAction(public, update_attrs={"slug": "ban-sao"}, user=staff["chief"]).execute(skip_permission_checks=True)
    copy = ArticlePage.objects.get(pk=copy.pk)
    assert (copy.live, copy.state, copy.published_at, copy.byline) == (False, ArticleState.DRAFT, None, "")
    assert copy.public_versions.count() == 0


def test_the_byline_is_a_snapshot(public, staff):
    Author.objects.filter(slug="lam-ha").update(name="Tên mới")
    public.save_revision()
    actions.publish_article(public, acting_user=staff["chief"])
    assert public.byline == "Lam Hà"


def test_versions_only_grow_and_tampering_is_found(public, staff, capsys):
    version = public.public_versions.get()
    assert actions.versions.is_intact(version)
    with pytest.raises(AppendOnly):
        version.save()
    with pytest.raises(AppendOnly):
        version.delete()
    with pytest.raises(AppendOnly):
        PublicVersion.objects.filter(pk=version.pk).update(page=b"x")
    with pytest.raises(AppendOnly):
        PublicVersion.objects.all().delete()


def test_an_old_revision_does_not_bring_back_an_old_state(public, staff):
    first = public.revisions.order_by("pk").first()
    assert first.as_object().state == ArticleState.PUBLISHED


def test_articles_live_in_the_folder_of_their_month():
    site = make_site()
    folder = actions.ensure_month_folder(site, timezone.now().replace(year=2024, month=2, day=3))
    assert folder.slug == "2024-02"
    assert actions.ensure_month_folder(site, timezone.now().replace(year=2024, month=2, day=9)).pk == folder.pk
