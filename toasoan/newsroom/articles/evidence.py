"""What can be measured of articles: how many, of which kind, how quickly, how carefully."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from toasoan.foundation.facts import FactKind, Measured, Period, Row, average, counted, number, register_fact, share
from toasoan.foundation.people.models import Title
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, ArticleSource, Correction, DeskTaskState
from toasoan.newsroom.articles.states import NEVER_PUBLIC_STATES, PUBLIC_STATES, ArticleState

NONE_PUBLISHED = _("Trong kỳ không có bài nào được đăng lần đầu.")
ARTICLES = _("bài")


def published_in(period: Period) -> QuerySet[ArticlePage]:
    """Articles first published in the period, imported archives left out."""
    found = ArticlePage.objects.filter(first_published_at__gte=period.begins, first_published_at__lt=period.ends)
    return found.exclude(state__in=NEVER_PUBLIC_STATES).filter(imported_from="").order_by("-first_published_at")


def article_row(article: ArticlePage, value: str = "") -> Row:
    """An article as a row: its headline, where it is edited, when it came out."""
    return Row(article.title, reverse("wagtailadmin_pages:edit", args=[article.pk]), value or _moment(article.first_published_at))


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "H:i d/m/Y") if moment else ""


def _grouped(found: QuerySet[ArticlePage], field: str) -> Iterator[tuple[Any, int]]:
    for line in found.order_by().values(belongs=F(field)).annotate(all=Count("pk", distinct=True)).order_by("-all"):
        yield line["belongs"], line["all"]


def _of_published(period: Period, part: Q | Exists, missing: Any) -> Measured:
    """A share of the period's articles; the rows are those that lack it, as they are what can be mended."""
    found = published_in(period)
    return share(
        found.filter(part).distinct().count(), found.count(), lambda: (article_row(one, str(missing)) for one in found.exclude(part)[:2000]),
        nothing=NONE_PUBLISHED,
    )  # fmt: skip


@register_fact(
    "articles.published", label=_("Bài đăng lần đầu trong kỳ"), meaning=_("Báo điện tử ra bao nhiêu tin, bài."), unit=ARTICLES, flow=True,
    how=_("Đếm bài báo điện tử đăng lần đầu trong kỳ, kể cả bài sau đó gỡ; không tính kho bài nhập từ trang cũ."),
)  # fmt: skip
def published(period: Period) -> Measured:
    """All of the period."""
    return counted(published_in(period), article_row)


@register_fact(
    "articles.genres", label=_("Thể loại được dùng trong kỳ"), meaning=_("Nội dung phong phú đến đâu, không chỉ có tin."), unit=_("thể loại"),
    flow=True, how=_("Đếm thể loại có bài đăng lần đầu trong kỳ; mỗi dòng là một thể loại với số bài."),
)  # fmt: skip
def genres(period: Period) -> Measured:
    """Genres with articles."""
    found = list(_grouped(published_in(period), "genre__name"))
    return number(len(found), lambda: (Row(name, "", str(count)) for name, count in found))


@register_fact(
    "articles.titles", label=_("Ấn phẩm có bài trong kỳ"), meaning=_("Trang tin của ấn phẩm nào đang sống."), unit=_("ấn phẩm"), flow=True,
    how=_("Đếm ấn phẩm có trang tin và có bài đăng lần đầu trong kỳ; mỗi dòng là một ấn phẩm với số bài."),
)  # fmt: skip
def titles(period: Period) -> Measured:
    """Titles with articles."""
    found = published_in(period)
    counts = [(one.name, found.filter(path__startswith=one.site.root_page.path).count()) for one in _titles() if one.site is not None]
    return number(sum(1 for _name, count in counts if count), lambda: (Row(name, "", str(count)) for name, count in counts))


def _titles() -> QuerySet[Title]:
    return Title.objects.exclude(site=None).select_related("site__root_page").order_by("pk")


@register_fact(
    "articles.languages", label=_("Ngôn ngữ có bài trong kỳ"), meaning=_("Đồng bào đọc được báo bằng tiếng của mình."), unit=_("ngôn ngữ"),
    flow=True, how=_("Đếm ngôn ngữ có bài đăng lần đầu trong kỳ; mỗi dòng là một ngôn ngữ với số bài."),
)  # fmt: skip
def languages(period: Period) -> Measured:
    """Languages with articles."""
    found = list(_grouped(published_in(period), "locale__language_code"))
    return number(len(found), lambda: (Row(code, "", str(count)) for code, count in found))


@register_fact(
    "articles.authors", label=_("Tác giả có bài trong kỳ"), meaning=_("Bao nhiêu người đang viết cho báo điện tử."), unit=_("tác giả"), flow=True,
    personal=True, how=_("Đếm bút danh đứng tên bài đăng lần đầu trong kỳ; mỗi dòng là một bút danh với số bài."),
)  # fmt: skip
def authors(period: Period) -> Measured:
    """Pen names with articles."""
    lines = ArticleAuthor.objects.filter(article__in=published_in(period).order_by().values("pk"))
    found = lines.order_by().values(name=F("author__name")).annotate(all=Count("article", distinct=True)).order_by("-all")
    return number(lines.order_by().values("author").distinct().count(), lambda: (Row(one["name"], "", str(one["all"])) for one in found))


@register_fact(
    "articles.time_to_publish", label=_("Thời gian từ bản nháp đầu đến khi đăng"), meaning=_("Quy trình làm một bài nhanh hay chậm."),
    kind=FactKind.DURATION, flow=True, how=_("Trung bình khoảng từ lần lưu đầu tiên đến lần đăng đầu tiên của các bài đăng lần đầu trong kỳ."),
)  # fmt: skip
def time_to_publish(period: Period) -> Measured:
    """The mean, over articles that have kept their first draft."""
    kind = ContentType.objects.get_for_model(Page)
    first = (
        Revision.objects.filter(base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField())).order_by("created_at").values("created_at")[:1]
    )
    found = published_in(period).annotate(begun=Subquery(first)).exclude(begun=None)
    spans = [max(0, int((out - begun).total_seconds())) for begun, out in found.values_list("begun", "first_published_at")]
    return average(sum(spans), len(spans), lambda: (article_row(one) for one in found[:2000]), nothing=NONE_PUBLISHED)


@register_fact(
    "articles.through_workflow", label=_("Bài đăng qua đủ các bước duyệt"), meaning=_("Tin, bài được duyệt trên hệ thống trước khi đăng."),
    kind=FactKind.SHARE, unit=ARTICLES, flow=True,
    how=_("Số bài đăng lần đầu trong kỳ có quy trình duyệt kết thúc bằng “duyệt”, chia cho số bài đăng lần đầu; các dòng là bài không qua."),
)  # fmt: skip
def through_workflow(period: Period) -> Measured:
    """Articles with a finished chain, of all."""
    kind = ContentType.objects.get_for_model(Page)
    done = WorkflowState.objects.filter(base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField()), status=WorkflowState.STATUS_APPROVED)
    return _of_published(period, Exists(done), _("không qua quy trình"))


@register_fact(
    "articles.steps_in_time", label=_("Bước duyệt xong đúng hạn"), meaning=_("Bài có nằm chờ ở bàn duyệt quá lâu không."), kind=FactKind.SHARE,
    unit=_("bước"), flow=True, how=_("Số bước duyệt kết thúc trong kỳ trước hạn của bước, chia cho số bước có hạn kết thúc trong kỳ."),
)  # fmt: skip
def steps_in_time(period: Period) -> Measured:
    """Steps that ended before their time, of those that had one."""
    ended = [TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED]
    found = DeskTaskState.objects.filter(finished_at__gte=period.begins, finished_at__lt=period.ends, status__in=ended, due_at__isnull=False)
    late = found.filter(finished_at__gt=F("due_at")).select_related("task", "workflow_state")
    return share(
        found.count() - late.count(),
        found.count(),
        lambda: (Row(f"{one.task} · {one.workflow_state.content_object}", "", _moment(one.finished_at)) for one in late[:500]),
        nothing=_("Trong kỳ không có bước duyệt nào có hạn."),
    )


@register_fact(
    "articles.returned", label=_("Bước duyệt trả bài lại"), meaning=_("Bao nhiêu bài phải sửa rồi gửi lại."), kind=FactKind.SHARE, unit=_("bước"),
    flow=True, how=_("Số bước duyệt kết thúc trong kỳ bằng “trả lại”, chia cho số bước duyệt kết thúc trong kỳ (mọi loại phiên bản)."),
)  # fmt: skip
def returned(period: Period) -> Measured:
    """Steps that sent it back, of all that ended."""
    ended = [TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED]
    found = TaskState.objects.filter(finished_at__gte=period.begins, finished_at__lt=period.ends, status__in=ended)
    back = found.filter(status=TaskState.STATUS_REJECTED).select_related("workflow_state")
    return share(
        back.count(),
        found.count(),
        lambda: (Row(str(one.workflow_state.content_object), "", _moment(one.finished_at)) for one in back[:500]),
        nothing=_("Trong kỳ không có bước duyệt nào."),
    )


@register_fact(
    "articles.with_sources", label=_("Bài có ghi nguồn"), meaning=_("Thông tin lấy từ đâu được ghi lại cùng bài."), kind=FactKind.SHARE,
    unit=ARTICLES, flow=True, how=_("Số bài đăng lần đầu trong kỳ có ít nhất một nguồn, chia cho số bài đăng lần đầu; các dòng là bài chưa ghi."),
)  # fmt: skip
def with_sources(period: Period) -> Measured:
    """Articles with a source, of all."""
    return _of_published(period, Exists(ArticleSource.objects.filter(article=OuterRef("pk"))), _("chưa ghi nguồn"))


@register_fact(
    "articles.tagged", label=_("Bài gắn chủ đề hoặc địa danh"), meaning=_("Dữ liệu đủ để gợi ý, gom tuyến bài, tìm lại."), kind=FactKind.SHARE,
    unit=ARTICLES, flow=True, how=_("Số bài đăng lần đầu trong kỳ có chủ đề hoặc địa danh, chia cho số bài đăng lần đầu; các dòng là bài chưa gắn."),
)  # fmt: skip
def tagged(period: Period) -> Measured:
    """Articles with a topic or a place, of all."""
    topics = ArticlePage.topics.through.objects.filter(articlepage=OuterRef("pk"))
    places = ArticlePage.places.through.objects.filter(articlepage=OuterRef("pk"))
    return _of_published(period, Exists(topics) | Exists(places), _("chưa gắn"))


@register_fact(
    "articles.illustrated", label=_("Bài có ảnh chính"), meaning=_("Bài đăng đủ để lên trang nhất và mạng xã hội."), kind=FactKind.SHARE,
    unit=ARTICLES, flow=True, how=_("Số bài đăng lần đầu trong kỳ có ảnh chính, chia cho số bài đăng lần đầu; các dòng là bài không có ảnh."),
)  # fmt: skip
def illustrated(period: Period) -> Measured:
    """Articles with a lead picture, of all."""
    return _of_published(period, Q(lead_picture__isnull=False), _("chưa có ảnh chính"))


@register_fact(
    "articles.ai_labelled", label=_("Bài ghi có dùng AI"), meaning=_("Bài nào có dùng AI thì nói rõ với bạn đọc."), unit=ARTICLES, flow=True,
    how=_("Đếm bài đăng lần đầu trong kỳ có nhãn dùng AI."),
)  # fmt: skip
def ai_labelled(period: Period) -> Measured:
    """Articles that say so."""
    return counted(published_in(period).exclude(ai_label=""), lambda one: article_row(one, one.ai_label))


@register_fact(
    "articles.corrections", label=_("Cải chính, xin lỗi trong kỳ"), meaning=_("Bao nhiêu lần phải nói lại cho đúng."), unit=_("lần"), flow=True,
    how=_("Đếm thông tin cải chính, xin lỗi đăng trong kỳ."),
)  # fmt: skip
def corrections(period: Period) -> Measured:
    """Those published in the period."""
    found = Correction.objects.filter(published_at__gte=period.begins, published_at__lt=period.ends).select_related("article")
    return counted(found.order_by("-published_at"), lambda one: article_row(one.article, _moment(one.published_at)))


@register_fact(
    "articles.corrected", label=_("Bài phải cải chính"), meaning=_("Tỷ lệ bài sai đến mức phải cải chính."), kind=FactKind.SHARE, unit=ARTICLES,
    flow=True, how=_("Số bài đăng lần đầu trong kỳ đã có cải chính, chia cho số bài đăng lần đầu trong kỳ."),
)  # fmt: skip
def corrected(period: Period) -> Measured:
    """Articles with a correction, of all."""
    found = published_in(period)
    wrong = found.filter(Exists(Correction.objects.filter(article=OuterRef("pk"), published_at__lt=period.ends)))
    return share(wrong.count(), found.count(), lambda: (article_row(one) for one in wrong), nothing=NONE_PUBLISHED)


@register_fact(
    "articles.withdrawn", label=_("Bài gỡ trong kỳ"), meaning=_("Bao nhiêu bài phải gỡ khỏi trang."), unit=ARTICLES, flow=True,
    how=_("Đếm bài có lệnh gỡ trong kỳ."),
)  # fmt: skip
def withdrawn(period: Period) -> Measured:
    """Articles taken down in the period."""
    found = ArticlePage.objects.filter(state=ArticleState.WITHDRAWN, withdrawn_at__gte=period.begins, withdrawn_at__lt=period.ends)
    return counted(found.order_by("-withdrawn_at"), lambda one: article_row(one, one.withdrawal_reason[:200]))


@register_fact(
    "articles.archive_years", label=_("Số năm có bài trên trang"), meaning=_("Kho bài cũ đã được đưa lên nền tảng đến đâu."), unit=_("năm"),
    how=_("Đếm số năm (theo ngày đăng lần đầu) có bài đang công khai, kể cả bài nhập từ trang cũ; mỗi dòng là một năm với số bài."),
)  # fmt: skip
def archive_years(period: Period) -> Measured:
    """Years with public articles."""
    found = ArticlePage.objects.filter(live=True, state__in=PUBLIC_STATES, first_published_at__lt=period.ends)
    years = list(found.order_by().values_list("first_published_at__year").annotate(all=Count("pk")).order_by("first_published_at__year"))
    return number(len(years), lambda: (Row(str(year), "", str(count)) for year, count in years))
