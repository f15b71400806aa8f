"""What can be measured of social networks: where the content goes."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, number, register_fact, share
from toasoan.newsroom.articles.evidence import NONE_PUBLISHED, article_row, published_in
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.social.networks import NETWORKS


def _posted(period: Period) -> QuerySet[SocialPost]:
    found: QuerySet[SocialPost] = SocialPost.objects.filter(posted_at__gte=period.begins, posted_at__lt=period.ends).order_by("-posted_at")
    return found


def _row(one: SocialPost) -> Row:
    return Row(one.title, reverse("wagtailsnippets_social_socialpost:edit", args=[one.pk]), str(one.place.label))


@register_fact(
    "social.posts", label=_("Bài đã đăng trên mạng xã hội"), meaning=_("Tòa soạn đưa nội dung lên mạng xã hội nhiều đến đâu."), unit=_("bài đăng"),
    flow=True, how=_("Đếm bài đăng mạng xã hội được ghi là đã đăng trong kỳ."),
)  # fmt: skip
def posts(period: Period) -> Measured:
    """All of the period."""
    return counted(_posted(period), _row)


@register_fact(
    "social.networks", label=_("Nền tảng mạng xã hội đang dùng"), meaning=_("Nội dung có mặt trên mấy nền tảng ngoài trang của mình."),
    unit=_("nền tảng"), flow=True, how=_("Đếm mạng xã hội có bài đã đăng trong kỳ; mỗi dòng là một mạng với số bài."),
)  # fmt: skip
def networks(period: Period) -> Measured:
    """Networks with posts."""
    found = list(_posted(period).order_by().values_list("network").annotate(all=Count("pk")).order_by("-all"))
    return number(len(found), lambda: (Row(str(NETWORKS[code].label), "", str(count)) for code, count in found))


@register_fact(
    "social.articles_posted", label=_("Bài được đưa lên mạng xã hội"), meaning=_("Tin, bài có được đem tới nơi bạn đọc đang ở không."),
    kind=FactKind.SHARE, unit=_("bài"), flow=True,
    how=_("Số bài báo điện tử đăng lần đầu trong kỳ có bài đăng mạng xã hội dẫn về và đã đăng, chia cho số bài đăng lần đầu."),
)  # fmt: skip
def articles_posted(period: Period) -> Measured:
    """Articles with a post that is out, of all."""
    found = published_in(period)
    having = found.filter(Exists(SocialPost.objects.filter(article=OuterRef("pk"), posted_at__isnull=False)))
    return share(having.count(), found.count(), lambda: (article_row(one) for one in having[:2000]), nothing=NONE_PUBLISHED)


@register_fact(
    "social.removed", label=_("Bài cần gỡ đã gỡ"), meaning=_("Bài gỡ trên báo thì cũng gỡ trên mạng xã hội."), kind=FactKind.SHARE,
    unit=_("bài đăng"), how=_("Trong các bài đăng bị yêu cầu gỡ: số bài đã gỡ, chia cho tổng số; các dòng là bài chưa gỡ."),
)  # fmt: skip
def removed(period: Period) -> Measured:
    """Posts that were taken down, of those that must be."""
    gone = SocialPost.objects.filter(removed_at__isnull=False)
    waiting = SocialPost.objects.filter(removal_wanted=True, removed_at=None).order_by("pk")
    done = gone.count()
    nothing = _("Chưa có bài đăng nào phải gỡ.")
    return share(done, done + waiting.count(), lambda: (_row(one) for one in waiting), nothing=nothing)
