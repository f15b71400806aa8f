"""Forms of the settings screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.notices.models import Rhythm
from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.queries import How
from toasoan.foundation.notices.registry import Kind, kind_groups
from toasoan.foundation.people.models import User


class WaysForm(forms.Form):
    """For each kind: by mail, by push, in quiet hours."""

    def __init__(self, *args: Any, user: User, ways: dict[str, How], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(label, [kind for kind in kinds if not kind.permission or user.has_perm(kind.permission)]) for label, kinds in kind_groups()]
        self.groups = [(label, kinds) for label, kinds in groups if kinds]
        for _label, kinds in self.groups:
            for kind in kinds:
                self._add(kind, ways[kind.code])

    def _add(self, kind: Kind, how: How) -> None:
        code, label = kind.code, str(kind.label)
        mail = forms.ChoiceField(choices=MailWish.choices, initial=how.mail)
        mail.widget.attrs["aria-label"] = _("%(kind)s: thư điện tử") % {"kind": label}
        push = forms.BooleanField(required=False, initial=how.push)
        push.widget.attrs["aria-label"] = _("%(kind)s: thông báo đẩy") % {"kind": label}
        self.fields[f"{code}:mail"], self.fields[f"{code}:push"] = mail, push
        if kind.urgent:
            urgent = forms.BooleanField(required=False, initial=how.urgent)
            urgent.widget.attrs["aria-label"] = _("%(kind)s: cả trong giờ yên tĩnh") % {"kind": label}
            self.fields[f"{code}:urgent"] = urgent

    def rows(self) -> list[tuple[Any, list[tuple[Kind, Any, Any, Any]]]]:
        """Room by room: the kind with its fields."""
        return [
            (
                label,
                [
                    (kind, self[f"{kind.code}:mail"], self[f"{kind.code}:push"], self[f"{kind.code}:urgent"] if kind.urgent else None)
                    for kind in kinds
                ],
            )
            for label, kinds in self.groups
        ]

    def chosen(self) -> dict[str, How]:
        """What was sent, by kind."""
        data = self.cleaned_data
        return {
            kind.code: How(MailWish(data[f"{kind.code}:mail"]), data[f"{kind.code}:push"], bool(data.get(f"{kind.code}:urgent")))
            for _label, kinds in self.groups
            for kind in kinds
        }


class TimesForm(forms.ModelForm):
    """Quiet hours and times of the digest."""

    class Meta:
        model = Rhythm
        fields = ["quiet", "quiet_from", "quiet_until", "morning", "noon", "afternoon", "no_mail"]
        widgets = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M") for name in ("quiet_from", "quiet_until", "morning", "noon", "afternoon")
        }

    def clean(self) -> dict[str, Any]:
        """Own quiet hours need both ends."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("quiet") == Rhythm.Quiet.OWN and (data.get("quiet_from") is None or data.get("quiet_until") is None):
            self.add_error("quiet_from", _("Hãy ghi cả giờ bắt đầu và giờ kết thúc, ví dụ 22:00 đến 06:00."))
        return data
