"""What can be measured of what comes in: feeds, what they bring, what is used."""

from __future__ import annotations

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, number, register_fact, share
from toasoan.newsroom.wire.models import Feed, ImportedItem, WireItem
from toasoan.newsroom.wire.states import FeedState, ItemState


@register_fact(
    "wire.feeds", label=_("Nguồn tin đang lấy"), meaning=_("Tin từ bên ngoài về chung một chỗ."), unit=_("nguồn"),
    how=_("Đếm nguồn tin đang lấy, không tạm dừng."),
)  # fmt: skip
def feeds(period: Period) -> Measured:
    """Feeds that are asked."""
    return counted(Feed.objects.exclude(state=FeedState.PAUSED).order_by("name"), lambda one: Row(one.name, "", str(one.get_state_display())))


@register_fact(
    "wire.healthy", label=_("Nguồn tin chạy tốt"), meaning=_("Nguồn nào hỏng hay im lặng thì biết ngay."), kind=FactKind.SHARE, unit=_("nguồn"),
    how=_("Số nguồn tin đang lấy không lỗi và không im lặng quá giờ, chia cho số nguồn đang lấy; các dòng là nguồn có vấn đề."),
)  # fmt: skip
def healthy(period: Period) -> Measured:
    """Feeds without trouble, of those that are asked."""
    found = Feed.objects.exclude(state=FeedState.PAUSED)
    ill = found.filter(Q(state=FeedState.FAILING) | Q(idle_since__isnull=False)).order_by("name")
    return share(
        found.count() - ill.count(),
        found.count(),
        lambda: (Row(one.name, "", one.last_error[:200] or str(_("im lặng"))) for one in ill),
        nothing=_("Chưa khai nguồn tin nào."),
    )


@register_fact(
    "wire.received", label=_("Tin nguồn nhận trong kỳ"), meaning=_("Bao nhiêu tin từ bên ngoài về tòa soạn."), unit=_("tin"), flow=True,
    how=_("Đếm tin nguồn (bản mới nhất của mỗi tin) nhận trong kỳ; mỗi dòng là một nguồn."),
)  # fmt: skip
def received(period: Period) -> Measured:
    """Items of the period."""
    found = WireItem.objects.filter(latest=True, received__gte=period.begins, received__lt=period.ends)
    by_feed = found.order_by().values(name=F("feed__name")).annotate(all=Count("pk")).order_by("-all")
    return number(found.count(), lambda: (Row(one["name"], "", str(one["all"])) for one in by_feed))


@register_fact(
    "wire.used", label=_("Tin nguồn được dùng"), meaning=_("Tin về có được dùng để làm bài không."), kind=FactKind.SHARE, unit=_("tin"), flow=True,
    how=_("Số tin nguồn nhận trong kỳ đã dùng, chia cho số tin nguồn nhận trong kỳ."),
)  # fmt: skip
def used(period: Period) -> Measured:
    """Items that were used, of all."""
    found = WireItem.objects.filter(latest=True, received__gte=period.begins, received__lt=period.ends)
    having = found.filter(state=ItemState.USED).select_related("story").order_by("-pk")
    return share(
        having.count(),
        found.count(),
        lambda: (
            Row(one.title, reverse("stories_story", args=[one.story_id]) if one.story_id else "", str(one.story or "")) for one in having[:2000]
        ),
        nothing=_("Trong kỳ không nhận tin nguồn nào."),
    )


@register_fact(
    "wire.imported", label=_("Bài cũ đã đưa vào kho"), meaning=_("Kho bài của trang cũ đã chuyển lên nền tảng đến đâu."), unit=_("bài"),
    how=_("Đếm bài nhập từ các trang cũ còn trong kho; mỗi dòng là một nguồn."),
)  # fmt: skip
def imported(period: Period) -> Measured:
    """Articles that came from old sites."""
    found = ImportedItem.objects.filter(article__isnull=False)
    by_source = found.order_by().values("source").annotate(all=Count("pk")).order_by("-all")
    return number(found.count(), lambda: (Row(one["source"], "", str(one["all"])) for one in by_source))
