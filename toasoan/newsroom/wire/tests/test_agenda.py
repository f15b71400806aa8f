"""Events, plans and packages of a wire: read whole, and put to use."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toasoan.foundation.media.models import Picture
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_genre, make_section, make_user
from toasoan.newsroom.stories.models import Event
from toasoan.newsroom.stories.models import Story as PlannedStory
from toasoan.newsroom.wire import actions, limits
from toasoan.newsroom.wire.errors import WireRefused
from toasoan.newsroom.wire.fetching import Answer, FetchRefused
from toasoan.newsroom.wire.formats.newsml_g2_agenda import duration
from toasoan.newsroom.wire.html_blocks import plain_words
from toasoan.newsroom.wire.items import WireEntry
from toasoan.newsroom.wire.models import Feed, WireItem
from toasoan.newsroom.wire.reading import read_parcel
from toasoan.newsroom.wire.tests import documents
from toasoan.newsroom.wire.tests.documents import Story
from toasoan.newsroom.wire.tests.test_wire_formats import STORIES, WORDS, one
from toasoan.newsroom.wire.transports import Parcel


@settings(max_examples=25, deadline=None)
@given(story=STORIES, venue=WORDS, hours=st.integers(1, 90))
def test_an_event_keeps_its_words_its_place_and_its_times(story, venue, hours):
    entry = one(documents.g2_event(story, venue=venue, lasts=f"PT{hours}H"))
    assert (entry.kind, entry.title, entry.venue, entry.source_id, entry.version) == ("event", story.title, venue, story.guid, story.version)
    assert (entry.status, entry.urgency, entry.credit, entry.language) == (story.status, story.urgency, story.credit, story.language)
    assert entry.ends - entry.starts == timedelta(hours=hours)
    words = plain_words(entry.body)
    assert story.body in words
    assert story.author in words


@settings(max_examples=25, deadline=None)
@given(story=STORIES, parts=st.lists(st.text("abc:0-9", min_size=1, max_size=12), min_size=1, max_size=6, unique=True).map(tuple))
def test_plans_and_packages_keep_what_they_name(story, parts):
    plan = one(documents.g2_planning(story))
    assert (plan.kind, plan.title, plan.parts) == ("planning", story.title, ("urn:da-gui",))
    assert story.body in plain_words(plan.body)
    assert story.caption in plain_words(plan.body)
    package = one(documents.g2_package(story, parts))
    assert (package.kind, package.title, package.parts) == ("composite", story.title, parts)


def test_durations_of_the_standard():
    assert [duration(text) for text in ("P2D", "PT1H30M", "P1W", "P", "", "hai ngày")] == [
        timedelta(days=2), timedelta(minutes=90), timedelta(weeks=1), timedelta(), timedelta(), timedelta(),
    ]  # fmt: skip


def test_ninjs_events_and_videos():
    event = one(documents.ninjs_event(Story()), "a.json")
    assert (event.kind, event.all_day, event.starts.day) == ("event", True, 20)
    assert event.venue == "Nhà văn hóa xã An Thạnh, An Thạnh, Việt Nam"
    entry = one(documents.ninjs_video(Story()), "a.json")
    assert [(media.url, media.type) for media in entry.media] == [("https://tin.example/v.mp4", "video/mp4")]
    assert (entry.lead_picture.url, entry.lead_picture.rights) == ("https://tin.example/a.jpg", Story().rights)
    assert entry.parts == ("urn:khac",)


def test_a_podcast_feed_keeps_its_recordings():
    data = b"""<rss version="2.0"><channel><item><guid>1</guid><title>Ban tin</title>
    <enclosure url="https://dai.example/a.mp3" type="audio/mpeg" length="1"/></item></channel></rss>"""
    assert [(media.url, media.type) for media in one(data).media] == [("https://dai.example/a.mp3", "audio/mpeg")]


# what is done with them


@pytest.fixture
def feed(db):
    return Feed.objects.create(name="Thông tấn Đồng Bằng", transport="upload", rights="Dùng lại phải ghi nguồn")


@pytest.fixture
def editor(db):
    return make_user("bien-tap", "editor")


@pytest.fixture(autouse=True)
def _media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def take(feed, data: bytes, name: str = "a.xml") -> WireItem:
    actions.receive(feed, Parcel(name, data))
    return WireItem.objects.latest("pk")


def test_an_event_goes_into_the_calendar_once(feed):
    item = take(feed, documents.g2_event(Story(title="Lễ hội Ok Om Bok")))
    planner = make_user("thu-ky", "managing-editor")
    made = actions.use_as_event(item, acting_user=planner)
    assert (made.title, made.place, made.ends_at - made.starts_at) == ("Lễ hội Ok Om Bok", "Nhà văn hóa xã An Thạnh", timedelta(hours=2))
    assert Story().body in made.description
    item.refresh_from_db()
    assert (item.state, actions.use_as_event(item, acting_user=planner).pk) == ("used", made.pk)
    assert Event.objects.count() == 1
    with pytest.raises(WireRefused, match="ngày của sự kiện"):
        actions.use_as_event(take(feed, documents.g2(Story(guid="urn:khac"))), acting_user=planner)


class Web:
    """A web of two pictures in memory."""

    def __init__(self, found: dict[str, bytes]) -> None:
        self.found, self.asked = found, []

    def ask(self, url, *, headers, seconds, size):
        self.asked.append(url)
        if url not in self.found:
            raise FetchRefused("404")
        return Answer(200, {}, self.found[url])


def test_an_article_begins_with_words_pictures_credit_and_rights(feed, editor):
    data = documents.ninjs3(Story(picture="https://tin.example/anh.jpg")).replace(b"<p>", b"<h2>M\xe1\xbb\xa5c</h2><p onclick='x()'>")
    item = take(feed, data, "a.json")
    web = Web({"https://tin.example/anh.jpg": documents.jpeg()})
    section, genre = make_section(), make_genre()
    with pytest.raises(WireRefused, match="không có quyền"):
        actions.draft_item(item, section=section, genre=genre, acting_user=make_user("phong-vien", "reporter"), fetcher=web)
    article = actions.draft_item(item, section=section, genre=genre, acting_user=editor, fetcher=web)
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    html = str(draft.body)
    assert Story().body in html
    assert "Mục" in html
    assert "onclick" not in html
    assert [(source.name, source.note) for source in draft.article_sources.all()] == [
        (f"{Story().credit} · {Story().author}", Story().rights),
    ]  # fmt: skip
    picture = Picture.objects.get()
    assert (draft.lead_picture, picture.credit, picture.usage_terms) == (picture, f"{Story().author} / {Story().credit}", Story().rights)
    item.refresh_from_db()
    assert (item.article_id, item.state, ArticlePage.objects.get(pk=article.pk).story) == (article.pk, "used", PlannedStory.objects.get())
    with pytest.raises(WireRefused, match="đã có bài"):
        actions.draft_item(item, section=section, genre=genre, acting_user=editor, fetcher=web)


def test_pictures_that_cannot_be_had_are_named_and_the_article_is_made(feed, editor):
    item = take(feed, documents.ninjs3(Story(picture="https://tin.example/mat.jpg")), "a.json")
    article = actions.draft_item(item, section=make_section(), genre=make_genre(), acting_user=editor, fetcher=Web({}))
    assert article.lead_picture is None
    assert not Picture.objects.exists()


def test_a_mail_brings_its_pictures_into_the_library(feed, editor):
    item = take(feed, documents.mail(Story(), documents.jpeg()), "a.eml")
    web = Web({})
    article = actions.draft_item(item, section=make_section(), genre=make_genre(), acting_user=editor, fetcher=web)
    assert web.asked == []
    assert Picture.objects.count() == 1
    assert f"{Picture.objects.get().pk}" in str(ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().body.raw_data)


def test_fifty_megabytes_are_refused_and_the_delivery_is_shown(client, feed, editor):
    from django.core.files.uploadedfile import SimpleUploadedFile

    large = bytes(50 * limits.MEGABYTE)
    got = actions.receive(feed, Parcel("lon.eml", large))
    item = WireItem.objects.get()
    assert (got.broken, item.state, item.delivery.data) == (1, "broken", None)
    assert "50 MB" in item.reason
    client.force_login(editor)
    client.post("/toa-soan/tin-nguon/tai-len/", {"feed": feed.pk, "file": SimpleUploadedFile("to.jpg", large)})
    assert WireItem.objects.filter(state="broken").count() == 2
    entry = read_parcel("a.eml", documents.mail(Story(), bytes(26 * limits.MEGABYTE))).entries[0]
    assert not isinstance(entry, WireEntry)


def test_screens_show_files_and_begin_articles(client, feed, editor):
    item = take(feed, documents.mail(Story(), documents.jpeg()), "a.eml")
    event = take(feed, documents.g2_event(Story(guid="urn:hop-bao", title="Họp báo")))
    client.force_login(editor)
    page = client.get(f"/toa-soan/tin-nguon/tin/{item.pk}/").content.decode()
    assert "Dùng và lập bài nháp" in page
    answer = client.get(f"/toa-soan/tin-nguon/tin/{item.pk}/tep/0/")
    assert (answer["Content-Type"], answer.content) == ("image/jpeg", documents.jpeg())
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(f"/toa-soan/tin-nguon/tin/{item.pk}/tep/9/").status_code == 404
    shown = client.get(f"/toa-soan/tin-nguon/tin/{event.pk}/").content.decode()
    assert "Ghi vào lịch sự kiện" in shown
    assert "Sự kiện" in client.get("/toa-soan/tin-nguon/?loai=event").content.decode()
    answer = client.post(f"/toa-soan/tin-nguon/tin/{item.pk}/lap-bai/", {"section": make_section().pk, "genre": make_genre().pk})
    assert answer.status_code == 302
    assert str(ArticlePage.objects.get().pk) in answer.url
