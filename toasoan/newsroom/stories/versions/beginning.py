"""What is asked before a version is begun from a master, and what of the master will be in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.language import count_words
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.models.coverages import Coverage, Medium
from toasoan.newsroom.stories.states import CoverageState
from toasoan.newsroom.stories.versions.actions import may_begin
from toasoan.newsroom.stories.versions.cutting import Cut, Measure, plan_cut
from toasoan.newsroom.stories.versions.registry import TextPart, VersionKind, version_kinds

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.stories.models import Story

NOT_TEXT = {"title"}  # a master's title is the version's title, not the first sentence of its text
MOST_COVERAGES = 50


@dataclass(frozen=True)
class Choice:
    """One thing that can be begun: a kind for one of its media."""

    kind: VersionKind
    medium: str

    @property
    def code(self) -> str:
        """``script:tv``, as the address has it."""
        return f"{self.kind.code}:{self.medium}"

    @property
    def label(self) -> str:
        """The kind, with the medium where the kind serves several."""
        medium = str(Medium(self.medium).label)
        if len(self.kind.media) == 1:
            return str(self.kind.label)
        return _("%(kind)s %(medium)s") % {"kind": self.kind.label, "medium": medium.lower()}


def choices_for(user: User) -> list[Choice]:
    """What an account may begin, in the order of the media."""
    order = {medium: place for place, medium in enumerate(Medium.values)}
    found = [Choice(kind, medium) for kind in version_kinds() if may_begin(kind, user) for medium in kind.media if medium in order]
    return sorted(found, key=lambda one: (order[one.medium], one.kind.code))


def begin_links(user: User, master_key: str) -> list[tuple[Choice, str]]:
    """What can be begun from a master, with the addresses where that is done."""
    base = reverse("stories_version_begin", args=[master_key])
    return [(one, f"{base}?loai={one.code}") for one in choices_for(user)]


def open_coverages(story: Story | None, user: User) -> list[Coverage]:
    """The coverages of a story that wait for a version which this account may begin: its own first, then by due time. Two queries."""
    if story is None:
        return []
    done = [CoverageState.OUT, CoverageState.DROPPED]
    rows = list(Coverage.objects.filter(story=story, version_key="").exclude(state__in=done).prefetch_related("assignments")[:MOST_COVERAGES])
    own = {row.pk for row in rows if any(a.person_id == user.pk and a.state not in {"refused", "cancelled"} for a in row.assignments.all())}
    found = rows if policy.may_plan(user) else [row for row in rows if row.pk in own]
    return sorted(found, key=lambda row: (row.pk not in own, row.due_at is None, row.due_at or row.created, row.pk))


class CoverageSelect(forms.Select):
    """Coverages with their planned length beside them, for the page's script."""

    def __init__(self, coverages: dict[int, Coverage], **kw: Any) -> None:
        super().__init__(**kw)
        self.coverages = coverages

    def create_option(self, name: str, value: Any, *args: Any, **kw: Any) -> dict[str, Any]:
        """One option with ``data-seconds`` and ``data-words``."""
        option = super().create_option(name, value, *args, **kw)
        coverage = self.coverages.get(getattr(value, "value", 0) or 0)
        if coverage is not None:
            option["attrs"] |= {"data-seconds": coverage.planned_seconds or "", "data-words": coverage.planned_words or ""}
        return option


class BeginForm(forms.Form):
    """What every kind asks: title, the coverage it fulfils, the length. A kind adds its own fields and says what ``begin`` gets.

    ``limit`` and ``measure`` say how the master is cut; the page shows it before anything is made.
    """

    title = forms.CharField(label=gettext_lazy("Tiêu đề"), max_length=255, required=False)
    coverage = forms.ModelChoiceField(
        label=gettext_lazy("Cho sản phẩm"),
        queryset=Coverage.objects.none(),
        required=False,
        empty_label=gettext_lazy("Không theo sản phẩm nào trong kế hoạch"),
    )
    words = forms.IntegerField(
        label=gettext_lazy("Số chữ"), min_value=10, max_value=20_000, required=False, help_text=gettext_lazy("Bỏ trống thì giữ đủ bản gốc.")
    )
    measure: Measure = staticmethod(count_words)
    unit = gettext_lazy("chữ")

    def __init__(
        self, *args: Any, choice: Choice, coverages: Sequence[Coverage], title: str = "", coverage: Coverage | None = None, **kw: Any
    ) -> None:
        self.choice = choice
        fitting = [one for one in coverages if one.medium == choice.medium]
        chosen = coverage if coverage in fitting else next(iter(fitting), None)
        kw["initial"] = {"title": title, "coverage": chosen and chosen.pk, **self.suggested(chosen), **(kw.get("initial") or {})}
        super().__init__(*args, **kw)
        field: Any = self.fields["coverage"]
        field.queryset = Coverage.objects.filter(pk__in=[one.pk for one in fitting])
        field.label_from_instance = coverage_label
        if fitting:
            field.widget = CoverageSelect({one.pk: one for one in fitting}, choices=field.choices)
        else:
            field.widget = forms.HiddenInput()

    def suggested(self, coverage: Coverage | None) -> dict[str, Any]:
        """The length that was planned."""
        return {"words": coverage.planned_words} if coverage is not None else {}

    def limit(self) -> int | None:
        """How much of the master fits, as ``measure`` counts; ``None`` keeps everything. Asked after validation."""
        found: int | None = self.cleaned_data.get("words")
        return found

    def how(self) -> dict[str, Any]:
        """What the kind's ``begin`` gets besides title and coverage."""
        return {"words": self.cleaned_data.get("words") or 0}

    def lasting(self, amount: int) -> str:
        """What so much text means to who plans (a running time); empty where the count says it."""
        return ""

    def cut(self, parts: Sequence[TextPart]) -> Cut:
        """What of the master will be in the version."""
        return plan_cut([part for part in parts if part.id not in NOT_TEXT], self.limit(), self.measure)


def coverage_label(coverage: Coverage) -> str:
    """A coverage with its planned length."""
    if coverage.planned_seconds:
        return _("%(title)s (%(count)s giây)") % {"title": coverage.title, "count": coverage.planned_seconds}
    if coverage.planned_words:
        return _("%(title)s (%(count)s chữ)") % {"title": coverage.title, "count": coverage.planned_words}
    return coverage.title


@dataclass(frozen=True)
class CutReport:
    """A cut in numbers, and in words for who decides."""

    cut: Cut
    kept: int
    whole: int
    unit: str
    lasting: str

    @property
    def sentence(self) -> str:
        """One sentence that says what is left out."""
        values = {"kept": self.kept, "whole": self.whole, "unit": self.unit, "count": len(self.cut.left_out)}
        if not self.cut.left_out:
            return _("Giữ đủ %(whole)s %(unit)s của bản gốc.") % values
        return _("Giữ %(kept)s trên %(whole)s %(unit)s của bản gốc, bỏ %(count)s câu.") % values


def report(form: BeginForm, parts: Sequence[TextPart]) -> CutReport:
    """What a valid form would make of the master."""
    cut = form.cut(parts)
    kept, whole = cut.measured(form.measure)
    return CutReport(cut, kept, whole, str(form.unit), form.lasting(kept))
