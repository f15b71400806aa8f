"""Feeds: their list, their settings, files handed in by a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.newsroom.wire import actions, limits
from toasoan.newsroom.wire.errors import WireRefused
from toasoan.newsroom.wire.formats import label_of, wire_codes
from toasoan.newsroom.wire.models import Feed
from toasoan.newsroom.wire.names import file_name
from toasoan.newsroom.wire.transports import Parcel, Transport, transport, transports
from toasoan.newsroom.wire.transports.folders import too_large


class FeedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A feed's own fields and those of its transport; a secret is never shown, left empty it stays."""

    class Meta:
        model = Feed
        fields = ("name", "format", "every_minutes", "idle_hours", "credit", "rights", "language")
        widgets = {"rights": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, way: Transport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way = way
        self.fields["format"] = forms.ChoiceField(
            label=gettext_lazy("Định dạng"), choices=[("auto", gettext_lazy("Tự nhận ra")), *((code, label_of(code)) for code in wire_codes())]
        )
        for setting in way.settings:
            sealed = bool(setting.secret and self.instance.pk)
            widget: Any = forms.PasswordInput({"autocomplete": "new-password"}) if setting.secret else forms.TextInput()
            if setting.name == "key":
                widget = forms.Textarea({"rows": 4, "autocomplete": "off"})
            self.fields[f"set_{setting.name}"] = forms.CharField(
                label=str(setting.label),
                required=setting.required and not sealed,
                help_text=gettext_lazy("Bỏ trống để giữ như cũ.") if sealed else str(setting.help),
                initial="" if setting.secret else self.instance.settings.get(setting.name, setting.initial),
                widget=widget,
            )

    def put(self, user: Any) -> Feed:
        """Store by the action."""
        feed: Feed = self.save(commit=False)
        feed.transport = self.way.code
        values = {setting: self.cleaned_data[f"set_{setting.name}"] for setting in self.way.settings}
        feed.settings = {setting.name: value for setting, value in values.items() if not setting.secret}
        return actions.save_feed(feed, acting_user=user, secrets={setting.name: value for setting, value in values.items() if setting.secret})


class UploadForm(forms.Form):
    """A file for a feed that takes uploads."""

    feed = forms.ModelChoiceField(label=gettext_lazy("Nguồn tin"), queryset=Feed.objects.filter(transport="upload"))
    file = forms.FileField(label=gettext_lazy("Tệp tin, thư hoặc ảnh"))


def _keeper(request: HttpRequest, codename: str = "view_feed") -> Any:
    if not request.user.has_perm(f"wire.{codename}"):
        raise PermissionDenied
    return request.user


def index(request: HttpRequest) -> HttpResponse:
    """All feeds with how they fare."""
    _keeper(request)
    labels = {way.code: way.label for way in transports()}
    auto = _("tự nhận ra định dạng")
    feeds = [
        (feed, labels.get(feed.transport, feed.transport), auto if feed.format == "auto" else label_of(feed.format)) for feed in Feed.objects.all()
    ]
    return render(request, "wire/live/feeds.html", {"feeds": feeds, "ways": transports()})


def edit(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Change a feed."""
    user = _keeper(request, "change_feed")
    feed = get_object_or_404(Feed, pk=feed_id)
    return _form(request, user, feed, transport(feed.transport))


def add(request: HttpRequest, code: str) -> HttpResponse:
    """A new feed by this transport."""
    user = _keeper(request, "add_feed")
    way = next((one for one in transports() if one.code == code), None)
    if way is None:
        return redirect("wire_feeds")
    return _form(request, user, Feed(transport=code), way)


def _form(request: HttpRequest, user: Any, feed: Feed, way: Transport) -> HttpResponse:
    form = FeedForm(request.POST if request.method == "POST" else None, instance=feed, way=way)
    if request.method == "POST" and form.is_valid():
        try:
            saved = form.put(user)
        except WireRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã lưu nguồn tin “%(name)s”.") % {"name": saved.name})
            return redirect("wire_feeds")
    return render(request, "wire/live/form.html", {"form": form, "title": feed.name or way.label, "back": "wire_feeds"})


@require_POST
def act(request: HttpRequest, feed_id: int, code: str) -> HttpResponse:
    """Pause, go on, or ask now."""
    user = _keeper(request, "change_feed")
    feed = get_object_or_404(Feed, pk=feed_id)
    try:
        if code == "lay-ngay":
            got = actions.poll_feed(feed)
            feed.refresh_from_db()
            if feed.last_error:
                messages.error(request, feed.last_error)
            else:
                messages.success(request, _("Đã lấy: %(new)d tin mới, %(broken)d không đọc được.") % {"new": got.new, "broken": got.broken})
        else:
            actions.move_feed(feed, "pause" if code == "tam-dung" else "resume", acting_user=user)
    except WireRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("wire_feeds")


def upload(request: HttpRequest) -> HttpResponse:
    """Hand in a file."""
    if not request.user.has_perm("wire.use_wireitem"):
        raise PermissionDenied
    user: Any = request.user
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, feed = form.cleaned_data["file"], form.cleaned_data["feed"]
        over = file.size > limits.PARCEL_BYTES
        parcel = Parcel(file_name(file.name), b"" if over else file.read(), too_large(file.size) if over else "", file.size)
        got = actions.receive(feed, parcel, acting_user=user)
        words = _("Đã nhận: %(new)d tin mới, %(broken)d không đọc được.") % {"new": got.new, "broken": got.broken}
        (messages.warning if got.broken or not got.new else messages.success)(request, words)
        return redirect("wire_items")
    return render(request, "wire/live/form.html", {"form": form, "title": _("Tải tin lên"), "back": "wire_items"})
