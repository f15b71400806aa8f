"""Publishing at once what was planned, and what becomes of a chain when its article goes off the site."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.people.current import answering
from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage, DeskReviewTask, PublicVersion
from toasoan.newsroom.articles.states import ArticleState
from toasoan.newsroom.articles.tests.factories import make_article, make_section, make_site, make_user
from toasoan.newsroom.articles.waiting import work_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db):
    actions.ensure_archive(make_site())
    names = {"reporter": "reporter", "stranger": "contributor", "editor": "editor", "chief": "editor-in-chief"}
    return {name: make_user(name, role) for name, role in names.items()}


@pytest.fixture
def article(staff):
    return make_article(owner=staff["reporter"])


@pytest.fixture
def public(article, staff):
    actions.publish_article(article, acting_user=staff["chief"])
    return article


@pytest.fixture
def public_other(staff):
    other = make_article("Bài đã đăng khác", owner=staff["reporter"])
    actions.publish_article(other, acting_user=staff["chief"])
    return other


def with_text(article, words):
    """A new draft of the article."""
    draft = article.get_latest_revision_as_object()
    draft.body = body(text(f"<p>{words}</p>"))
    draft.save_revision()
    return ArticlePage.objects.get(pk=article.pk)


def test_a_correction_is_public_at_once_though_an_update_was_planned(public, staff):
    with_text(public, "Nước mặn đã vào sâu 45 km.")
    actions.schedule_article(public, when=timezone.now() + timedelta(days=1), acting_user=staff["chief"])
    actions.correct_article(public, what_was_wrong="54 km", corrected="45 km", acting_user=staff["chief"])
    public.refresh_from_db()
    assert public.state == ArticleState.CORRECTED
    assert "45 km" in public.plain_text()
    assert "45 km" in str(public.public_versions.get(occasion=PublicVersion.Occasion.CORRECTION).content["body"])
    assert not public.revisions.exclude(approved_go_live_at=None).exists()


def test_planning_an_update_of_what_nobody_has_touched_since_it_came_out_leaves_it_public(public, staff):
    revision = public.get_latest_revision()
    revision.content |= {"live_revision": None}  # saved before it was published
    revision.save()
    actions.schedule_article(public, when=timezone.now() + timedelta(days=1), acting_user=staff["chief"])
    public.refresh_from_db()
    assert public.live
    assert public.live_revision == revision
    assert public.state == ArticleState.PUBLISHED


def test_publish_now_does_not_wait_for_the_planned_time(article, staff, client):
    actions.schedule_article(article, when=timezone.now() + timedelta(days=1), acting_user=staff["chief"])
    client.force_login(staff["chief"])
    client.post(reverse("articles_act", args=[article.pk, "dang"]))
    article.refresh_from_db()
    assert (article.live, article.state, article.go_live_at) == (True, ArticleState.PUBLISHED, None)
    assert article.public_versions.count() == 1


@pytest.mark.parametrize("how", ["unpublish", "expire"])
def test_an_update_in_the_chain_leaves_it_when_the_article_goes_off_the_site(public, staff, how):
    with_text(public, "Bản sửa đang chờ duyệt.")
    actions.submit_article(public, acting_user=staff["reporter"])
    if how == "unpublish":
        actions.unpublish_article(public, reason="Đăng nhầm giờ", acting_user=staff["chief"])
    else:
        ArticlePage.objects.filter(pk=public.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled", verbosity=0)
    public = ArticlePage.objects.get(pk=public.pk)
    assert (public.live, public.state, public.current_workflow_state) == (False, ArticleState.UNPUBLISHED, None)
    actions.submit_article(public, acting_user=staff["reporter"])
    assert public.state == ArticleState.IN_REVIEW


def test_expiry_does_not_bring_a_withdrawn_article_back_among_the_unpublished(public, staff):
    late = ArticlePage.objects.get(pk=public.pk)
    actions.withdraw_article(public, reason="Sai sự thật", acting_user=staff["chief"])
    with pytest.raises(ArticleRefused):
        actions.expire_article(late)
    public.refresh_from_db()
    assert public.state == ArticleState.WITHDRAWN


def test_nobody_sends_the_draft_of_somebody_else_for_approval(article, staff, client):
    address = reverse("articles_act", args=[article.pk, "gui-duyet"])
    with pytest.raises(ArticleRefused, match="người viết bài"):
        actions.submit_article(article, acting_user=staff["stranger"])
    client.force_login(staff["stranger"])
    client.post(address)
    article.refresh_from_db()
    assert article.state == ArticleState.DRAFT
    assert address not in client.get(reverse("articles_versions", args=[article.pk])).content.decode()
    client.force_login(staff["reporter"])
    client.post(address)
    article.refresh_from_db()
    assert article.state == ArticleState.IN_REVIEW


def test_an_editor_may_send_a_colleagues_draft_for_approval(article, staff):
    actions.submit_article(article, acting_user=staff["editor"])
    assert article.state == ArticleState.IN_REVIEW


def test_a_title_is_no_formula_in_the_exported_list(staff, client):
    make_article("=1+1 bài toán của lớp học", owner=staff["reporter"])
    client.force_login(staff["editor"])
    table = client.get(reverse("articles_list"), {"export": "csv"}).getvalue().decode()
    assert "'=1+1 bài toán" in table


@pytest.mark.parametrize(
    "address", ["/toa-soan/bulk/wagtailcore/page/delete/?id=%d", "/toa-soan/bulk/wagtailcore/page/unpublish/?id=%d", "/toa-soan/pages/%d/unpublish/"]
)
def test_no_folder_or_site_takes_public_articles_off_along_with_it(public, client, address):
    client.force_login(User.objects.create_superuser("toan-quyen", "toan-quyen@phusa.example", "x"))
    for page in (public.get_parent(), make_site().root_page):
        answer = client.post(address % page.pk, {"include_descendants": "on"})
        assert answer.status_code == 302
        public.refresh_from_db()
        assert (public.live, public.state) == (True, ArticleState.PUBLISHED)


def test_no_folder_publishes_the_drafts_in_it(article, client):
    client.force_login(User.objects.create_superuser("toan-quyen", "toan-quyen@phusa.example", "x"))
    for page in (article.get_parent(), make_site().root_page):
        client.post(f"/toa-soan/bulk/wagtailcore/page/publish/?id={page.pk}", {"include_descendants": "on"})
        article.refresh_from_db()
        assert (article.live, article.state) == (False, ArticleState.DRAFT)


def test_what_a_screen_asks_for_without_a_name_is_asked_by_whoever_sent_the_request(article, public_other, staff, rf):
    request = rf.post("/toa-soan/")
    request.user = staff["editor"]
    with answering(request):
        with pytest.raises(ArticleRefused, match="không có quyền"):
            article.get_latest_revision().publish()
        with pytest.raises(ArticleRefused, match="không có quyền"):
            public_other.unpublish()


def test_other_desks_work_does_not_push_the_own_off_the_page_of_what_waits(staff):
    DeskReviewTask.objects.update(own_desk_only=True)
    economy, culture = (Desk.objects.create(code=code, name=code) for code in ("kinh-te", "van-hoa"))
    editor = make_user("bien-tap-van-hoa", "editor", desk=culture)
    theirs = make_section("Kinh tế", "kinh-te", desk=economy)
    waiting = [make_article(f"Bài kinh tế {number}", owner=staff["reporter"], section=theirs) for number in range(3)]
    mine = make_article("Bài văn hóa", owner=staff["reporter"], section=make_section("Văn hóa", "van-hoa", desk=culture))
    for article in (*waiting, mine):
        actions.submit_article(article, acting_user=staff["reporter"])
    work = work_for(editor, limit=2)
    assert [row.content.pk for row in work.open] == [mine.pk]
