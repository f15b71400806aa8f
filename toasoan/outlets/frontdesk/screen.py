"""What the desk's script is told: the page drawn, and the state of every zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import User
from toasoan.outlets.frontdesk import measures, queries
from toasoan.outlets.frontdesk.composing import Composed, compose
from toasoan.outlets.frontdesk.models import FrontDraft, FrontVersion
from toasoan.outlets.frontdesk.plans import FrontPlan, Source, ZoneSpec, as_json
from toasoan.outlets.website.models import HomePage
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.times import clock_and_date
from toasoan.outlets.website.zones import shelves


@dataclass
class Desk:
    """One person's view of one home page."""

    home: HomePage
    request: HttpRequest
    user: User

    @cached_property
    def press(self) -> Press:
        """The press product, with addresses of its own."""
        press = queries.press_at(self.home)
        press.request = self.request
        return press

    @cached_property
    def draft(self) -> FrontDraft | None:
        """What this person has begun."""
        return queries.draft_of(self.home, self.user)

    @cached_property
    def present(self) -> FrontVersion | None:
        """What readers see."""
        return queries.in_force(self.home)

    @property
    def base(self) -> FrontVersion | None:
        """The version the work began from."""
        return self.draft.base if self.draft else self.present

    def plan(self, at: datetime | None = None) -> FrontPlan:
        """The work in progress; without any, what is in force at the moment."""
        return self.draft.as_plan() if self.draft else queries.plan_at(self.home, self.press, at)

    def drawn(self, composed: Composed) -> str:
        """The middle of the page, as readers get it, in the language of the edition."""
        with translation.override(self.press.language):
            return render_to_string("website/_front.html", {"front": composed.front, "press": self.press}, self.request)

    def compose(self, plan: FrontPlan, at: datetime | None) -> Composed:
        """Filled, in the language of the edition."""
        with translation.override(self.press.language):
            return compose(plan, self.press, at)

    def state(self, plan: FrontPlan, composed: Composed) -> dict[str, Any]:
        """What the script must know."""
        drawn = {zone.key for zone in composed.front.zones}
        named = {*plan.pinned(), *plan.excluded}
        titles = queries.titles(named)
        return {
            "plan": as_json(plan),
            "begun": self.draft is not None,
            "present": version_words(self.present),
            "overtaken": self.draft is not None and self.draft.base != self.present,
            "zones": [self._zone(zone, composed, zone.key in drawn, titles) for zone in plan.zones],
            "excluded": [{"id": key, "title": titles.get(key, f"#{key}")} for key in plan.excluded],
        }

    def _zone(self, zone: ZoneSpec, composed: Composed, drawn: bool, titles: dict[int, str]) -> dict[str, Any]:  # noqa: FBT001 (private)
        pins = {str(pin.article): clock_and_date(pin.until) if pin.until else "" for pin in zone.pins}
        hidden = [titles.get(pin.article, f"#{pin.article}") for pin in zone.pins if pin.article in composed.hidden]
        return {
            "key": zone.key,
            "title": zone.title or zone.key,
            "how": how(zone),
            "drawn": drawn,
            "shown": composed.shown.get(zone.key, []),
            "pins": pins,
            "hidden": hidden,
            "shelf": zone.source is Source.SHELF,
            "note": _("Chưa đo bạn đọc, vùng này đang lấy tin mới nhất.") if zone.key in composed.unmeasured else "",
        }


def how(zone: ZoneSpec) -> str:
    """What fills a zone, in words."""
    if zone.source is Source.HAND:
        return _("Chọn tay")
    if zone.source is Source.AUDIENCE:
        measure = measures.measures().get(zone.measure)
        return str(measure.label) if measure else _("Theo bạn đọc")
    if zone.source is Source.SHELF:
        shelf = shelves().get(zone.key)
        return shelf.title() if shelf else _("Phòng khác đưa, hiện không có")
    narrow = [bool(zone.rule.sections), bool(zone.rule.topics), bool(zone.rule.genres), zone.rule.with_picture]
    return _("Mới nhất theo luật") if any(narrow) else _("Mới nhất toàn trang")


def version_words(version: FrontVersion | None) -> dict[str, Any]:
    """A version in words: number, who, when."""
    if version is None:
        return {"id": 0, "who": "", "when": "", "note": ""}
    who = str(version.made_by) if version.made_by else _("Hệ thống")
    return {"id": version.pk, "who": who, "when": clock_and_date(version.starts_at), "note": version.note}
