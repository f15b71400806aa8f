"""Lists and editors of scripts and presenters."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet, SnippetViewSetGroup

from toasoan.foundation.language import duration_label
from toasoan.foundation.people.models import Desk
from toasoan.newsroom.scripts.models import Presenter, Script
from toasoan.newsroom.scripts.panels import TimingPanel
from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.versions.editing import VersionEditView


class ScriptFilterSet(WagtailFilterSet):
    """Medium, state, day on the air, desk, mine."""

    medium = django_filters.MultipleChoiceFilter(label=_("Loại hình"), choices=Script.Medium.choices, widget=CheckboxSelectMultiple)
    state = django_filters.MultipleChoiceFilter(label=_("Trạng thái"), choices=VersionState.choices, widget=CheckboxSelectMultiple)
    desk = django_filters.ModelChoiceFilter(label=_("Ban thực hiện"), queryset=Desk.objects.all())
    air_date = django_filters.DateFilter(label=_("Ngày phát"))
    mine = django_filters.BooleanFilter(label=_("Của tôi"), method="filter_mine")

    class Meta:
        model = Script
        fields: list[str] = []

    def filter_mine(self, queryset: QuerySet[Script], name: str, value: bool) -> QuerySet[Script]:  # noqa: FBT001 (django-filter's)
        """Those I answer for."""
        return queryset.filter(owner=self.request.user) if value and self.request is not None else queryset


class ScriptIndexView(IndexView):
    """The list, with what each row shows fetched along."""

    def get_base_queryset(self) -> QuerySet[Script]:
        """Rows without their text."""
        rows: QuerySet[Script] = super().get_base_queryset()
        return rows.select_related("desk", "owner", "story", "latest_revision").defer("rows")


class ScriptCreateView(CreateView):
    """A script of its own, without a master."""

    def save_instance(self) -> Any:
        """The one who begins it answers for it."""
        self.form.instance.owner = self.request.user
        return super().save_instance()


class ScriptViewSet(SnippetViewSet):
    """Scripts."""

    model = Script
    icon = "media"
    menu_label = _("Kịch bản")
    base_url_path = "kich-ban"
    index_view_class = ScriptIndexView
    add_view_class = ScriptCreateView
    edit_view_class = VersionEditView
    filterset_class = ScriptFilterSet
    search_fields = ["title"]
    list_display = [
        "title",
        Column("medium", label=_("Loại hình"), accessor="get_medium_display"),
        Column("state", label=_("Trạng thái"), accessor="get_state_display", sort_key="state"),
        Column("planned", label=_("Dự kiến"), accessor=lambda script: duration_label(script.planned_seconds) if script.planned_seconds else "–"),
        Column("air_date", label=_("Ngày phát"), accessor="air_date", sort_key="air_date"),
        Column("desk", label=_("Ban"), accessor="desk"),
        Column("owner", label=_("Người phụ trách"), accessor="owner"),
    ]
    list_export = ["title", "medium", "state", "planned_seconds", "air_date", "desk", "owner"]
    list_per_page = 50
    panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("medium"), FieldPanel("programme_name"), FieldPanel("air_date")]),
                FieldRowPanel([FieldPanel("presenter", widget=Select), FieldPanel("planned_seconds"), FieldPanel("language")]),
                FieldRowPanel([FieldPanel("story"), FieldPanel("desk")]),
            ],
            heading=_("Chương trình"),
        ),
        TimingPanel(),
        FieldPanel("rows"),
        FieldPanel("note"),
    ]


class PresenterViewSet(SnippetViewSet):
    """Those who read, and how fast."""

    model = Presenter
    icon = "user"
    menu_label = _("Người đọc, người dẫn")
    base_url_path = "nguoi-doc"
    list_display = ["name", "syllables_per_minute", Column("active", label=_("Đang đọc"), accessor=lambda one: _("có") if one.active else _("không"))]
    search_fields = ["name"]
    inspect_view_enabled = True
    panels = [FieldPanel(name) for name in ("name", "user", "language", "active")]


class BroadcastGroup(SnippetViewSetGroup):
    """One place in the menu."""

    menu_label = _("Phát thanh, truyền hình")
    menu_icon = "media"
    menu_order = 30
    menu_name = "kich-ban"
    items: Any = (ScriptViewSet, PresenterViewSet)
