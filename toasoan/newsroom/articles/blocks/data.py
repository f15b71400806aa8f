"""Blocks made of data: tables, charts, timelines, places on a map."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from toasoan.newsroom.articles.blocks.charts import Chart, chart_from_rows, draw
from toasoan.newsroom.articles.blocks.text import SHORT_FEATURES

TABLE_OPTIONS = {"minSpareRows": 0, "startRows": 4, "startCols": 3, "rowHeaders": False, "colHeaders": False, "language": "vi"}
CHART_KINDS = [("bar", _("Thanh ngang")), ("column", _("Cột")), ("line", _("Đường")), ("pie", _("Tròn"))]


def table_rows(value: Any) -> list[list[str]]:
    """The cells of a stored table as text, empty rows at the end left out."""
    rows = [["" if cell is None else str(cell) for cell in row] for row in (value or {}).get("data") or []]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


class DataTableBlock(blocks.StructBlock):
    """A table with caption and source."""

    caption = blocks.CharBlock(label=_("Tên bảng"), max_length=255)
    table = TableBlock(label=_("Bảng"), table_options=TABLE_OPTIONS)
    source = blocks.CharBlock(label=_("Nguồn số liệu"), required=False, max_length=255)

    class Meta:
        icon = "table"
        label = _("Bảng")
        template = "articles/blocks/table.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``head`` (one row or none), ``rows`` and ``row_headers``."""
        context = super().get_context(value, parent_context=parent_context)
        table = value.get("table") or {}
        rows = table_rows(table)
        has_head = bool(table.get("first_row_is_table_header"))
        context["head"] = rows[0] if has_head and rows else []
        context["rows"] = rows[1:] if has_head else rows
        context["row_headers"] = bool(table.get("first_col_is_header"))
        return dict(context)


class ChartBlock(blocks.StructBlock):
    """A chart drawn on the server from a table; its title says the finding, the table stands behind it."""

    title = blocks.CharBlock(label=_("Điều biểu đồ cho thấy"), max_length=255, help_text=_("Một câu nói điều tìm thấy, không chỉ tên số liệu."))
    kind = blocks.ChoiceBlock(label=_("Kiểu"), choices=CHART_KINDS, default="column")
    unit = blocks.CharBlock(label=_("Đơn vị tính"), required=False, max_length=100)
    table = TableBlock(label=_("Số liệu"), table_options=TABLE_OPTIONS, help_text=_("Hàng đầu: tên các dãy số. Cột đầu: nhãn từng mục."))
    source = blocks.CharBlock(label=_("Nguồn số liệu"), required=False, max_length=255)

    class Meta:
        icon = "order"
        label = _("Biểu đồ")
        template = "articles/blocks/chart.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``svg`` (empty when the table holds no numbers), ``head`` and ``rows``."""
        context = super().get_context(value, parent_context=parent_context)
        rows = table_rows(value.get("table"))
        chart: Chart | None = chart_from_rows(rows, kind=str(value.get("kind") or "column"), unit=str(value.get("unit") or ""))
        context["svg"] = draw(chart, title=str(value.get("title") or "")) if chart else ""
        context["head"] = rows[0] if rows else []
        context["rows"] = rows[1:]
        return dict(context)


class TimelineItemBlock(blocks.StructBlock):
    """One point in time."""

    time = blocks.CharBlock(label=_("Mốc thời gian"), max_length=100)
    title = blocks.CharBlock(label=_("Việc"), required=False, max_length=255)
    text = blocks.RichTextBlock(label=_("Kể rõ"), required=False, features=SHORT_FEATURES)

    class Meta:
        icon = "date"
        label = _("Mốc")


class TimelineBlock(blocks.StructBlock):
    """What happened, in order."""

    title = blocks.CharBlock(label=_("Tên dòng thời gian"), required=False, max_length=255)
    items = blocks.ListBlock(TimelineItemBlock(), label=_("Các mốc"), min_num=1)

    class Meta:
        icon = "history"
        label = _("Dòng thời gian")
        template = "articles/blocks/timeline.html"


class MapBlock(blocks.StructBlock):
    """One place: its name, its coordinates and a link that opens the reader's own map; nothing is loaded from outside."""

    title = blocks.CharBlock(label=_("Tên bản đồ"), required=False, max_length=255)
    place = blocks.CharBlock(label=_("Địa điểm"), max_length=255)
    latitude = blocks.FloatBlock(label=_("Vĩ độ"), min_value=-90, max_value=90)
    longitude = blocks.FloatBlock(label=_("Kinh độ"), min_value=-180, max_value=180)
    note = blocks.CharBlock(label=_("Ghi chú"), required=False, max_length=255)

    class Meta:
        icon = "site"
        label = _("Vị trí trên bản đồ")
        template = "articles/blocks/map.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``map_url`` and the coordinates in words."""
        context = super().get_context(value, parent_context=parent_context)
        latitude, longitude = value.get("latitude") or 0.0, value.get("longitude") or 0.0
        query = urlencode({"mlat": f"{latitude:.5f}", "mlon": f"{longitude:.5f}"})
        context["map_url"] = f"https://www.openstreetmap.org/?{query}#map=14/{latitude:.5f}/{longitude:.5f}"
        context["coordinates"] = f"{abs(latitude):.4f}°{'B' if latitude >= 0 else 'N'}, {abs(longitude):.4f}°{'Đ' if longitude >= 0 else 'T'}"
        return dict(context)
