"""A document that has every element of the form, for the tests of the layout."""

from __future__ import annotations

from datetime import date

from toasoan.oversight.reports.documents.elements import Bar
from toasoan.oversight.reports.documents.official import (
    Annex,
    Bars,
    Content,
    Figures,
    Heading,
    Issuer,
    OfficialDocument,
    Signature,
    Text,
)

LONG = (
    "Trong kỳ, cơ quan đã xuất bản 12.345 tin, bài trên báo điện tử; nội dung được đưa lên các nền tảng số trong nước trước, "
    "sau đó mới đến các nền tảng khác, theo đúng tinh thần của Chiến lược chuyển đổi số báo chí."
)


def content(paragraphs: int = 3) -> tuple[Content, ...]:
    """A body with each kind of heading, text, points, a table."""
    return (
        Text("Báo và Phát thanh, Truyền hình Phù Sa báo cáo như sau:"),
        Heading("chapter", "Phần I"),
        Heading("section", "I. Kết quả thực hiện"),
        Heading("clause", "1. Sản phẩm báo chí số"),
        *(Text(LONG) for _ in range(paragraphs)),
        Text("a) Về nhân lực: **đủ** và *vững*;", "point"),
        Figures(("TT", "Chỉ tiêu", "Giá trị"), (("1", "Tin, bài", "12.345"),), (1, 6, 2), frozenset({2}), caption="Bảng số liệu"),
        Text("Trân trọng báo cáo."),
    )


def full(*, paragraphs: int = 3, number: int | None = 5, day: date | None = date(2026, 2, 3), kind: str = "Báo cáo") -> OfficialDocument:
    """A report with every element of the form."""
    return OfficialDocument(
        issuer=Issuer(
            "Báo và Phát thanh, Truyền hình Phù Sa",
            "Tỉnh ủy Phù Sa",
            "Phù Sa",
            "BPTTH",
            "Địa chỉ: 12 Lê Lợi, tỉnh Phù Sa; điện thoại: 0299 3 000 000",
        ),
        signature=Signature(("KT. Giám đốc", "Phó Giám đốc"), "Nguyễn Văn Ẫn"),
        summary="Kết quả chuyển đổi số báo chí năm 2026",
        content=content(paragraphs),
        kind_name=kind,
        kind_code="BC" if kind else "",
        number=number,
        dated=day,
        bases=("Căn cứ Quyết định số 348/QĐ-TTg", "Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh"),
        addressees=("Ủy ban nhân dân tỉnh Phù Sa", "Sở Văn hóa, Thể thao và Du lịch"),
        recipients=("Ban Giám đốc",),
        drafter="TK",
        urgency="Khẩn",
        circulation="Lưu hành nội bộ",
        annexes=(
            Annex("Số liệu", (Bars("Tin, bài tăng", (Bar("Báo điện tử", 12, "12", 11, "11"),), "Năm 2026", "Năm 2025"),)),
            Annex("So sánh", (Figures(("Cơ quan", "Tin"), (("Báo A", "1"),), (3, 1)),), landscape=True),
        ),
    )
