"""The list of all articles: dense, filtered by its address (so a filter can be saved as a bookmark), exported as CSV."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale, Site

from toasoan.foundation.language import slugify_vi
from toasoan.foundation.people import roles
from toasoan.foundation.spreadsheets import PlainCells
from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.models import ArticlePage, Author, Correction, Genre, SectionPage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.newsroom.articles.views.beginning import site_choices

EDITING_ROLES = frozenset({roles.EDITOR.code, roles.DESK_HEAD.code, roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code})


class ArticleFilterSet(WagtailFilterSet):
    """State, title, section, genre, author, language, time, mine."""

    state = django_filters.MultipleChoiceFilter(label=_("Trạng thái"), choices=ArticleState.choices, widget=CheckboxSelectMultiple)
    site = django_filters.ChoiceFilter(label=_("Ấn phẩm"), choices=site_choices, method="filter_site")
    section = django_filters.ModelMultipleChoiceFilter(
        label=_("Chuyên mục"), queryset=SectionPage.objects.order_by("path"), widget=CheckboxSelectMultiple
    )
    genre = django_filters.ModelMultipleChoiceFilter(label=_("Thể loại"), queryset=Genre.objects.all(), widget=CheckboxSelectMultiple)
    author = django_filters.ModelChoiceFilter(label=_("Tác giả"), queryset=Author.objects.all(), field_name="article_authors__author", distinct=True)
    locale = django_filters.ModelChoiceFilter(label=_("Ngôn ngữ"), queryset=Locale.objects.all())
    published_at = django_filters.DateFromToRangeFilter(label=_("Ngày đăng"), widget=DateRangePickerWidget)
    cleaning = django_filters.BooleanFilter(label=_("Còn mã cũ chờ dọn"), method="filter_cleaning")
    mine = django_filters.BooleanFilter(label=_("Bài của tôi"), method="filter_mine")

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def filter_site(self, queryset: QuerySet[ArticlePage], name: str, value: str) -> QuerySet[ArticlePage]:
        """Articles below the root of one site."""
        site = Site.objects.select_related("root_page").filter(pk=value).first()
        return queryset.filter(path__startswith=site.root_page.path) if site else queryset

    def filter_cleaning(self, queryset: QuerySet[ArticlePage], name: str, value: bool) -> QuerySet[ArticlePage]:  # noqa: FBT001 (django-filter's)
        """Imported articles with a raw block left (or without any)."""
        if value is None:
            return queryset
        queryset = queryset.annotate(body_as_text=Cast("body", TextField()))
        left = Q(body_as_text__contains='"type": "raw"')
        return queryset.filter(left if value else ~left)

    def filter_mine(self, queryset: QuerySet[ArticlePage], name: str, value: bool) -> QuerySet[ArticlePage]:  # noqa: FBT001 (django-filter's)
        """Begun or signed by me."""
        if not value or self.request is None:
            return queryset
        mine = Q(owner=self.request.user) | Q(article_authors__author__user=self.request.user)
        return queryset.filter(mine).distinct()


class NewsroomOnly:
    """For those who work on articles."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse everybody else."""
        if not policy.may(request.user, "submit"):  # type: ignore[arg-type]
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class ArticleTitleColumn(TitleColumn):
    """The title, leading to the editor for those who may write there, else to what was published."""

    def get_link_url(self, instance: ArticlePage, parent_context: Any) -> str:
        user = parent_context["request"].user
        may_edit = instance.owner_id == user.pk or user.is_superuser or bool(EDITING_ROLES & policy.role_codes(user))
        if may_edit and instance.state != ArticleState.WITHDRAWN:
            return reverse("wagtailadmin_pages:edit", args=[instance.pk])
        return reverse("articles_versions", args=[instance.pk])


class MomentColumn(Column):
    """Date and hour, as a newsroom plans by: "07:35 24/11"."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "H:i d/m/y") if moment else ""


class ArticleListView(NewsroomOnly, PlainCells, generic.IndexView):
    """``/toa-soan/bai/``."""

    model = ArticlePage
    page_title = _("Tin, bài")
    header_icon = "doc-full"
    index_url_name = "articles_list"
    index_results_url_name = "articles_list_results"
    paginate_by = 50
    table_classname = "listing desk-list"
    default_ordering = "-latest_revision_created_at"
    filterset_class = ArticleFilterSet
    is_searchable = True
    permission_policy = None
    columns = [
        ArticleTitleColumn("draft_title", label=_("Tiêu đề"), sort_key="draft_title"),
        StatusTagColumn("state", label=_("Trạng thái"), accessor="get_state_display", primary=lambda row: row.live, sort_key="state", width="9%"),
        Column("section", label=_("Chuyên mục"), accessor="section.title", width="10%", classname="desk-wide"),
        Column("genre", label=_("Thể loại"), accessor="genre.name", width="8%", classname="desk-wide"),
        Column("names", label=_("Tác giả"), width="12%", classname="desk-wide"),
        MomentColumn("planned_for", label=_("Dự kiến"), sort_key="planned_for", width="7%", classname="desk-wide"),
        MomentColumn("published_at", label=_("Đăng"), sort_key="published_at", width="7%"),
        MomentColumn("latest_revision_created_at", label=_("Sửa"), sort_key="latest_revision_created_at", width="7%", classname="desk-wide"),
    ]
    list_export = ["pk", "draft_title", "get_state_display", "section.title", "genre.name", "names", "locale.language_code", "planned_for",
                   "published_at", "latest_revision_created_at", "public_path"]  # fmt: skip
    export_headings = {
        "pk": _("Mã"), "draft_title": _("Tiêu đề"), "get_state_display": _("Trạng thái"), "section.title": _("Chuyên mục"),
        "genre.name": _("Thể loại"), "names": _("Tác giả"), "locale.language_code": _("Ngôn ngữ"), "planned_for": _("Dự kiến"),
        "published_at": _("Đăng"), "latest_revision_created_at": _("Sửa"), "public_path": _("Địa chỉ"),
    }  # fmt: skip
    export_filename = "tin-bai"

    def get_base_queryset(self) -> QuerySet[ArticlePage]:
        """Everything but the bodies; authors in one further query."""
        return ArticlePage.objects.defer("body").select_related("section", "genre", "locale", "owner").prefetch_related("article_authors__author")

    def search_queryset(self, queryset: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
        """Titles, with or without their marks (the slug is the folded title)."""
        if not self.is_searching:
            return queryset
        words = str(self.search_query).strip()
        return queryset.filter(Q(draft_title__icontains=words) | Q(slug__contains=slugify_vi(words) or words))

    def get_edit_url(self, instance: ArticlePage) -> None:
        """The title column knows where it leads."""
        return

    def get_add_url(self) -> str:
        """To the form of a new article."""
        return reverse("articles_begin")

    @property
    def add_item_label(self) -> Any:
        """What the button says."""
        return _("Bài mới")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """A new article; the list of corrections."""
        return [
            HeaderButton(self.add_item_label, url=self.get_add_url(), icon_name="plus"),
            HeaderButton(_("Cải chính"), url=reverse("articles_corrections"), icon_name="edit"),
        ]


class CorrectionTitleColumn(TitleColumn):
    """What was corrected, leading to its versions."""

    def get_link_url(self, instance: Correction, parent_context: Any) -> str:
        return reverse("articles_versions", args=[instance.article_id])


class CorrectionListView(NewsroomOnly, PlainCells, generic.IndexView):
    """``/toa-soan/cai-chinh/``: every correction and apology, the latest first."""

    model = Correction
    page_title = _("Thông tin cải chính, xin lỗi")
    header_icon = "edit"
    index_url_name = "articles_corrections"
    index_results_url_name = "articles_corrections_results"
    paginate_by = 50
    default_ordering = "-published_at"
    is_searchable = False
    permission_policy = None
    columns = [
        CorrectionTitleColumn("work_title", label=_("Tác phẩm")),
        Column("kind", label=_("Loại"), accessor="get_kind_display", width="10%"),
        Column("work_section", label=_("Chuyên mục"), width="10%"),
        Column("what_was_wrong", label=_("Nội dung sai"), width="24%"),
        Column("corrected", label=_("Nội dung đúng"), width="24%"),
        DateColumn("published_at", label=_("Đăng lúc"), sort_key="published_at", width="9%"),
    ]
    list_export = ["work_title", "get_kind_display", "work_section", "work_published_at", "what_was_wrong", "corrected", "published_at"]
    export_headings = {"get_kind_display": _("Loại")}
    export_filename = "cai-chinh"

    def get_base_queryset(self) -> QuerySet[Correction]:
        """With the article, for its address."""
        return Correction.objects.select_related("article", "by")

    def get_edit_url(self, instance: Correction) -> None:
        """Nothing is edited here: a correction is public."""
        return
