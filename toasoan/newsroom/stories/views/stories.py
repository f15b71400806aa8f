"""Stories: the list, one story with everything that hangs on it, its forms."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from toasoan.foundation.people.models import Desk
from toasoan.foundation.spreadsheets import PlainCells
from toasoan.newsroom.stories import actions, policy, queries
from toasoan.newsroom.stories.finding import with_words
from toasoan.newsroom.stories.forms import FactForm, ReasonForm, StoryForm
from toasoan.newsroom.stories.models import Fact, Story
from toasoan.newsroom.stories.states import STORY, StoryState
from toasoan.newsroom.stories.versions.queries import versions_of
from toasoan.newsroom.stories.views.common import for_those_who, form_page, me, try_to


class StoryFilterSet(WagtailFilterSet):
    """State, desk, mine."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("Trạng thái"), choices=StoryState.choices)
    desk = django_filters.ModelChoiceFilter(label=gettext_lazy("Ban phụ trách"), queryset=Desk.objects.filter(closed=None))
    mine = django_filters.BooleanFilter(label=gettext_lazy("Của tôi"), method="filter_mine")

    class Meta:
        model = Story
        fields: list[str] = []

    def filter_mine(self, queryset: Any, name: str, value: bool) -> Any:  # noqa: FBT001 (django-filter's)
        """Owned by me."""
        return queryset.filter(owner=self.request.user) if value and self.request else queryset


class StoryListView(PlainCells, generic.IndexView):
    """``/toa-soan/de-tai/``."""

    model = Story
    page_title = gettext_lazy("Đề tài")
    header_icon = "pick"
    index_url_name = "stories_list"
    index_results_url_name = "stories_list_results"
    paginate_by = 50
    default_ordering = "-planned_for"
    filterset_class = StoryFilterSet
    is_searchable = True
    permission_policy = None
    columns = [
        TitleColumn("title", label=gettext_lazy("Tên đề tài"), sort_key="title", get_url=lambda story: reverse("stories_story", args=[story.pk])),
        StatusTagColumn("state", label=gettext_lazy("Trạng thái"), accessor="get_state_display", primary=lambda row: row.state == "active"),
        Column("desk", label=gettext_lazy("Ban"), accessor="desk.name", classname="desk-wide"),
        Column("owner", label=gettext_lazy("Phụ trách"), accessor="owner", classname="desk-wide"),
        DateColumn("planned_for", label=gettext_lazy("Ngày"), sort_key="planned_for"),
        Column("coverage_count", label=gettext_lazy("Sản phẩm")),
        Column("out_count", label=gettext_lazy("Đã ra")),
    ]
    list_export = ["pk", "title", "get_state_display", "desk", "owner", "planned_for", "coverage_count", "out_count"]
    export_headings = {
        "pk": gettext_lazy("Mã"), "title": gettext_lazy("Tên đề tài"), "get_state_display": gettext_lazy("Trạng thái"),
        "desk": gettext_lazy("Ban"), "owner": gettext_lazy("Phụ trách"), "planned_for": gettext_lazy("Ngày"),
        "coverage_count": gettext_lazy("Sản phẩm"), "out_count": gettext_lazy("Đã ra"),
    }  # fmt: skip
    export_filename = "de-tai"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those who see the plan."""
        if not policy.may_see(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> Any:
        """With counts."""
        return queries.stories_list()

    def search_queryset(self, queryset: Any) -> Any:
        """By words of the title."""
        return with_words(queryset, str(self.search_query), "title") if self.is_searching else queryset

    def get_edit_url(self, instance: Story) -> None:
        """The title leads there."""
        return

    def get_add_url(self) -> str | None:
        """For those who plan."""
        return reverse("stories_begin") if policy.may(self.request.user, "add_story") else None

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """A new story."""
        url = self.get_add_url()
        return [HeaderButton(_("Đề tài mới"), url=url, icon_name="plus")] if url else []


@for_those_who("add_story")
def begin_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/de-tai/moi/``."""
    user: Any = request.user
    initial = {
        "planned_for": request.GET.get("ngay") or timezone.localdate(),
        "owner": user.pk,
        "event": request.GET.get("su-kien"),
    }
    form = StoryForm(request.POST if request.method == "POST" else None, initial=initial, user=user)

    def act(values: dict[str, Any]) -> HttpResponse:
        story = actions.create_story(acting_user=user, template=values.get("template"), **form.values())
        messages.success(request, _("Đã lập đề tài."))
        return redirect("stories_story", story.pk)

    return form_page(request, form, title=_("Đề tài mới"), act=act, button=_("Lập đề tài"), cancel=reverse("stories_list"))


@for_those_who("view_story")
def story_view(request: HttpRequest, story_id: int) -> HttpResponse:
    """``/toa-soan/de-tai/<id>/``: facts, coverages, versions, contacts, documents on one page."""
    user: Any = request.user
    story = get_object_or_404(Story.objects.select_related("desk", "owner", "event"), pk=story_id)
    context = {
        "story": story,
        "page_title": story.title,
        "coverages": queries.coverages().filter(story=story),
        "facts": story.facts.all(),
        "versions": versions_of(story),
        "contacts": story.contacts.select_related("owner"),
        "documents": story.documents.all(),
        "venues": story.venues.all(),
        "may_plan": policy.may_plan(user),
        "may_change": story.owner_id == user.pk or policy.may(user, "change_story"),
        "ways": [way for way in STORY.values() if story.state in way.sources],
        "fact_form": FactForm(),
    }
    return render(request, "stories/story.html", context)


@for_those_who("view_story")
def change_view(request: HttpRequest, story_id: int) -> HttpResponse:
    """``/toa-soan/de-tai/<id>/sua/``."""
    story = get_object_or_404(Story, pk=story_id)
    form = StoryForm(request.POST if request.method == "POST" else None, instance=story, user=me(request))

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.change_story(Story.objects.get(pk=story.pk), acting_user=me(request), **form.values())
        messages.success(request, _("Đã lưu."))
        return redirect("stories_story", story.pk)

    return form_page(request, form, title=_("Sửa đề tài"), act=act, button=_("Lưu"), cancel=reverse("stories_story", args=[story.pk]))


@for_those_who("view_story")
def move_view(request: HttpRequest, story_id: int, name: str) -> HttpResponse:
    """Start, finish, drop with a reason, reopen."""
    story = get_object_or_404(Story, pk=story_id)
    way = STORY.get(name)
    if way is None:
        return redirect("stories_story", story.pk)
    if way.reason_required or request.method != "POST":
        form: Any = ReasonForm(request.POST if request.method == "POST" and "reason" in request.POST else None)

        def act(values: dict[str, Any]) -> HttpResponse:
            actions.move_story(story, name, acting_user=me(request), reason=values["reason"])
            return redirect("stories_story", story.pk)

        return form_page(request, form, title=str(way.verb), act=act, button=str(way.verb), cancel=reverse("stories_story", args=[story.pk]))
    try_to(request, lambda: actions.move_story(story, name, acting_user=me(request)), _("Đã chuyển trạng thái."))
    return redirect("stories_story", story.pk)


@require_POST
@for_those_who("view_story")
def add_fact_view(request: HttpRequest, story_id: int) -> HttpResponse:
    """Add a fact from the story's page."""
    story = get_object_or_404(Story, pk=story_id)
    home = f"{reverse('stories_story', args=[story.pk])}#du-kien"

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.add_fact(story, acting_user=me(request), **values)
        messages.success(request, _("Đã thêm dữ kiện."))
        return redirect(home)

    # where something is wrong, the form stands alone, with what was typed
    return form_page(request, FactForm(request.POST), title=_("Thêm dữ kiện"), act=act, button=_("Thêm"), cancel=home, subtitle=story.title)


@for_those_who("view_story")
def fact_view(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Change a fact, or remove it."""
    fact = get_object_or_404(Fact.objects.select_related("story"), pk=fact_id)
    home = f"{reverse('stories_story', args=[fact.story_id])}#du-kien"
    if request.method == "POST" and "remove" in request.POST:
        try_to(request, lambda: actions.remove_fact(fact, acting_user=me(request)), _("Đã bỏ dữ kiện."))
        return redirect(home)
    form = FactForm(request.POST if request.method == "POST" else None, instance=fact)

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.change_facts(Fact.objects.get(pk=fact.pk), acting_user=me(request), **values)
        messages.success(request, _("Đã sửa dữ kiện. Các phiên bản của đề tài sẽ được so lại."))
        return redirect(home)

    return form_page(request, form, title=_("Sửa dữ kiện"), act=act, button=_("Lưu"), cancel=home, removable=True)
