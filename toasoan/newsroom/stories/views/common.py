"""What the screens of planning share: who may come in, how a refusal is told, a page with one form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from toasoan.foundation.people.models import User
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused

View = Callable[..., HttpResponseBase]


def me(request: HttpRequest) -> User:
    """The account at work; the admin's doors let nobody else in."""
    user: Any = request.user
    return user


def for_those_who(codename: str) -> Callable[[View], View]:
    """Let in only accounts with a permission of this app; the rest get the newsroom's refusal."""

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not policy.may(request.user, codename):  # type: ignore[arg-type]  # the admin's doors let only accounts in
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


def tell(request: HttpRequest, refusal: StoryRefused) -> None:
    """Show why something was refused, sentence by sentence."""
    for message in refusal.messages:
        messages.error(request, str(message))


def back(request: HttpRequest, otherwise: str, *args: Any) -> HttpResponse:
    """To the page the form named, if it is one of ours, else to the named address."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return redirect(wanted)
    return redirect(otherwise, *args)


def try_to(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do something that may be refused; say how it went; whether it was done."""
    try:
        act()
    except StoryRefused as refusal:
        tell(request, refusal)
        return False
    messages.success(request, done)
    return True


def form_page(
    request: HttpRequest, form: Any, *, title: str, act: Callable[[dict[str, Any]], HttpResponse], button: str, cancel: str, **context: Any
) -> HttpResponse:
    """A page with one form: shows it, checks it, acts; a refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return act(form.cleaned_data)
        except StoryRefused as refusal:
            tell(request, refusal)
    return render(
        request, context.pop("template", "stories/form.html"), {"form": form, "page_title": title, "button": button, "cancel": cancel, **context}
    )
