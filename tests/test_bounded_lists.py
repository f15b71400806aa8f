"""Every list and board of the newsroom, as an editor: with 40 staff, 300 coverages and many texts it asks no more than with a few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.notices.models import PersonNotice
from toasoan.newsroom.articles.actions import ensure_archive, submit_article
from toasoan.newsroom.articles.tests.factories import make_article, make_site
from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.scripts.tests.factories import make_script, row
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.door import open_door
from toasoan.newsroom.stories.models import Assignment, Booking, Contact, Coverage, Equipment, Event, Pitch, Remark, Story, VersionLink, WordEntry
from toasoan.newsroom.stories.tests.factories import make_desk, make_user

pytestmark = pytest.mark.django_db
MEDIA, STATES = ("web", "print", "radio", "tv", "social"), ("planned", "assigned", "in_progress", "delivered", "approved", "out")
LISTS = (
    "/toa-soan/",
    "/toa-soan/bang/",
    "/toa-soan/bang/?phan=bang",
    "/toa-soan/bang/?nhom=medium",
    "/toa-soan/bang/?xem=cua-toi",
    "/toa-soan/bang/?xem=cho-toi",
    "/toa-soan/bang/?xem=tre",
    "/toa-soan/bang/?tim=san+pham",
    "/toa-soan/bang/danh-sach/",
    "/toa-soan/bang/danh-sach/?export=csv",
    "/toa-soan/lich/?xem=ngay",
    "/toa-soan/lich/?xem=tuan",
    "/toa-soan/lich/?xem=thang",
    "/toa-soan/lich/lich.ics",
    "/toa-soan/de-tai/",
    "/toa-soan/viec-cua-toi/",
    "/toa-soan/de-xuat/",
    "/toa-soan/dau-moi/",
    "/toa-soan/tu-ngu/",
    "/toa-soan/cho-toi/",
    "/toa-soan/bai/",
    "/toa-soan/kich-ban/",
    "/toa-soan/mang-xa-hoi/",
    "/toa-soan/bai-bao-in/",
    "/toa-soan/thong-bao/",
    "story",
    "coverage",
    "talk",
)
MOST = 60  # questions of any of them, Wagtail's own for menu, permissions and session included


class House:
    """A desk that can be filled further and further."""

    def __init__(self) -> None:
        ensure_archive(make_site())
        self.desk = make_desk()
        self.editor = make_user("btv", "editor", desk=self.desk)
        self.head = make_user("tb", "desk-head", desk=self.desk)
        self.people: list = []
        self.car = Equipment.objects.create(kind="vehicle", name="Xe 83A-000.01")
        self.script = make_script(row("spoken", text="Sập 12 căn nhà."), title="Tin đang bàn")
        self.story = self.script.story
        actions.link_version(self.script.content_key, story=self.story, acting_user=self.head)
        self.coverage = actions.create_coverage(
            self.story, medium="tv", title="Phóng sự", planned_on=timezone.localdate(), desk=self.desk, acting_user=self.head
        )

    def fill(self, staff: int, coverages: int, texts: int) -> None:
        """So many people, outputs of today and texts more."""
        number = len(self.people)
        self.people += [make_user(f"nguoi-{number + n}", "reporter", full_name=f"Người Thứ {number + n}", desk=self.desk) for n in range(staff)]
        now, today = timezone.now(), timezone.localdate()
        with open_door():
            stories = Story.objects.bulk_create(
                Story(title=f"Đề tài {n}", desk=self.desk, owner=self.editor, planned_for=today) for n in range(texts)
            )
            made = Coverage.objects.bulk_create(
                Coverage(
                    story=stories[n % texts], medium=MEDIA[n % 5], title=f"Sản phẩm {n}", planned_on=today, desk=self.desk, state=STATES[n % 6],
                    due_at=now + timedelta(minutes=n - coverages // 2),
                )
                for n in range(coverages)
            )  # fmt: skip
            asked = [self.editor, *self.people]
            Assignment.objects.bulk_create(
                Assignment(coverage=one, person=asked[n % len(asked)], state="accepted", offered_by=self.head) for n, one in enumerate(made)
            )
            Assignment.objects.bulk_create(
                Assignment(coverage=self.coverage, person=one, state="accepted", offered_by=self.head) for one in self.people[number:]
            )
            Event.objects.bulk_create(Event(title=f"Sự kiện {n}", starts_at=now, rule="FREQ=DAILY" if n % 2 else "") for n in range(texts))
            Pitch.objects.bulk_create(Pitch(title=f"Đề xuất {n}", text="…", desk=self.desk, by=self.editor) for n in range(texts))
        Booking.objects.bulk_create(
            Booking(equipment=self.car, coverage=one, starts_at=now, ends_at=now + timedelta(hours=1)) for one in made[:texts]
        )
        start = Contact.objects.count()
        Contact.objects.bulk_create(Contact(name=f"Đầu mối {start + n}", owner=asked[n % len(asked)]) for n in range(texts))
        WordEntry.objects.bulk_create(WordEntry(kind="spelling", term=f"từ {start + n}", replacement=f"chữ {start + n}") for n in range(texts))
        PersonNotice.objects.bulk_create(
            PersonNotice(
                person=self.editor, kind="coverages.late", subject_key=one.content_key, text="Trễ", url="/toa-soan/", once_key=f"thu:{one.pk}"
            )
            for one in made[:texts]
        )  # fmt: skip
        Remark.objects.bulk_create(
            Remark(version_key=self.script.content_key, text=f"Ý kiến {n}", author=asked[n % len(asked)], quote="12 căn") for n in range(texts)
        )
        for n in range(texts):
            self._texts(stories[n], start + n)

    def _texts(self, story: Story, n: int) -> None:
        owner = self.people[n % len(self.people)]
        article = make_article(f"Bài số {n}", owner=owner, story=story)
        submit_article(article, acting_user=owner)
        script = make_script(row("spoken", text="Chào quý vị."), title=f"Kịch bản {n}", story=story, owner=owner, desk=self.desk)
        post = SocialPost.objects.create(story=story, title=f"Bài đăng {n}", owner=owner, desk=self.desk)
        item = PrintItem.objects.create(story=story, title=f"Bài in {n}", owner=owner, desk=self.desk)
        VersionLink.objects.bulk_create(
            VersionLink(version_key=key, story=story) for key in (article.content_key, script.content_key, post.content_key, item.content_key)
        )


def questions(client: Client, address: str) -> int:
    """How many questions a page asks, after what is read once per process."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_no_list_asks_more_with_forty_staff_and_three_hundred_coverages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toasoan.foundation.people.middleware.SECONDS_BETWEEN_WRITES", 86_400)  # noting activity is no list's question
    house = House()
    client = Client()
    client.force_login(house.editor)
    named = {
        "story": reverse("stories_story", args=[house.story.pk]),
        "coverage": reverse("stories_coverage", args=[house.coverage.pk]),
        "talk": reverse("stories_talk", args=[house.script.content_key]),
    }
    house.fill(staff=3, coverages=6, texts=2)
    few = {address: questions(client, named.get(address, address)) for address in LISTS}
    house.fill(staff=35, coverages=300, texts=25)
    many = {address: questions(client, named.get(address, address)) for address in LISTS}
    grown = {address: (few[address], many[address]) for address in LISTS if many[address] > few[address] + 2}
    assert not grown, grown
    over = {address: asked for address, asked in many.items() if asked > MOST}
    assert not over, over
