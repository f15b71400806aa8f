"""The list and the editor of posts."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.social.networks import CHOICES
from toasoan.newsroom.social.panels import CardPanel
from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.versions.editing import VersionEditView


class PostFilterSet(WagtailFilterSet):
    """Network, state, desk, day, what has to come down, mine."""

    network = django_filters.MultipleChoiceFilter(label=_("Mạng xã hội"), choices=CHOICES, widget=CheckboxSelectMultiple)
    state = django_filters.MultipleChoiceFilter(label=_("Trạng thái"), choices=VersionState.choices, widget=CheckboxSelectMultiple)
    desk = django_filters.ModelChoiceFilter(label=_("Ban thực hiện"), queryset=Desk.objects.all())
    day = django_filters.DateFilter(label=_("Ngày đăng dự kiến"), field_name="planned_at", lookup_expr="date")
    removal_wanted = django_filters.BooleanFilter(label=_("Cần gỡ trên mạng xã hội"))
    mine = django_filters.BooleanFilter(label=_("Của tôi"), method="filter_mine")

    class Meta:
        model = SocialPost
        fields: list[str] = []

    def filter_mine(self, queryset: QuerySet[SocialPost], name: str, value: bool) -> QuerySet[SocialPost]:  # noqa: FBT001 (django-filter's)
        """Those I answer for."""
        return queryset.filter(owner=self.request.user) if value and self.request is not None else queryset


class PostIndexView(IndexView):
    """The list, with what each row shows fetched along."""

    def get_base_queryset(self) -> QuerySet[SocialPost]:
        """Rows without their text."""
        rows: QuerySet[SocialPost] = super().get_base_queryset()
        return rows.select_related("desk", "owner", "story", "latest_revision").defer("text", "pictures")


class PostCreateView(CreateView):
    """A post of its own, without a master."""

    def save_instance(self) -> Any:
        """The one who begins it answers for it."""
        self.form.instance.owner = self.request.user
        return super().save_instance()


def state_of(post: SocialPost) -> str:
    """The state in words, with what has to be done outside of the newsroom."""
    if post.removal_wanted:
        return str(_("Cần gỡ trên mạng xã hội"))
    return str(_("Đã gỡ trên mạng xã hội") if post.removed_at else post.get_state_display())


def when(post: SocialPost) -> str:
    """When it went out, else when it should."""
    moment = post.posted_at or post.planned_at
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else "–"


class PostViewSet(SnippetViewSet):
    """Posts."""

    model = SocialPost
    icon = "site"
    menu_label = _("Mạng xã hội")
    menu_name = "mang-xa-hoi"
    menu_order = 31
    add_to_admin_menu = True
    base_url_path = "mang-xa-hoi"
    index_view_class = PostIndexView
    add_view_class = PostCreateView
    edit_view_class = VersionEditView
    filterset_class = PostFilterSet
    search_fields = ["title"]
    list_display = [
        "title",
        Column("network", label=_("Mạng xã hội"), accessor="get_network_display", sort_key="network"),
        Column("state", label=_("Trạng thái"), accessor=state_of, sort_key="state"),
        Column("planned_at", label=_("Giờ đăng"), accessor=when, sort_key="planned_at"),
        Column("desk", label=_("Ban"), accessor="desk"),
        Column("owner", label=_("Người phụ trách"), accessor="owner"),
    ]
    list_export = ["title", "network", "state", "planned_at", "posted_at", "permalink", "desk", "owner"]
    list_per_page = 50
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("network"), FieldPanel("planned_at"), FieldPanel("language")]),
        CardPanel(),
        FieldPanel("text"),
        FieldPanel("hashtags"),
        FieldPanel("article"),
        FieldPanel("link"),
        FieldPanel("pictures"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("story"), FieldPanel("desk"), FieldPanel("planned_words")])], heading=_("Đề tài")),
    ]
