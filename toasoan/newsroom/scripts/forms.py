"""What is asked before a script is begun: who reads, and how long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.language import count_syllables, duration_label
from toasoan.newsroom.scripts.models import Presenter
from toasoan.newsroom.scripts.timing import speed_of
from toasoan.newsroom.stories.versions.beginning import BeginForm
from toasoan.newsroom.stories.versions.cutting import Measure, syllables_in


class PresenterSelect(forms.Select):
    """Presenters with their speed beside them, for the page's script."""

    def create_option(self, name: str, value: Any, *args: Any, **kw: Any) -> dict[str, Any]:
        """One option with ``data-speed``, in syllables a minute."""
        option = super().create_option(name, value, *args, **kw)
        option["attrs"]["data-speed"] = speed_of(getattr(value, "instance", None))
        return option


def presenter_label(presenter: Presenter) -> str:
    """A name with the speed."""
    return _("%(name)s (%(speed)s tiếng mỗi phút)") % {"name": presenter.name, "speed": presenter.syllables_per_minute}


class ScriptBeginForm(BeginForm):
    """Seconds are what counts; syllables are the same length said otherwise, at the speed of who reads."""

    presenter = forms.ModelChoiceField(
        label=gettext_lazy("Người đọc"), queryset=Presenter.objects.none(), required=False, widget=PresenterSelect,
        empty_label=gettext_lazy("Chưa chọn (mức chung)"),
    )  # fmt: skip
    seconds = forms.IntegerField(
        label=gettext_lazy("Thời lượng (giây)"), min_value=5, max_value=7200, required=False, help_text=gettext_lazy("Bỏ trống thì giữ đủ bản gốc.")
    )
    words = forms.IntegerField(
        label=gettext_lazy("Số tiếng"),
        min_value=10,
        max_value=50_000,
        required=False,
        help_text=gettext_lazy("Tính theo tốc độ đo được của người đọc."),
    )
    measure: Measure = staticmethod(count_syllables)
    unit = gettext_lazy("tiếng")
    field_order = ("title", "coverage", "presenter", "seconds", "words")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["presenter"]
        field.queryset = Presenter.objects.filter(active=True)
        field.label_from_instance = presenter_label
        if self.initial.get("seconds"):
            self.initial["words"] = syllables_in(self.initial["seconds"], speed_of(None))

    def suggested(self, coverage: Any) -> dict[str, Any]:
        """The running time that was planned."""
        return {"seconds": coverage.planned_seconds} if coverage is not None else {}

    def clean(self) -> dict[str, Any]:
        """Only syllables were given (no script ran in the browser): the seconds follow."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("words") and not given.get("seconds"):
            given["seconds"] = max(1, round(given["words"] * 60 / speed_of(given.get("presenter"))))
        return given

    def limit(self) -> int | None:
        """Syllables that the presenter gets into the seconds."""
        seconds = self.cleaned_data.get("seconds")
        return syllables_in(seconds, speed_of(self.cleaned_data.get("presenter"))) if seconds else None

    def how(self) -> dict[str, Any]:
        """Who reads, and for how long."""
        return {"presenter": self.cleaned_data.get("presenter"), "seconds": self.cleaned_data.get("seconds") or 0}

    def lasting(self, amount: int) -> str:
        """The running time of what is kept."""
        return _("Đọc chừng %(time)s.") % {"time": duration_label(round(amount * 60 / speed_of(self.cleaned_data.get("presenter"))))}
