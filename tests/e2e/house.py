"""What a converged newsroom keeps at hand, for the walk of a day: a template for storms, a car, a camera, who reads, a paper, a rate scheme."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from tests.e2e import cast
from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.articles.actions import version_review
from toasoan.newsroom.articles.models import ArticlePage, DeskTaskState
from toasoan.newsroom.printing.actions import issues
from toasoan.newsroom.printing.models import PrintTitle
from toasoan.newsroom.royalties.actions import open_period, put_in_force
from toasoan.newsroom.royalties.models import Grade, RateRow, RateScheme
from toasoan.newsroom.scripts.models import Presenter, Script
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories.models import Equipment, StoryTemplate

TEMPLATE, CAR, CAMERA, READER = "Bão, áp thấp nhiệt đới", "Xe 7 chỗ 68A-004.12", "Máy quay số 2", "Ngọc Mai"
PRINT_TITLE, ISSUE = "Báo Nước Nổi ra hằng ngày", 4102
COVERAGES = (
    ("web", "{title}", "tin", {"planned_words": 500}),
    ("radio", "{title}: tin phát thanh", "tin", {"planned_seconds": 45}),
    ("tv", "{title}: tin truyền hình", "tin", {"planned_seconds": 60}),
    ("print", "{title}: bài báo in", "tin", {"planned_words": 120}),
    ("social", "{title}: bài đăng", "tin", {"planned_words": 60}),
)


def furnish() -> None:
    """Everything at once."""
    StoryTemplate.objects.create(
        name=TEMPLATE,
        summary="Diễn biến, ứng phó, thiệt hại, khắc phục.",
        desk=Desk.objects.get(code="thoi-su"),
        coverages=[{"medium": medium, "title": title, "genre_code": genre, **length} for medium, title, genre, length in COVERAGES],
    )
    Equipment.objects.create(kind="vehicle", name=CAR)
    Equipment.objects.create(kind="camera", name=CAMERA)
    Presenter.objects.create(name=READER, user=User.objects.get(username=cast.PRODUCER.login), syllables_per_minute=220)
    title = PrintTitle.objects.create(code="nuoc-noi", name=PRINT_TITLE)
    issue = issues.plan_issue(title, number=ISSUE, day=timezone.localdate(), page_count=4, acting_user=None)
    issues.move_issue(issue, "open", acting_user=None)
    _scheme()
    first = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1) - timedelta(days=1)
    open_period(first.replace(day=1), first, acting_user=User.objects.get(username=cast.CHIEF.login))


def _scheme() -> None:
    scheme = RateScheme.objects.create(
        code="qc-thu", name="Quy chế nhuận bút", valid_from=date(2020, 1, 1), legal_basis="Quy chế của tòa soạn", certainty="policy", unit=253_000
    )
    for key, (code, name) in enumerate([("A", "Xuất sắc"), ("B", "Tốt"), ("C", "Đạt")], start=1):
        Grade.objects.create(scheme=scheme, code=code, name=name, key=key)
    RateRow.objects.create(scheme=scheme, name="Mọi thể loại", maximum=10, values={"A": "2", "B": "1.5", "C": "1"})
    put_in_force(scheme, acting_user=User.objects.get(username=cast.CHIEF.login))


STEPS = (cast.SECOND_EDITOR, cast.DESK_HEAD, cast.MANAGING_EDITOR, cast.CHIEF)


def approve_all() -> None:
    """Every version that waits goes through the steps of the chain, each decided by whose step it is."""
    for person in STEPS:
        for state in DeskTaskState.objects.filter(status=DeskTaskState.STATUS_IN_PROGRESS):
            version_review.approve_version(state, acting_user=User.objects.get(username=person.login))


def turn_the_month() -> None:
    """Make what came out today have come out in the middle of last month; nothing else in the installation knows the difference."""
    last = timezone.localtime().replace(day=1) - timedelta(days=15)
    today = timezone.now() - timedelta(days=1)
    ArticlePage.objects.filter(first_published_at__gte=today, story__isnull=False).update(first_published_at=last)
    Script.objects.filter(out_at__gte=today).update(out_at=last)
    SocialPost.objects.filter(posted_at__gte=today).update(posted_at=last)


GRADE_B = 379_500  # 1.5 units of 253,000 đồng, as the scheme says of grade B
