"""Whom print tells what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from toasoan.foundation.notices.models import PersonNotice
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.newsroom.printing.actions import pages
from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.printing.notices import tell_closing
from toasoan.newsroom.printing.tests.factories import fill, make_issue, make_item, make_people

pytestmark = pytest.mark.django_db


def told(user) -> list[str]:
    deliver_pending()
    return list(PersonNotice.objects.filter(person=user, kind__startswith="printing.").order_by("pk").values_list("text", flat=True))


def test_a_proof_is_told_to_those_who_approve_and_its_return_to_who_sent_it():
    people = make_people()
    issue = make_issue(pages_wanted=1)
    fill(issue)
    page = issue.pages.get()
    pages.move_page(page, "send_1", acting_user=people["editor"])
    assert told(people["chief"]) == [f"Trang 1, {issue} chờ duyệt bông"]
    assert told(people["editor"]) == []
    pages.move_page(page, "return_1", reason="Tít sai chính tả", acting_user=people["chief"])
    assert told(people["editor"]) == [f"tong.bien.tap trả lại trang 1, {issue}: Tít sai chính tả"]


def test_an_hour_before_closing_those_who_are_not_ready_are_told_once():
    people = make_people()
    issue = make_issue(pages_wanted=2)
    make_item("Bài còn dở", approved=False, issue=issue, owner=people["reporter"])
    make_item("Bài xong", issue=issue, owner=people["editor"])
    soon = timezone.now() + timedelta(minutes=40)
    PrintIssue.objects.filter(pk=issue.pk).update(text_closes_at=soon, pages_close_at=soon)
    assert tell_closing() > 0
    assert tell_closing() == 0
    assert "bài của bạn chưa duyệt xong" in told(people["reporter"])[0]
    assert told(people["editor"]) == []
    assert "còn chưa duyệt: trang 1, 2" in told(people["chief"])[0]
