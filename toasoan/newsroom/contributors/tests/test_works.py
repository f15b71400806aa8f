"""A work from the first word to the payment: signed, read, made into an article, compared with what was published."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.tests.samples import drawing, encoded
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.newsroom.articles.actions import publish_now
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_genre, make_section
from toasoan.newsroom.contributors import actions, clock_jobs, queries, wordings
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.models import Contributor, Submission
from toasoan.newsroom.contributors.tests import factories
from toasoan.newsroom.royalties.models import Payment, Period
from toasoan.newsroom.royalties.tests import factories as money
from toasoan.newsroom.stories.models import Pitch

pytestmark = pytest.mark.django_db
KHMER = "ស្រុកខ្ញុំ\u200bមានទឹកជំនន់"


@pytest.fixture
def contributor():
    return factories.make_contributor()


@pytest.fixture
def reader():
    return factories.make_user("bien.tap", "editor")


def in_use(contributor, reader):
    """A work with a picture that has become an article."""
    section, genre = make_section(), make_genre()
    work = factories.make_work(contributor)
    file = factories.attach(work, encoded(drawing(900, 600)), "nuoc-noi.jpg")
    actions.caption_file(file, "Đồng nước Vàm Xanh", acting_user=contributor.user)
    work = factories.send(work)
    actions.handle(work, "receive", acting_user=reader)
    actions.accept(work, acting_user=reader)
    article = actions.use(work, section=section, genre=genre, acting_user=reader)
    work.refresh_from_db()
    return work, article


def published(article, chief):
    """The article with a word changed, before readers."""
    article = article.get_latest_revision_as_object()
    article.body = body(text("<p>Nước lên từ hôm kia.</p><p>Bà con mừng.</p>"))
    article.save_revision()
    article = ArticlePage.objects.get(pk=article.pk)
    publish_now(article, acting_user=chief)
    deliver_pending()
    return ArticlePage.objects.get(pk=article.pk)


def test_signing_keeps_exactly_what_was_signed(contributor):
    work = factories.make_work(contributor, title=KHMER, body=f"{KHMER}\r\n\x00Dòng hai\x07")
    assert work.body == f"{KHMER}\nDòng hai"
    file = factories.attach(work)
    with pytest.raises(ContributionRefused):
        actions.send_submission(work, typed_name="Người khác", acting_user=contributor.user)
    signed = actions.send_submission(work, typed_name="lụa vàm", ai_used="dịch", acting_user=contributor.user)
    file.refresh_from_db()
    assert signed.content_sha256 == wordings.content_digest(KHMER, f"{KHMER}\nDòng hai", [file.sha256])
    assert signed.text_sha256 == wordings.declaration().sha256
    assert signed.content_sha256 != wordings.content_digest(KHMER, f"{KHMER}\nDòng hai!", [file.sha256])
    work.refresh_from_db()
    with pytest.raises(ContributionRefused):
        actions.save_submission(work, title="Khác", body="Khác", acting_user=contributor.user)


def test_two_pages_open_on_one_draft_lose_nothing(contributor):
    work = factories.make_work(contributor)
    actions.save_submission(work, title="Một", body="Từ điện thoại", seen=1, acting_user=contributor.user)
    with pytest.raises(ContributionRefused):
        actions.save_submission(work, title="Hai", body="Từ máy tính, trang cũ", seen=1, acting_user=contributor.user)
    work.refresh_from_db()
    assert work.body == "Từ điện thoại"


def test_a_work_becomes_a_pitch_and_an_article_with_credit_and_rights(contributor, reader, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        work, article = in_use(contributor, reader)
    assert Pitch.objects.get(pk=work.pitch_id).by_key == contributor.key
    draft = article.get_latest_revision_as_object()
    assert [row.author for row in draft.article_authors.all()] == [Contributor.objects.get().author]
    picture = Picture.objects.get()
    assert (picture.credit, picture.caption) == ("Lụa Vàm", "Đồng nước Vàm Xanh")
    assert picture.usage_terms
    assert draft.lead_picture_id == picture.pk
    file = work.files.get()
    assert file.media_key == picture.key
    assert not file.path.exists()


def test_who_may_decide_on_pitches_gets_the_story_at_once(contributor):
    head = factories.make_head()
    work = factories.send(factories.make_work(contributor))
    actions.handle(work, "receive", acting_user=head)
    assert actions.accept(work, acting_user=head).story.title == work.title


def test_the_author_sees_the_edits_only_when_readers_do(contributor, reader, client):
    work, article = in_use(contributor, reader)
    assert queries.edits_of(work) is None
    published(article, factories.make_user("tbt", "editor-in-chief"))
    work = Submission.objects.get(pk=work.pk)
    assert work.state == "published"
    edits = queries.edits_of(work)
    assert [(span.kind, span.text) for span in edits.text if span.kind != "same"] == [("gone", "qua"), ("new", "kia")]
    assert any("đã đăng" in one.subject for one in mail.outbox)
    client.force_login(contributor.user)
    page = client.get(reverse("contributors_work", args=[work.pk])).content.decode()
    assert "<del>qua</del><ins>kia</ins>" in page
    assert work.article.public_path in page


def test_what_it_earned_is_seen_once_approved_and_paid_is_said(contributor, reader, client):
    work, article = in_use(contributor, reader)
    published(article, factories.make_user("tbt", "editor-in-chief"))
    today = timezone.localdate()
    period = Period.objects.create(code=f"{today:%Y-%m}", starts=today.replace(day=1), ends=today.replace(day=1) + timedelta(days=27))
    payee = actions.payee_of(contributor)
    graded = money.make_work(period, payee, key=article.content_key, state="graded", royalty=500_000)
    payee.shares.update(amount=500_000)
    assert queries.earned_by(contributor) == []
    type(graded).objects.filter(pk=graded.pk).update(state="approved")
    assert queries.earned_by(contributor)[0].total == 500_000
    client.force_login(contributor.user)
    assert "500.000" in client.get(reverse("contributors_royalties")).content.decode()
    other = factories.make_contributor("khac@vidu.example")
    assert queries.earned_by(other) == []
    payment = Payment.objects.create(
        period=period, payee=payee, category="salary", shares_total=500_000, payable=500_000, gross=500_000, taxable=0, tax=0, net=500_000,
        tax_why="below", due_on=today, state="paid",
    )  # fmt: skip
    payee.shares.update(payment=payment)
    assert (clock_jobs.note_payments(), clock_jobs.note_payments()) == (1, 0)
    work.refresh_from_db()
    assert work.state == "paid"
    client.force_login(other.user)
    assert client.get(reverse("contributors_statement", args=[period.code])).status_code == 404


def test_lists_stay_bounded(contributor, reader, client, django_assert_max_num_queries):
    for number in range(12):
        factories.send(factories.make_work(contributor, title=f"Bài {number}"))
    client.force_login(reader)
    client.get(reverse("contributors_inbox"))
    with django_assert_max_num_queries(45):
        assert len(client.get(reverse("contributors_inbox")).context["page"]) == 12
    client.force_login(contributor.user)
    with django_assert_max_num_queries(20):
        client.get(reverse("contributors_home"))
    for number in range(30):
        factories.make_contributor(f"viet{number}@vidu.example", name=f"Người Viết {number}")
    client.force_login(reader)
    with django_assert_max_num_queries(40):
        assert len(client.get(reverse("contributors_desk_contributors")).context["page"]) >= 25


def test_only_accounts_look_and_each_look_is_kept(contributor, reader, client):
    secret = {"identity": "094099000111", "tax_code": "094099000111", "bank": "NH Phù Sa", "account": "0123456789", "account_name": "TRAN THI LUA"}
    actions.set_details(contributor, secret, acting_user=contributor.user)
    contributor.refresh_from_db()
    assert "094099000111" not in contributor.sealed_details
    assert actions.payee_of(contributor).details["account"] == "0123456789"
    address = reverse("contributors_desk_details", args=[contributor.pk])
    for role in ("editor", "desk-head", "editor-in-chief", "system-administrator"):
        client.force_login(factories.make_user(f"xem-{role}", role))
        assert client.post(address, {"text": "xem thử"}).status_code in {302, 403}
    assert not AuditEntry.objects.filter(action="contributor.look").exists()
    client.force_login(factories.make_user("ke.toan", "accountant"))
    assert client.post(address, {"text": ""}).status_code == 302
    page = client.post(address, {"text": "Chi nhuận bút tháng 11"})
    assert "094099000111" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert AuditEntry.objects.get(action="contributor.look").reason == "Chi nhuận bút tháng 11"
    assert "094099000111" not in json.dumps(list(AuditEntry.objects.values("old", "new", "reason")))


def test_one_takes_ones_data_away_and_erases_what_no_law_keeps(contributor, reader, client, django_capture_on_commit_callbacks):
    actions.set_details(contributor, {"identity": "094099000111"}, acting_user=contributor.user)
    kept, article = in_use(contributor, reader)
    published(article, factories.make_user("tbt", "editor-in-chief"))
    draft = factories.make_work(contributor, title="Nháp")
    path = factories.attach(draft).path
    waiting = factories.send(factories.make_work(contributor, title="Đang chờ"))
    client.force_login(contributor.user)
    data = json.loads(client.post(reverse("contributors_export")).content)
    assert data["person"]["details"]["identity"] == "094099000111"
    assert {one["title"] for one in data["works"]} == {"Mùa nước nổi về sớm", "Nháp", "Đang chờ"}
    with pytest.raises(ContributionRefused):
        actions.erase(contributor, acting_user=contributor.user)
    actions.take_back(waiting, acting_user=contributor.user)
    client.post(reverse("contributors_erase"), {"password": "sai"})
    assert Contributor.objects.get().state == "active"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("contributors_erase"), {"password": factories.PASSWORD})
    gone = Contributor.objects.select_related("user").get()
    assert (gone.state, gone.phone, gone.sealed_details, gone.user.is_active, gone.user.email) == ("erased", "", "", False, "")
    assert actions.payee_of(gone).details == {}
    assert not path.exists()
    assert Submission.objects.filter(pk=kept.pk, sent_body__contains="Nước lên").exists()
    assert not Submission.objects.filter(pk=draft.pk).exists()
    assert not Submission.objects.filter(title="Đang chờ").exists()
    assert ArticlePage.objects.get().state == "published"
    assert client.get(reverse("contributors_profile")).status_code == 302


def test_somebody_elses_work_is_not_there(contributor, client):
    make_section()
    work = factories.make_work(contributor)
    client.force_login(factories.make_contributor("khac@vidu.example").user)
    for name in ("contributors_work", "contributors_send", "contributors_files"):
        assert client.get(reverse(name, args=[work.pk])).status_code == 404
    assert client.post(reverse("contributors_save", args=[work.pk]), {"title": "x", "body": "x"}).status_code == 404
    client.force_login(factories.make_head())
    assert client.get(reverse("contributors_desk_work", args=[work.pk])).status_code == 404  # a draft is its author's alone
    assert client.get(reverse("contributors_work", args=[work.pk])).status_code == 403


def test_a_plain_form_sends_a_small_file_without_script(contributor, client, django_capture_on_commit_callbacks):
    work = factories.make_work(contributor)
    client.force_login(contributor.user)
    from toasoan.foundation.media.tests.samples import upload

    values = {"title": "Có tệp", "body": "Nội dung", "desk": contributor.desk_id, "language": "vi", "files": upload(encoded(drawing(300, 200)))}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("contributors_work", args=[work.pk]), values).status_code == 302
    assert work.files.get().state == "kept"


def test_desk_and_author_talk_and_an_invitation_becomes_a_work(contributor, reader, client):
    invitation = actions.invite(contributor, title="Chợ nổi", text="800 chữ", desk=contributor.desk, acting_user=reader)
    client.force_login(contributor.user)
    client.post(reverse("contributors_answer_invitation", args=[invitation.pk]), {"act": "accept"})
    address = client.post(reverse("contributors_answer_invitation", args=[invitation.pk]), {"act": "write"}).url
    work = Submission.objects.get()
    assert address == reverse("contributors_work", args=[work.pk])
    actions.save_submission(work, title=work.title, body="Ghe xuồng", acting_user=contributor.user)
    factories.send(work)
    invitation.refresh_from_db()
    assert invitation.state == "delivered"
    actions.write_message(work, text="Cho thêm ảnh nhé", acting_user=reader)
    deliver_pending()
    assert "Cho thêm ảnh nhé" in mail.outbox[-1].body
    assert "Cho thêm ảnh nhé" in client.get(address).content.decode()
    with pytest.raises(ContributionRefused):
        actions.write_message(work, text="Tôi đọc lén", acting_user=factories.make_user("pv", "reporter"))
