"""Who works in the newsroom of the browser tests, and what every test may rely on finding there."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "Nước-Nổi-2026-mùa"


@dataclass(frozen=True)
class Person:
    """One account: sign-in name, full name, role, desk."""

    login: str
    name: str
    role: str
    desk: str


REPORTER = Person("pv.lam", "Trần Thanh Lam", "reporter", "thoi-su")
COLLEAGUE = Person("pv.nga", "Lý Thị Nga", "reporter", "thoi-su")
EDITOR = Person("btv.hoa", "Nguyễn Thị Hoa", "editor", "thoi-su")
SECOND_EDITOR = Person("btv.son", "Kim Sơn", "editor", "thoi-su")
DESK_HEAD = Person("tb.binh", "Phạm Văn Bình", "desk-head", "thoi-su")
MANAGING_EDITOR = Person("tk.thu", "Đặng Minh Thư", "managing-editor", "thu-ky")
CHIEF = Person("tbt.loc", "Huỳnh Hữu Lộc", "editor-in-chief", "ban-bien-tap")
CAMERAMAN = Person("qp.tai", "Thạch Tài", "cameraman", "phat-thanh")
PRODUCER = Person("ct.mai", "Lê Ngọc Mai", "producer", "phat-thanh")
ACCOUNTANT = Person("kt.hanh", "Vũ Hồng Hạnh", "accountant", "hanh-chinh")
ADMINISTRATOR = Person("qt.an", "Võ Thị An", "system-administrator", "ban-bien-tap")

EVERYBODY = (REPORTER, COLLEAGUE, EDITOR, SECOND_EDITOR, DESK_HEAD, MANAGING_EDITOR, CHIEF, CAMERAMAN, PRODUCER, ACCOUNTANT, ADMINISTRATOR)
DESKS = (
    ("ban-bien-tap", "Ban Biên tập"), ("thu-ky", "Ban Thư ký tòa soạn"), ("thoi-su", "Ban Thời sự"),
    ("phat-thanh", "Ban Phát thanh, Truyền hình"), ("hanh-chinh", "Phòng Hành chính, Trị sự"),
)  # fmt: skip
SECTIONS = (("thoi-su", "Thời sự"), ("kinh-te", "Kinh tế"), ("van-hoa", "Văn hóa"))
PAPER = "Báo Nước Nổi"
PICTURE = "Cống Trà Lồng đóng cửa ngăn mặn"

# already public when a test begins: title, section
PUBLISHED = (
    ("Cống Trà Lồng đóng sớm để giữ nước ngọt", "thoi-su"),
    ("Phiên chợ nổi cuối năm đông ghe hàng", "kinh-te"),
    ("Đội ghe ngo nữ tập luyện trước ngày hội", "van-hoa"),
)
