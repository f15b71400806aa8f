"""Lists and forms of what planning needs once: places, equipment, templates, documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from toasoan.newsroom.stories.forms import TemplateForm
from toasoan.newsroom.stories.models import Equipment, ReferenceDocument, StoryTemplate, Venue


class VenueViewSet(SnippetViewSet):
    """Places."""

    model = Venue
    icon = "site"
    menu_label = _("Địa điểm")
    list_display = ["name", "address"]
    search_fields = ["name", "address"]
    panels = [FieldPanel(name) for name in ("name", "address", "latitude", "longitude", "note")]


class EquipmentViewSet(SnippetViewSet):
    """Vehicles and equipment."""

    model = Equipment
    icon = "cogs"
    menu_label = _("Phương tiện, thiết bị")
    list_display = ["name", "kind", "desk", "out_of_use"]
    list_filter = ["kind", "desk"]
    search_fields = ["name"]
    panels = [FieldPanel(name) for name in ("kind", "name", "desk", "out_of_use", "note")]


class DocumentViewSet(SnippetViewSet):
    """Directives and reference documents."""

    model = ReferenceDocument
    icon = "doc-full-inverse"
    menu_label = _("Văn bản chỉ đạo, tài liệu")
    list_display = ["title", "number", "kind", "issuer", "issued_on", "due_on"]
    list_filter = ["kind"]
    search_fields = ["title", "number"]
    panels = [FieldPanel(name) for name in ("kind", "title", "number", "issuer", "issued_on", "due_on", "url", "file", "note")]


class TemplateViewSet(SnippetViewSet):
    """Story templates."""

    model = StoryTemplate
    icon = "copy"
    menu_label = _("Mẫu đề tài")
    list_display = ["name", "desk", "priority"]

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 (Wagtail's signature)
        """Its coverages are written as lines."""
        return TemplateForm


class PlanningGroup(SnippetViewSetGroup):
    """One place in the menu for all of it."""

    menu_label = _("Danh mục kế hoạch")
    menu_icon = "folder-open-inverse"
    menu_order = 310
    menu_name = "danh-muc-ke-hoach"
    items: Any = (VenueViewSet, EquipmentViewSet, TemplateViewSet, DocumentViewSet)
