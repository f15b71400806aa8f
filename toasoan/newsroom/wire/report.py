"""What an import says at its end: how many of each, and lists with places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.items import Place

COUNTERS = ("read", "created", "unchanged", "updated", "refused")
LISTS = (
    "refused_items",
    "dropped",
    "raw_blocks",
    "missing_pictures",
    "shortened",
    "undated",
    "flattened",
    "encodings",
    "unmapped_categories",
    "remarks",
)


@dataclass
class Report:
    """Collected while the import runs. ``read`` is always the sum of the other four counters."""

    counters: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def mark(self) -> tuple[Any, ...]:
        """Where the report stands now, for ``rewind``."""
        counters = (self.counters, self.ignored, self.totals, self.encodings, self.unmapped)
        return tuple(Counter(counter) for counter in counters), {name: len(lines) for name, lines in self.lists.items()}

    def rewind(self, mark: tuple[Any, ...]) -> None:
        """Forget what was added since: the transaction it belonged to was rolled back."""
        (self.counters, self.ignored, self.totals, self.encodings, self.unmapped), lengths = mark
        for name, lines in self.lists.items():
            del lines[lengths.get(name, 0) :]

    def count(self, name: str, number: int = 1) -> None:
        """One more of ``created``, ``unchanged``, ``updated`` or ``refused`` (and ``read``)."""
        self.counters[name] += number
        self.counters["read"] += number

    def add(self, name: str, place: Place | str, **values: Any) -> None:
        """A line of a list; all are counted, the first thousands are kept."""
        self.totals[name] += 1
        lines = self.lists.setdefault(name, [])
        if len(lines) < limits.LISTED:
            lines.append({"place": str(place), **values})

    def refuse(self, place: Place, reason: str, source_id: str = "") -> None:
        """A row that did not come, with its place and the reason."""
        self.count("refused")
        line: dict[str, Any] = {"reason": reason[:500], "file": place.file, "line": place.line, "index": place.index}
        self.add("refused_items", place, source_id=source_id[:200], **line)

    def as_data(self) -> dict[str, Any]:
        """The report as JSON carries it (docs/contracts/import-archive.md)."""
        data: dict[str, Any] = {name: self.counters[name] for name in COUNTERS}
        data["ignored"] = dict(self.ignored)
        data["totals"] = dict(self.totals)
        data["encodings"] = dict(self.encodings)
        data["unmapped_categories"] = dict(self.unmapped.most_common(limits.LISTED))
        for name in LISTS:
            data.setdefault(name, self.lists.get(name, []))
        return data

    def summary(self) -> str:
        """A few lines for the terminal."""
        lines = [
            _("Đã đọc %(read)d mục: %(created)d bài mới, %(unchanged)d không đổi, %(updated)d cập nhật, %(refused)d bị từ chối.")
            % {name: self.counters[name] for name in COUNTERS}
        ]
        told = {
            "missing_pictures": _("Ảnh còn thiếu: %(number)d"),
            "raw_blocks": _("Khối giữ nguyên mã cũ, cần dọn: %(number)d"),
            "dropped": _("Mã đã bỏ (script, khung lạ, shortcode): %(number)d"),
            "shortened": _("Trường bị rút ngắn: %(number)d"),
            "undated": _("Bài không rõ ngày: %(number)d"),
            "flattened": _("Bài, bảng được trải phẳng: %(number)d"),
        }
        lines += [text % {"number": self.totals[name]} for name, text in told.items() if self.totals[name]]
        if self.encodings:
            lines.append(_("Bảng mã đã chuyển: %(names)s") % {"names": ", ".join(f"{name} ({n})" for name, n in self.encodings.most_common())})
        if self.unmapped:
            lines.append(_("Chuyên mục chưa ánh xạ: %(names)s") % {"names": ", ".join(f"{name} ({n})" for name, n in self.unmapped.most_common(10))})
        if self.ignored:
            lines.append(_("Không phải bài, chỉ đếm: %(names)s") % {"names": ", ".join(f"{name} ({n})" for name, n in self.ignored.most_common())})
        for line in self.lists.get("refused_items", [])[:10]:
            lines.append(f"  – {line['place']}: {line['reason']}")
        return "\n".join(lines)
