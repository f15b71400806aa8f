"""The screen of imports: for those who may, whatever a report holds."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from toasoan.foundation.people.permissions import granted
from toasoan.newsroom.articles.tests.factories import make_user
from toasoan.newsroom.wire.models import ImportBatch
from toasoan.newsroom.wire.tests.conftest import WXR

pytestmark = pytest.mark.django_db


def sign_in(client, *permissions):
    user = make_user("nguoi-xem")
    user.is_staff = True
    user.save()
    for app, codename in (("wagtailadmin", "access_admin"), *permissions):
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client.force_login(user)


def test_who_may_see_imports():
    assert granted()["wire.view_importbatch"] == {"system-administrator", "managing-editor"}


def test_without_the_permission_nothing_is_shown(client, newsroom):
    sign_in(client)
    assert client.get("/toa-soan/nhap-kho/").status_code in {302, 403}


def test_the_list_and_a_report(client, newsroom, run, django_assert_max_num_queries):
    sign_in(client, ("wire", "view_importbatch"))
    assert "Chưa có đợt nhập nào" in client.get("/toa-soan/nhap-kho/").content.decode()
    run(WXR)
    ImportBatch.objects.bulk_create(ImportBatch(source=f"nguon-{n}", path="a.csv") for n in range(60))
    with django_assert_max_num_queries(25):
        listing = client.get("/toa-soan/nhap-kho/").content.decode()
    assert "nguon-59" in listing
    batch = ImportBatch.objects.get(source="baovamxanh.example")
    page = client.get(f"/toa-soan/nhap-kho/{batch.pk}/").content.decode()
    for words in ("contact-form-7", "tcvn3", "không phải bài", "khong-con.jpg"):
        assert words in page
    assert "<script>document.write" not in page
