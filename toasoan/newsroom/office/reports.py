"""Figures of what the newsroom made: each one is a definition and a query that counts in the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import NEVER_PUBLIC_STATES
from toasoan.newsroom.office import policy
from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.royalties.models import Work
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories.models import Assignment, Coverage
from toasoan.newsroom.stories.states import UNFINISHED_COVERAGES

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

READY = ("approved", "out")
GONE = ("refused", "cancelled")


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included."""

    since: date
    until: date

    def before(self) -> Span:
        """As many days, right before."""
        length = self.until - self.since + timedelta(days=1)
        return Span(self.since - length, self.since - timedelta(days=1))

    def moments(self) -> tuple[datetime, datetime]:
        """The first moment of it, and the first after it."""
        return tuple(timezone.make_aware(datetime.combine(day, time())) for day in (self.since, self.until + timedelta(days=1)))  # type: ignore[return-value]


@dataclass(frozen=True)
class Figure:
    """One column: what it is called, how it is counted, in words and as rows, and by which path a row belongs to what.

    ``paths`` gives the field for each dimension, or ``=`` and the one value that all rows have; a dimension that is missing says nothing
    about this figure.
    """

    code: str
    label: str | Promise
    definition: str | Promise
    rows: Callable[[Span], QuerySet[Any]]
    paths: dict[str, str]
    when: str


def _planned(span: Span) -> QuerySet[Coverage]:
    return Coverage.objects.filter(planned_on__gte=span.since, planned_on__lte=span.until)


def _late(span: Span) -> QuerySet[Coverage]:
    after = Assignment.objects.filter(coverage=OuterRef("pk"), delivered_at__gt=OuterRef("due_at"))
    never = Q(state__in=UNFINISHED_COVERAGES, due_at__lt=timezone.now())
    return _planned(span).exclude(state="dropped").filter(never | Exists(after))


def _articles(span: Span) -> QuerySet[ArticlePage]:
    since, until = span.moments()
    rows = ArticlePage.objects.filter(first_published_at__gte=since, first_published_at__lt=until).exclude(state__in=NEVER_PUBLIC_STATES)
    return rows.filter(imported_from="")


def _returned(span: Span) -> QuerySet[TaskState]:
    since, until = span.moments()
    return TaskState.objects.filter(status=TaskState.STATUS_REJECTED, finished_at__gte=since, finished_at__lt=until)


def _reused(span: Span) -> QuerySet[Work]:
    since, until = span.moments()
    return Work.objects.filter(published_at__gte=since, published_at__lt=until).exclude(reuse_of="")


def _posted(span: Span) -> QuerySet[SocialPost]:
    since, until = span.moments()
    return SocialPost.objects.filter(posted_at__gte=since, posted_at__lt=until)


def _written(model: Any) -> Callable[[Span], QuerySet[Any]]:
    def rows(span: Span) -> QuerySet[Any]:
        since, until = span.moments()
        found: QuerySet[Any] = model.objects.filter(state__in=READY, created__gte=since, created__lt=until)
        return found

    return rows


PLAN = {"person": "assignments__person", "desk": "desk", "genre": "genre_code", "medium": "medium"}
FIGURES: tuple[Figure, ...] = (
    Figure("ke-hoach", _("Kế hoạch"), _("Sản phẩm có ngày làm trong kỳ, kể cả sản phẩm đã bỏ."), _planned, PLAN, "planned_on"),
    Figure(
        "dat", _("Đạt"), _("Sản phẩm kế hoạch của kỳ đã được duyệt hoặc đã ra."),
        lambda span: _planned(span).filter(state__in=READY), PLAN, "planned_on",
    ),
    Figure(
        "chua-dat", _("Chưa đạt"), _("Sản phẩm kế hoạch của kỳ chưa được duyệt, chưa ra và chưa bỏ."),
        lambda span: _planned(span).exclude(state__in=[*READY, "dropped"]), PLAN, "planned_on",
    ),
    Figure("bo", _("Bỏ"), _("Sản phẩm kế hoạch của kỳ đã bỏ."), lambda span: _planned(span).filter(state="dropped"), PLAN, "planned_on"),
    Figure(
        "tre", _("Trễ"), _("Sản phẩm kế hoạch của kỳ có người nộp sau hạn nộp, hoặc quá hạn mà chưa nộp. Không tính sản phẩm đã bỏ."),
        _late, PLAN, "planned_on",
    ),
    Figure(
        "bai-dang", _("Bài đăng"), _("Bài báo điện tử đăng lần đầu trong kỳ, theo từng tác giả đứng tên; không tính kho bài nhập."), _articles,
        {"person": "article_authors__author__user", "desk": "article_authors__author__user__desk", "genre": "genre__code", "medium": "=web"},
        "first_published_at",
    ),
    Figure(
        "kich-ban", _("Kịch bản"), _("Kịch bản phát thanh, truyền hình lập trong kỳ và đã duyệt hoặc đã ra."), _written(Script),
        {"person": "owner", "desk": "desk", "genre": "coverage__genre_code", "medium": "medium"}, "created",
    ),
    Figure(
        "bao-in", _("Tin bài in"), _("Tin bài báo in lập trong kỳ và đã duyệt hoặc đã ra."), _written(PrintItem),
        {"person": "owner", "desk": "desk", "genre": "coverage__genre_code", "medium": "=print"}, "created",
    ),
    Figure(
        "mang-xa-hoi", _("Bài mạng xã hội"), _("Bài mạng xã hội ghi là đã đăng trong kỳ, tính cho người phụ trách; kể cả bài sau đó đã gỡ."), _posted,
        {"person": "owner", "desk": "desk", "genre": "coverage__genre_code", "medium": "=social"}, "posted_at",
    ),
    Figure(
        "tra-lai", _("Trả lại"), _("Lần một bước duyệt trả bài, kịch bản hay tin bài in trong kỳ, tính cho người gửi duyệt."), _returned,
        {"person": "workflow_state__requested_by", "desk": "workflow_state__requested_by__desk"}, "finished_at",
    ),
    Figure(
        "dung-lai", _("Dùng lại"), _("Tác phẩm trong các kỳ nhuận bút ra trong kỳ và ghi là sử dụng lại của tác phẩm khác."), _reused,
        {"person": "shares__payee__user", "desk": "shares__payee__user__desk", "genre": "genre_code", "medium": "medium"}, "published_at",
    ),
)  # fmt: skip
BY_CODE = {figure.code: figure for figure in FIGURES}
DIMENSIONS = {"person": _("Người"), "desk": _("Ban, phòng"), "genre": _("Thể loại"), "medium": _("Loại hình")}


def scope(user: User) -> tuple[str, int | None]:
    """What the account may see: ``all``, its own ``desk``, or the one ``person``."""
    if policy.may(user, "run_house"):
        return "all", None
    if policy.may(user, "lead_desk") and user.desk_id:
        return "desk", user.desk_id
    return "person", user.pk


def rows_of(figure: Figure, span: Span, user: User) -> QuerySet[Any]:
    """The rows that a figure counts, as far as the account may see them. An assignment that was refused or cancelled is nobody's work."""
    kind, pk = scope(user)
    rows = figure.rows(span)
    if kind == "all":
        return rows
    narrow = Q(**{figure.paths[kind]: pk})
    if kind == "person" and figure.paths is PLAN:
        narrow = Q(Exists(Assignment.objects.filter(coverage=OuterRef("pk"), person=pk).exclude(state__in=GONE)))
    return rows.filter(narrow).distinct() if "__" in figure.paths[kind] else rows.filter(narrow)


def with_value(figure: Figure, rows: QuerySet[Any], dimension: str, value: Any) -> QuerySet[Any]:
    """Those of the rows that belong to one value of a dimension; ``None`` is “not said”."""
    path = figure.paths[dimension]
    if path.startswith("="):
        return rows if value == path[1:] else rows.none()
    if figure.paths is PLAN and dimension == "person":
        held = Assignment.objects.filter(coverage=OuterRef("pk")).exclude(state__in=GONE)
        return rows.filter(Exists(held.filter(person=value)) if value is not None else ~Exists(held))
    empty = Q(**{f"{path}__isnull": True}) | (Q(**{path: ""}) if dimension in {"genre", "medium"} else Q())
    return rows.filter(Q(**{path: value}) if value is not None else empty).distinct()


def counts(figure: Figure, span: Span, user: User, dimension: str) -> dict[Any, int]:
    """A figure by a dimension: one query. What belongs to several people is counted for each; see ``total``."""
    path = figure.paths.get(dimension)
    if path is None:
        return {}
    rows = rows_of(figure, span, user)
    if path.startswith("="):
        number = rows.values("pk").distinct().count()
        return {path[1:]: number} if number else {}
    if figure.paths is PLAN and dimension == "person":
        held = Assignment.objects.filter(coverage__in=rows.values("pk")).exclude(state__in=GONE)
        kind, pk = scope(user)
        held = held.filter(person=pk) if kind == "person" else held
        found = held.order_by().values(belongs=F("person")).annotate(number=Count("coverage", distinct=True))
        return {row["belongs"]: row["number"] for row in found}
    ids = rows.model._base_manager.filter(pk__in=rows.values("pk"))
    grouped = ids.order_by().values(belongs=F(path)).annotate(number=Count("pk", distinct=True))
    kind, pk = scope(user)
    return {row["belongs"] or None: row["number"] for row in grouped if kind != dimension or row["belongs"] == pk}


def total(figure: Figure, span: Span, user: User) -> int:
    """How many rows a figure counts, each once: one query."""
    return rows_of(figure, span, user).values("pk").distinct().count()
