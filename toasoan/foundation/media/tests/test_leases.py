"""Saying from when to when a picture may be used."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.media.models import RightsLease
from toasoan.foundation.media.rights import rights_problems
from toasoan.foundation.media.tests.samples import stored_picture

Browser = Callable[[str], Client]


def test_an_editor_adds_and_changes_a_time_of_use(browser: Browser) -> None:
    picture, client = stored_picture(80, 60), browser("editor")
    address = reverse("media_leases", args=("anh", picture.pk))
    assert address in client.get(reverse("wagtailimages:edit", args=(picture.pk,))).content.decode()
    assert "Chưa ghi thời hạn nào" in client.get(address).content.decode()
    assert client.post(address, {"kind": "allow", "starts": "", "ends": "2020-01-01 08:00", "note": "Thư Ảnh Miền Tây"}).status_code == 302
    lease = RightsLease.objects.get()
    assert "expired" in [problem.code for problem in rights_problems(picture)]
    change = reverse("media_lease", args=("anh", picture.pk, lease.pk))
    assert "Thư Ảnh Miền Tây" in client.get(change).content.decode()
    assert client.post(change, {"kind": "allow", "starts": "", "ends": "2999-01-01 08:00", "note": "Gia hạn"}).status_code == 302
    picture.refresh_from_db()
    assert "expired" not in [problem.code for problem in rights_problems(picture)]
    entry = AuditEntry.objects.get(action="media.lease_change")
    assert (entry.target, entry.old["note"], entry.new["note"]) == (f"picture:{picture.pk}", "Thư Ảnh Miền Tây", "Gia hạn")
    assert entry.old["ends"].startswith("2020-01-01")


def test_an_end_before_the_beginning_is_refused_and_nothing_typed_is_lost(browser: Browser) -> None:
    picture = stored_picture(80, 60)
    address = reverse("media_leases", args=("anh", picture.pk))
    answer = browser("editor").post(address, {"kind": "deny", "starts": "2026-02-01 08:00", "ends": "2026-01-01 08:00", "note": "Chờ thư"})
    assert answer.status_code == 422
    assert "phải sau lúc bắt đầu" in answer.content.decode()
    assert "Chờ thư" in answer.content.decode()
    assert not RightsLease.objects.exists()


def test_who_may_not_change_the_picture_may_not_change_its_times(browser: Browser) -> None:
    picture, reporter = stored_picture(80, 60), browser("reporter")
    address = reverse("media_leases", args=("anh", picture.pk))
    reporter.get(address)
    reporter.post(address, {"kind": "deny", "note": ""})
    assert not RightsLease.objects.exists()
    other = stored_picture(90, 60)
    lease = RightsLease.objects.create(item=other, kind="deny")
    assert browser("editor").get(reverse("media_lease", args=("anh", picture.pk, lease.pk))).status_code == 404
