"""Forms of routing rules."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from toasoan.newsroom.wire.models import RoutingRule


class RoutingRuleViewSet(SnippetViewSet):
    """Where items go by themselves."""

    model = RoutingRule
    icon = "order"
    menu_label = _("Quy tắc chuyển tin")
    list_display = ["order", "name", "active", "feed", "desk", "ignore", "pitch"]
    panels = [
        FieldRowPanel([FieldPanel("order"), FieldPanel("name"), FieldPanel("active")]),
        MultiFieldPanel([FieldPanel(name) for name in ("feed", "categories", "words", "language", "urgency")], heading=_("Khi tin")),
        MultiFieldPanel([FieldPanel(name) for name in ("weekdays", "from_time", "to_time")], heading=_("Vào lúc")),
        MultiFieldPanel([FieldPanel(name) for name in ("desk", "priority", "pitch", "ignore")], heading=_("Thì")),
    ]
