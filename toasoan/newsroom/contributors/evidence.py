"""What can be measured of contributors: how many there are, and whether they are answered."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, average, counted, register_fact, share
from toasoan.newsroom.contributors.models import Contributor, Submission
from toasoan.newsroom.contributors.states import ContributorState, SubmissionState

NOTHING_SENT = _("Trong kỳ không có cộng tác viên nào gửi bài.")
USED = (SubmissionState.USED, SubmissionState.PUBLISHED, SubmissionState.PAID)


def _sent(period: Period) -> QuerySet[Submission]:
    return Submission.objects.filter(sent_at__gte=period.begins, sent_at__lt=period.ends).order_by("-sent_at")


def _row(one: Submission) -> Row:
    return Row(one.sent_title or one.title, reverse("contributors_desk_work", args=[one.pk]), str(one.get_state_display()))


@register_fact(
    "contributors.active", label=_("Cộng tác viên đang cộng tác"), meaning=_("Mạng lưới cộng tác viên trên hệ thống."), unit=_("người"),
    personal=True, how=_("Đếm cộng tác viên đã được duyệt và đang cộng tác."),
)  # fmt: skip
def active(period: Period) -> Measured:
    """Those taken on."""
    found = Contributor.objects.filter(state=ContributorState.ACTIVE).order_by("name")
    return counted(found, lambda one: Row(one.name, reverse("contributors_desk_contributor", args=[one.pk])))


@register_fact(
    "contributors.works", label=_("Bài cộng tác viên gửi trong kỳ"), meaning=_("Cộng tác viên gửi bài qua cổng nhiều đến đâu."), unit=_("bài"),
    flow=True, how=_("Đếm bài cộng tác viên gửi (lần gần nhất) trong kỳ."),
)  # fmt: skip
def works(period: Period) -> Measured:
    """All sent in the period."""
    return counted(_sent(period), _row)


@register_fact(
    "contributors.answer_time", label=_("Thời gian trả lời cộng tác viên"), meaning=_("Cộng tác viên phải chờ bao lâu mới biết bài ra sao."),
    kind=FactKind.DURATION, flow=True, how=_("Trung bình khoảng từ khi gửi đến khi có quyết định, của các bài gửi trong kỳ đã có quyết định."),
)  # fmt: skip
def answer_time(period: Period) -> Measured:
    """The mean, of works that were decided."""
    done = _sent(period).filter(decided_at__isnull=False)
    times = done.values_list("sent_at", "decided_at")
    spans = [max(0, int((decided - sent).total_seconds())) for sent, decided in times if sent and decided]
    return average(sum(spans), len(spans), lambda: (_row(one) for one in done[:2000]), nothing=_("Trong kỳ chưa trả lời bài cộng tác viên nào."))


@register_fact(
    "contributors.used", label=_("Bài cộng tác viên được dùng"), meaning=_("Bài gửi tới có lên mặt báo không."), kind=FactKind.SHARE, unit=_("bài"),
    flow=True, how=_("Số bài gửi trong kỳ đã lập thành bài của tòa soạn, đã đăng hoặc đã chi, chia cho số bài gửi trong kỳ."),
)  # fmt: skip
def used(period: Period) -> Measured:
    """Works that were used, of all sent."""
    found = _sent(period)
    having = found.filter(state__in=USED)
    return share(having.count(), found.count(), lambda: (_row(one) for one in having[:2000]), nothing=NOTHING_SENT)
