"""Where scripts join Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets import widgets
from wagtail.snippets.models import register_snippet

from toasoan.newsroom.scripts import views
from toasoan.newsroom.scripts.models import Presenter
from toasoan.newsroom.scripts.viewsets import BroadcastGroup

register_snippet(BroadcastGroup)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("kich-ban/thoi-luong/", views.timing_view, name="scripts_timing"),
        path("kich-ban/do/<int:presenter_id>/", views.measure_view, name="scripts_measure"),
        path("kich-ban/<int:script_id>/in/", views.print_view, name="scripts_print"),
        path("kich-ban/<int:script_id>/may-nhac/", views.prompter_view, name="scripts_prompter"),
        path("kich-ban/<int:script_id>/da-phat/", views.bring_out_view, name="scripts_out"),
    ]


@hooks.register("register_snippet_listing_buttons")
def measure_button(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    """Measuring, from the list of presenters."""
    if isinstance(snippet, Presenter) and user.has_perm("scripts.add_presentermeasurement"):
        yield widgets.SnippetListingButton(_("Đo tốc độ đọc"), reverse("scripts_measure", args=[snippet.pk]), icon_name="time", priority=20)
