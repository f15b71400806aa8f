"""The newsroom's first page: what waits for me."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.waiting import work_for


class WaitingPanel(Component):
    """What waits for me, on the first page."""

    name = "articles_waiting"
    template_name = "articles/desk/waiting_panel.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The work of the account, if it works on articles."""
        context = super().get_context_data(parent_context) or {}
        user = parent_context["request"].user
        context["works_here"] = policy.may(user, "submit")
        context["work"] = work_for(user, limit=30) if context["works_here"] else None
        return dict(context)
