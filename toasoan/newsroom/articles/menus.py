"""What the editor's action menu offers besides Wagtail's own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import allowed


class ActItem(ActionMenuItem):
    """A link to the form of one act, for those who may do it while the state allows it."""

    def __init__(self, code: str, label: Any, icon_name: str, transitions: tuple[str, ...], order: int) -> None:
        super().__init__(order)
        self.code, self.label, self.icon_name, self.transitions = code, label, icon_name, transitions
        self.name = f"action-{code}"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Only on articles, when it can be done."""
        page, user = context.get("page"), context["request"].user
        if context["view"] != "edit" or not isinstance(page, ArticlePage):
            return False
        return any(allowed(name, page.state) and policy.may(user, name) for name in self.transitions)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The form of the act."""
        return reverse("articles_act", args=[parent_context["page"].pk, self.code])


class VersionsItem(ActionMenuItem):
    """A link to what was published."""

    label = _("Bản đã đăng")
    name = "action-versions"
    icon_name = "history"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """On every article."""
        return context["view"] == "edit" and isinstance(context.get("page"), ArticlePage)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The page of versions."""
        return reverse("articles_versions", args=[parent_context["page"].pk])


ITEMS = (
    ActItem("hen-gio", _("Hẹn giờ đăng"), "calendar-alt", ("schedule", "schedule_update"), 70),
    ActItem("cai-chinh", _("Cải chính"), "edit", ("correct",), 80),
    ActItem("go-bai", _("Gỡ bài"), "bin", ("withdraw",), 90),
    VersionsItem(100),
)
