"""The states of feeds and of their items, and the only ways between them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FeedState(models.TextChoices):
    """Whether a feed is asked."""

    ACTIVE = "active", _("Đang lấy")
    PAUSED = "paused", _("Tạm dừng")
    FAILING = "failing", _("Đang lỗi")


class ItemState(models.TextChoices):
    """What became of an item."""

    NEW = "new", _("Mới")
    USED = "used", _("Đã dùng")
    IGNORED = "ignored", _("Bỏ qua")
    BROKEN = "broken", _("Không đọc được")
    DUPLICATE = "duplicate", _("Trùng")


@dataclass(frozen=True)
class Way:
    """One way from some states to another."""

    name: str
    verb: str | Promise
    sources: frozenset[str]
    target: str


def _ways(*rows: tuple[str, str | Promise, set[str], str]) -> dict[str, Way]:
    return {name: Way(name, verb, frozenset(sources), target) for name, verb, sources, target in rows}


S, F = ItemState, FeedState
ITEM = _ways(
    ("use", _("Dùng tin này"), {S.NEW, S.DUPLICATE, S.IGNORED}, S.USED),
    ("ignore", _("Bỏ qua"), {S.NEW, S.DUPLICATE, S.BROKEN}, S.IGNORED),
    ("return", _("Đưa lại danh sách"), {S.IGNORED, S.DUPLICATE}, S.NEW),
    ("group", _("Gộp tin trùng"), {S.NEW}, S.DUPLICATE),
    ("mend", _("Đọc lại"), {S.BROKEN, S.IGNORED}, S.NEW),
)
FEED = _ways(
    ("pause", _("Tạm dừng"), {F.ACTIVE, F.FAILING}, F.PAUSED),
    ("resume", _("Lấy tiếp"), {F.PAUSED}, F.ACTIVE),
    ("fail", _("Báo lỗi"), {F.ACTIVE}, F.FAILING),
    ("recover", _("Hết lỗi"), {F.FAILING}, F.ACTIVE),
)
