"""The screens of what came in, as an editor, a reporter and an administrator."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from toasoan.newsroom.articles.tests.factories import make_user
from toasoan.newsroom.stories.models import Story as PlannedStory
from toasoan.newsroom.wire import actions
from toasoan.newsroom.wire.models import Feed, WireItem
from toasoan.newsroom.wire.secrets import unseal
from toasoan.newsroom.wire.states import ItemState
from toasoan.newsroom.wire.tests import documents
from toasoan.newsroom.wire.tests.documents import Story
from toasoan.newsroom.wire.transports import Parcel

pytestmark = pytest.mark.django_db
LIST = "/toa-soan/tin-nguon/"


@pytest.fixture
def feed(db):
    return Feed.objects.create(name="Thông tấn Đồng Bằng", transport="upload")


def fill(feed, count):
    for number in range(count):
        actions.receive(feed, Parcel("a.xml", documents.g2(Story(guid=f"g{number}", title=f"Tin số {number}", body="x", lead="y", caption="z"))))


def test_the_list_is_bounded_filtered_and_counted(client, feed, django_assert_max_num_queries):
    client.force_login(make_user("bien-tap", "editor"))
    assert "Không có tin nào" in client.get(LIST).content.decode()
    fill(feed, 45)
    WireItem.objects.filter(title="Tin số 3").update(state=ItemState.IGNORED)
    with django_assert_max_num_queries(30):
        page = client.get(LIST).content.decode()
    assert page.count("data-wire-row") == 40
    assert "Tin số 3<" in client.get(LIST, {"trang-thai": "ignored"}).content.decode()
    assert client.get(LIST, {"tu": "số 44"}).content.decode().count("data-wire-row") == 1
    assert client.get(f"{LIST}moi/", {"sau": WireItem.objects.order_by("-pk")[4].pk}).json() == {"newer": 4}


def test_an_item_is_shown_safely_and_used(client, feed):
    actions.receive(feed, Parcel("a.json", documents.ninjs1(Story()).replace(b"<p>", b"<script>alert(7)</script><p onclick='x()'>")))
    item = WireItem.objects.get()
    client.force_login(make_user("bien-tap", "editor"))
    page = client.get(f"{LIST}tin/{item.pk}/").content.decode()
    assert "alert(7)" not in page
    assert "onclick" not in page
    assert Story().rights in page
    assert "urn:newsml" in client.get(f"{LIST}tin/{item.pk}/?goc=1").content.decode()
    client.post(f"{LIST}tin/{item.pk}/dung/")
    assert PlannedStory.objects.get().title == Story().title


def test_a_reporter_sees_and_does_not_use(client, feed):
    fill(feed, 1)
    client.force_login(make_user("phong-vien", "reporter"))
    item = WireItem.objects.get()
    assert "Dùng tin này" not in client.get(f"{LIST}tin/{item.pk}/").content.decode()
    client.post(f"{LIST}tin/{item.pk}/dung/")
    assert not PlannedStory.objects.exists()
    assert client.get(f"{LIST}nguon/").status_code in {302, 403}
    assert client.get(f"{LIST}tai-len/").status_code in {302, 403}


def test_an_administrator_adds_a_feed_and_never_sees_its_password_again(client, feed):
    client.force_login(make_user("quan-tri", "system-administrator"))
    data = {"name": "Hộp thư tin", "format": "mail", "every_minutes": 5, "idle_hours": 24, "credit": "", "rights": "", "language": "vi"}
    settings = {"set_host": "thu.example", "set_port": "993", "set_user": "tin", "set_password": "hoa-mai-vang", "set_folder": "INBOX"}
    assert client.post(f"{LIST}nguon/them/imap/", data | settings).status_code == 302
    made = Feed.objects.get(name="Hộp thư tin")
    assert unseal(made.sealed) == {"password": "hoa-mai-vang"}
    assert "hoa-mai-vang" not in client.get(f"{LIST}nguon/{made.pk}/").content.decode()
    assert "Hộp thư tin" in client.get(f"{LIST}nguon/").content.decode()
    client.post(f"{LIST}nguon/{made.pk}/tam-dung/")
    made.refresh_from_db()
    assert made.state == "paused"


def test_an_uploaded_file_is_taken(client, feed):
    client.force_login(make_user("bien-tap", "editor"))
    assert client.get(f"{LIST}tai-len/").status_code == 200
    client.post(f"{LIST}tai-len/", {"feed": feed.pk, "file": SimpleUploadedFile("../tin.xml", documents.nitf(Story()))})
    assert WireItem.objects.get().title == Story().title


def test_a_silent_feed_is_told_above_the_list(client, feed):
    Feed.objects.update(idle_since="2026-11-20T00:00:00Z")
    client.force_login(make_user("bien-tap", "editor"))
    assert "im lặng từ" in client.get(LIST).content.decode()
