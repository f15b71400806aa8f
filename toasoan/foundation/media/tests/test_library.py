"""The library as its people see it: who may do what, what is used where, what is filtered, what the audit keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management.sql import emit_post_migrate_signal
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, ReferenceIndex
from wagtail.permissions import policy_registry

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.queries import exact_duplicate, is_published, similar_pictures, used_in
from toasoan.foundation.media.tests.samples import drawing, encoded, stored_picture
from toasoan.foundation.media.uploads import store_picture
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.foundation.people.models import Desk, RoleProfile, User
from toasoan.foundation.people.queries import role_group

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


def use(picture: Picture, *, published: bool = True) -> Desk:
    """Something that refers to the picture, as the reference index knows it."""
    from django.contrib.contenttypes.models import ContentType

    source = Desk.objects.create(code=f"ban-{Desk.objects.count()}", name="Ban Ảnh")
    kind = ContentType.objects.get_for_model(Desk)
    ReferenceIndex.objects.create(
        base_content_type=kind,
        content_type=kind,
        object_id=str(source.pk),
        to_content_type=ContentType.objects.get_for_model(Picture),
        to_object_id=str(picture.pk),
        model_path="name",
        content_path="name",
        content_path_hash=ReferenceIndex._get_content_path_hash("name"),
    )
    return source


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("reporter", {"add": True, "own": True, "others": False, "delete": False}),
        ("photographer", {"add": True, "own": True, "others": False, "delete": False}),
        ("editor", {"add": True, "own": True, "others": True, "delete": False}),
        ("desk-head", {"add": True, "own": True, "others": True, "delete": False}),
        ("managing-editor", {"add": True, "own": True, "others": True, "delete": True}),
        ("editor-in-chief", {"add": True, "own": True, "others": True, "delete": True}),
        ("accountant", {"add": False, "own": False, "others": False, "delete": False}),
        ("contributor", {"add": False, "own": False, "others": False, "delete": False}),
    ],
)
def test_who_may_do_what(person: Callable[[str], User], role: str, expected: dict[str, bool]) -> None:
    policy, user = policy_registry.get_by_type(Picture), person(role)
    mine = stored_picture(80, 60, 1, uploaded_by_user=user)
    Picture.objects.update(created_at=timezone.now() - timedelta(days=3))
    mine.refresh_from_db()
    other = stored_picture(80, 60, 2)
    found = {
        "add": policy.user_has_permission(user, "add"),
        "own": policy.user_has_permission_for_instance(user, "change", mine),
        "others": policy.user_has_permission_for_instance(user, "change", other),
        "delete": policy.user_has_permission_for_instance(user, "delete", other),
    }
    assert found == expected
    assert policy.user_has_permission_for_instance(user, "delete", mine) is expected["delete"]


def test_a_fresh_upload_can_be_taken_back_while_nobody_uses_it(browser: Browser) -> None:
    client = browser("reporter")
    mine = stored_picture(80, 60, uploaded_by_user=client.user)  # type: ignore[attr-defined]
    source = use(mine)
    client.post(reverse("wagtailimages:delete", args=(mine.pk,)))
    assert Picture.objects.filter(pk=mine.pk).exists()
    source.delete()
    ReferenceIndex.objects.all().delete()
    client.post(reverse("wagtailimages:delete", args=(mine.pk,)))
    assert not Picture.objects.filter(pk=mine.pk).exists()


def test_what_readers_see_is_not_deleted_by_anybody(browser: Browser) -> None:
    picture = stored_picture(80, 60)
    source = use(picture)
    assert [one.source for one in used_in(picture)] == [source]
    assert is_published(picture)
    client = browser("editor-in-chief")
    client.post(reverse("wagtailimages:delete", args=(picture.pk,)))
    with pytest.raises(ProtectedError), transaction.atomic():
        picture.delete()
    page = client.get(reverse("wagtailimages:edit", args=(picture.pk,))).content.decode()
    assert "Ban Ảnh" in page
    assert "không xóa được" in page
    ReferenceIndex.objects.all().delete()
    client.post(reverse("wagtailimages:delete", args=(picture.pk,)))
    assert not Picture.objects.exists()
    entry = AuditEntry.objects.get(action="media.delete")
    assert (entry.user_id, entry.old["title"]) == (client.user.pk, "Cánh đồng 0")  # type: ignore[attr-defined, index]


def test_changing_rights_is_recorded_with_both_values_and_told_to_the_pages(browser: Browser) -> None:
    picture = stored_picture(80, 60)
    client = browser("editor")
    OutboxMessage.objects.all().delete()
    data = {
        "title": picture.title,
        "alt_text": "Cánh đồng",
        "credit": "Ảnh: Thu Hà",
        "usage_blocked": "on",
        "collection": "1",
        "focal_point_x": "40",
        "focal_point_y": "30",
        "focal_point_width": "20",
        "focal_point_height": "20",
    }
    assert client.post(reverse("wagtailimages:edit", args=(picture.pk,)), data).status_code == 302
    entry = AuditEntry.objects.get(action="media.rights_change")
    assert entry.old == {"credit": "Ảnh: Lâm Sơn", "usage_blocked": False}
    assert entry.new == {"credit": "Ảnh: Thu Hà", "usage_blocked": True}
    assert OutboxMessage.objects.filter(name="media.picture_changed", subject=f"picture:{picture.pk}").exists()
    picture.refresh_from_db()
    assert (picture.focal_point_x, picture.alt_text) == (40, "Cánh đồng")


def test_the_edit_page_says_what_is_missing(browser: Browser) -> None:
    picture = stored_picture(80, 60, credit="", alt_text="")
    page = browser("editor").get(reverse("wagtailimages:edit", args=(picture.pk,))).content.decode()
    assert "chưa có nguồn" in page
    assert "chưa có văn bản thay thế" in page
    assert "Chưa dùng ở đâu" in page


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("no-alt", {"alt_text": ""}),
        ("no-credit", {"credit": ""}),
        ("expiring", {"rights_expire": timezone.now() + timedelta(days=5)}),
        ("expired", {"rights_expire": timezone.now() - timedelta(days=5)}),
        ("blocked", {"usage_blocked": True}),
        ("ai", {"ai_made": True}),
    ],
)
def test_the_list_is_filtered(browser: Browser, kind: str, fields: dict[str, Any]) -> None:
    stored_picture(80, 60, 1, title="Bình thường")
    stored_picture(80, 60, 2, title="Cần xem", **fields)
    page = browser("editor").get(reverse("wagtailimages:index"), {"attention": kind}).content.decode()
    assert "Cần xem" in page
    assert "Bình thường" not in page


def test_unused_pictures_are_found(browser: Browser) -> None:
    use(stored_picture(80, 60, 1, title="Đang dùng"))
    stored_picture(80, 60, 2, title="Bỏ không")
    page = browser("editor").get(reverse("wagtailimages:index"), {"attention": "unused"}).content.decode()
    assert "Bỏ không" in page
    assert "Đang dùng" not in page


@pytest.mark.parametrize("address", ["wagtailimages:index", "wagtailimages_chooser:choose"])
def test_a_longer_list_takes_no_more_queries(browser: Browser, django_assert_max_num_queries: Callable[..., Any], address: str) -> None:
    client, counts = browser("editor"), []
    for number in (2, 12):
        for seed in range(number):
            stored_picture(60, 40, seed).get_rendition("max-165x165")
        client.get(reverse(address))
        with django_assert_max_num_queries(60) as queries:
            client.get(reverse(address))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_store_picture_for_other_code(person: Callable[[str], User]) -> None:
    user, content = person("photographer"), encoded(drawing(300, 200, 5), "PNG")
    picture = store_picture(ContentFile(content), name="anh.jpg", title="Chợ nổi", acting_user=user, strict_name=False, keywords=("chợ",))
    assert (picture.title, picture.uploaded_by_user, picture.width, list(picture.tags.names())) == ("Chợ nổi", user, 300, ["chợ"])
    assert AuditEntry.objects.get(action="media.upload").user_id == user.pk
    found = exact_duplicate(picture.upload_sha256)
    assert found is not None
    assert found.pk == picture.pk


def test_similar_pictures_take_two_queries(django_assert_num_queries: Callable[[int], Any]) -> None:
    one = store_picture(ContentFile(encoded(drawing(600, 400, 1)), name="a.jpg"), acting_user=None)
    small = store_picture(ContentFile(encoded(drawing(600, 400, 1).resize((240, 160)), quality=50), name="b.jpg"), acting_user=None)
    for seed in range(2, 8):
        store_picture(ContentFile(encoded(drawing(600, 400, seed)), name="c.jpg"), acting_user=None)
    with django_assert_num_queries(2):
        assert similar_pictures(one)[0].pk == small.pk


def test_the_first_migrate_of_all_lets_reporters_upload():
    RoleProfile.objects.all().delete()
    Group.objects.all().delete()
    assert not GroupCollectionPermission.objects.exists()

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    held = GroupCollectionPermission.objects.filter(group=role_group("reporter")).values_list("permission__codename", flat=True)
    assert {"add_image", "choose_image", "add_media", "add_document"} <= set(held)
