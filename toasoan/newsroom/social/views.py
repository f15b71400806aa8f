"""The card of a post while it is written; saying that it is out, or down again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.newsroom.social import actions
from toasoan.newsroom.social.composing import composed
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.social.networks import NETWORKS
from toasoan.newsroom.stories.errors import StoryRefused

LONGEST = 100_000


def _post(request: HttpRequest, post_id: int, permission: str) -> SocialPost:
    if not request.user.has_perm(permission):  # type: ignore[union-attr]  # the admin's doors let only accounts in
        raise PermissionDenied
    return get_object_or_404(SocialPost.objects.select_related("article", "story"), pk=post_id)


@require_POST
def card_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/mang-xa-hoi/the/``: how the text that is being typed stands on its network; keeps nothing."""
    number = request.POST.get("post", "")
    post = _post(request, int(number) if number.isdecimal() else 0, "social.change_socialpost").get_latest_revision_as_object()
    network = request.POST.get("network", "")
    post.network = network if network in NETWORKS else post.network
    post.text = request.POST.get("text", "")[:LONGEST]
    post.hashtags = request.POST.get("hashtags", "")[:500]
    return JsonResponse({"html": render_to_string("social/_card.html", {"post": post, "composed": composed(post)}, request)})


def send_view(request: HttpRequest, post_id: int) -> HttpResponse:
    """``/toa-soan/mang-xa-hoi/<id>/dang/``: the approved text to copy, and where it went; or that it is down again."""
    post = _post(request, post_id, "social.publish_socialpost")
    user: Any = request.user
    if request.method == "POST":
        try:
            if request.POST.get("act") == "da-go":
                actions.note_removed(post, acting_user=user)
                messages.success(request, _("Đã ghi là đã gỡ."))
            else:
                actions.bring_out_post(post, permalink=request.POST.get("permalink", "").strip()[:500], acting_user=user)
                messages.success(request, _("Đã ghi là đã đăng."))
            return redirect("wagtailsnippets_social_socialpost:edit", post.pk)
        except StoryRefused as refusal:
            for message in refusal.messages:
                messages.error(request, str(message))
    context = {
        "post": post,
        "composed": composed(post),
        "page_title": _("Đăng lên %(network)s") % {"network": post.place.label},
        "typed": request.POST,
    }
    return render(request, "social/send.html", context)
