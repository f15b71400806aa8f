"""What is asked before a post is begun: for which network."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.social.networks import CHOICES
from toasoan.newsroom.stories.versions.beginning import BeginForm


class PostBeginForm(BeginForm):
    """The network decides how long a post may be; the planned words may ask for less."""

    network = forms.ChoiceField(label=_("Mạng xã hội"), choices=CHOICES, initial="facebook")
    field_order = ("title", "coverage", "network", "words")

    def how(self) -> dict[str, Any]:
        """The network and the length."""
        return {"network": self.cleaned_data["network"], "words": self.cleaned_data.get("words") or 0}
