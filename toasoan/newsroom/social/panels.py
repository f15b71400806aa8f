"""The panel above a post's text: its length on the network, how it will look, what stands against it, and saying that it is out."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.forms import Script as ScriptTag
from django.urls import reverse
from wagtail.admin.panels import Panel

from toasoan.newsroom.social.composing import composed


class CardPanel(Panel):
    """The post as its network shows it; it runs along while somebody writes."""

    class BoundPanel(Panel.BoundPanel):
        """The card of one post."""

        template_name = "social/card_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """As it was saved, and where to ask for how it stands now."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            post = self.instance
            may_post = self.request is not None and self.request.user.has_perm("social.publish_socialpost")
            known = {"composed": composed(post)} if post.pk else {}
            return {**context, **known, "post": post, "address": reverse("social_card"), "may_post": may_post}

        @property
        def media(self) -> Media:
            """The module that asks, and the looks."""
            return Media(js=(ScriptTag("social/card.js", type="module"),), css={"all": ["social/social.css"]})  # type: ignore[arg-type]  # Django takes Script objects, its stubs do not know
