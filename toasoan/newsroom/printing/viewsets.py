"""Lists and editors of print items, titles and the duties of deposit."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet, SnippetViewSetGroup

from toasoan.newsroom.printing.models import DepositRule, PrintItem, PrintTitle
from toasoan.newsroom.stories.versions.editing import VersionEditView


class ItemIndexView(IndexView):
    """The list, with what each row shows fetched along."""

    def get_base_queryset(self) -> QuerySet[PrintItem]:
        """Rows without their text."""
        rows: QuerySet[PrintItem] = super().get_base_queryset()
        return rows.select_related("desk", "owner", "issue__title", "latest_revision").defer("body")


class ItemCreateView(CreateView):
    """An item of its own, without a master."""

    def save_instance(self) -> Any:
        """The one who begins it answers for it."""
        self.form.instance.owner = self.request.user
        return super().save_instance()


class PrintItemViewSet(SnippetViewSet):
    """Print items."""

    model = PrintItem
    icon = "doc-full"
    menu_label = _("Bài báo in")
    base_url_path = "bai-bao-in"
    index_view_class = ItemIndexView
    add_view_class = ItemCreateView
    edit_view_class = VersionEditView
    list_display = [
        "title",
        Column("state", label=_("Trạng thái"), accessor="get_state_display", sort_key="state"),
        Column("issue", label=_("Số báo"), accessor="issue"),
        Column("desk", label=_("Ban"), accessor="desk"),
        Column("owner", label=_("Người phụ trách"), accessor="owner"),
    ]
    list_filter = ["state", "desk", "issue"]
    search_fields = ["title"]
    list_per_page = 50
    panels = [
        FieldPanel("kicker"),
        FieldPanel("title"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("byline"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("issue"), FieldPanel("planned_words"), FieldPanel("language")]),
                FieldRowPanel([FieldPanel("story"), FieldPanel("desk")]),
            ],
            heading=_("Số báo và đề tài"),
        ),
    ]


class PrintTitleViewSet(SnippetViewSet):
    """Titles and their format."""

    model = PrintTitle
    icon = "folder-open-inverse"
    menu_label = _("Ấn phẩm")
    base_url_path = "an-pham"
    list_display = ["name", Column("periodicity", label=_("Kỳ hạn"), accessor="get_periodicity_display"), "page_count"]
    panels = [
        *(FieldPanel(name) for name in ("name", "code", "periodicity", "language", "local", "active")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("page_count"), FieldPanel("price"), FieldPanel("printer")]),
                FieldRowPanel([FieldPanel("text_closes"), FieldPanel("pages_close"), FieldPanel("prints")]),
            ],
            heading=_("Một số thường lệ"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("width"), FieldPanel("height")]),
                FieldRowPanel([FieldPanel(f"margin_{side}") for side in ("top", "bottom", "inner", "outer")]),
                FieldRowPanel([FieldPanel("columns"), FieldPanel("gutter"), FieldPanel("baseline")]),
                FieldRowPanel([FieldPanel("body_size"), FieldPanel("lead_size"), FieldPanel("headline_size"), FieldPanel("caption_size")]),
            ],
            heading=_("Khổ báo và chữ"),
        ),
    ]


class DepositRuleViewSet(SnippetViewSet):
    """Duties of deposit, with dates and source."""

    model = DepositRule
    icon = "clipboard-list"
    menu_label = _("Quy định lưu chiểu")
    base_url_path = "luu-chieu"
    list_display = ["name", "addressee", "copies", "due_time", "valid_from", "legal_basis"]
    panels = [
        FieldPanel(name)
        for name in (
            "code", "name", "addressee", "copies", "digital", "local_only", "due_time", "due_days", "valid_from", "valid_to", "legal_basis",
            "certainty", "note",
        )
    ]  # fmt: skip


class PrintGroup(SnippetViewSetGroup):
    """One place in the menu."""

    menu_label = _("Báo in: bài và ấn phẩm")
    menu_icon = "doc-full"
    menu_order = 32
    menu_name = "bao-in"
    items: Any = (PrintItemViewSet, PrintTitleViewSet, DepositRuleViewSet)
