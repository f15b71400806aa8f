"""Where posts join Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from toasoan.newsroom.social import views
from toasoan.newsroom.social.viewsets import PostViewSet

register_snippet(PostViewSet)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("mang-xa-hoi/the/", views.card_view, name="social_card"),
        path("mang-xa-hoi/<int:post_id>/dang/", views.send_view, name="social_send"),
    ]
