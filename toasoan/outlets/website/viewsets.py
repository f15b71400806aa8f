"""Lists and forms of what staff set for the public site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from toasoan.outlets.website.models import Dossier, Occasion


class OccasionViewSet(SnippetViewSet):
    """Holidays and mourning, with their days."""

    model = Occasion
    icon = "date"
    menu_label = _("Ngày lễ, quốc tang")
    list_display = ["name", "kind", "site", DateColumn("starts", label=_("Từ ngày")), DateColumn("ends", label=_("Đến hết ngày"))]
    list_filter = ["kind", "site"]
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("words"),
        FieldPanel("ornament"),
        FieldPanel("site"),
    ]


class DossierViewSet(SnippetViewSet):
    """Topics told as events."""

    model = Dossier
    icon = "list-ol"
    menu_label = _("Trang sự kiện")
    list_display = ["headline", "topic", DateColumn("starts", label=_("Bắt đầu")), DateColumn("ends", label=_("Kết thúc"))]
    search_fields = ["headline"]
    panels = [
        FieldPanel("topic"),
        FieldPanel("headline"),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        InlinePanel("moments", heading=_("Các mốc"), label=_("Mốc")),
    ]


class WebsiteGroup(SnippetViewSetGroup):
    """One place in the menu."""

    menu_label = _("Trang báo")
    menu_icon = "desktop"
    menu_order = 310
    menu_name = "trang-bao"
    items: Any = (DossierViewSet, OccasionViewSet)
