"""How the demo's house is run this week: who is on duty, who is away, what was announced and ordered; and the agency's word list."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.office import actions
from toasoan.newsroom.office.models import Duty, DutyPost
from toasoan.newsroom.stories.writing.actions import save_entry
from toasoan.newsroom.stories.writing.models import WordEntry

OFFICE, CHIEF = "nguyen.thi.bich.thuan", "tran.huu.loc"
EDITORS = ("pham.quoc.viet", "do.minh.chau", "dang.thu.ha", "ngo.tan.phat", "truong.my.dung", "phan.anh.khoa", "son.chanh.tha")
TECHNICIANS = ("nguyen.huu.nghi", "banh.duc.tai", "ta.cong.danh")
# name, desk, from, to, weekdays, who in turn
SHIFTS = (
    ("Trực biên tập sáng", "", time(5), time(12), "1234567", EDITORS),
    ("Trực xuất bản tối", "", time(17), time(23), "1234567", EDITORS[::-1]),
    ("Trực kỹ thuật phát sóng", "phat-song", time(6), time(18), "1234567", TECHNICIANS),
)
# who, kind, first day and last day from today, why, whether the head has said yes
LEAVES = (
    ("le.hoang.phuc", "annual", 2, 4, "Về quê giỗ ông nội", True),
    ("nguyen.ngoc.han", "annual", 6, 7, "Đưa con đi khám bệnh ở tuyến trên", False),
)
NOTES = (
    (
        "Họp giao ban mùa nước kiệt",
        "Giao ban toàn tòa soạn lúc 7 giờ 30 sáng thứ Hai tại phòng họp lớn. Các ban mang theo kế hoạch tuần.",
        True,
        False,
    ),
    (
        "Nội quy phòng thu mới",
        "Phòng thu số 2 có micro mới. Trước khi dùng, mỗi người đọc bảng hướng dẫn dán ở cửa rồi bấm xác nhận tại đây.",
        True,
        True,
    ),
    ("Nhắc nộp số liệu công tơ xe", "Tổ xe ghi số ki-lô-mét đầu và cuối tháng vào sổ trước 16 giờ ngày cuối tháng.", True, False),
)
# number, issuer, summary, source, desk, days until due, how far it has come
ORDERS = (
    (
        "412/CV-TH",
        "Ban chỉ đạo phòng chống hạn mặn tỉnh Phù Sa",
        "Đưa tin hằng ngày về độ mặn tại các cống chính",
        "authority",
        "thoi-su",
        20,
        ("start",),
    ),
    ("87/KH-VX", "Sở Văn hóa tỉnh Phù Sa", "Tuyên truyền ngày hội đua ghe ngo", "authority", "van-xa", 9, ()),
    ("15/TB-TS", "Ban Biên tập", "Rà lại chú thích và nguồn của ảnh tư liệu đã dùng trong năm", "internal", "ban-doc", 5, ("start",)),
    ("03/TB-TS", "Ban Biên tập", "Lập danh sách cộng tác viên cần gia hạn thẻ", "internal", "tri-su", -1, ()),
)
BY_LAW = "Điều 13 Bộ luật Tố tụng hình sự 2015: suy đoán vô tội"
INVENTED = "Nghị quyết do bản dùng thử đặt ra"
WORDS = (
    ("spelling", "sát nhập", "sáp nhập", "“Sáp nhập” là nhập vào làm một", ""),
    ("spelling", "xử dụng", "sử dụng", "", ""),
    ("spelling", "bổ xung", "bổ sung", "", ""),
    ("abbreviation", "UBND", "Ủy ban nhân dân", "Lần đầu trong bài viết đủ", ""),
    ("abbreviation", "HĐND", "Hội đồng nhân dân", "Lần đầu trong bài viết đủ", ""),
    ("abbreviation", "ĐBSCL", "Đồng bằng sông Cửu Long", "Lần đầu trong bài viết đủ", ""),
    ("forbidden", "hung thủ", "nghi phạm", "Chưa có bản án thì chưa ai là hung thủ", BY_LAW),
    ("forbidden", "nạn nhân xấu số", "nạn nhân", "Sáo, làm đau thêm người thân", ""),
    ("official", "Đài PTTH tỉnh", "Báo và Phát thanh, Truyền hình tỉnh", "Tên từ khi hợp nhất", INVENTED),
    ("place", "xã Tân Lợi Thạnh", "xã An Thạnh", "Tên sau khi sắp xếp đơn vị hành chính", INVENTED),
    ("accepted", "cù lao", "", "Tiếng địa phương", ""),
    ("accepted", "vỏ lãi", "", "Tiếng địa phương", ""),
)


@transaction.atomic
def load(users: dict[str, User]) -> int:
    """The week, once; how many duties were filled."""
    if DutyPost.objects.exists():
        return 0
    desks = {desk.code: desk for desk in Desk.objects.all()}
    today = timezone.localdate()
    _duties(users, desks, today - timedelta(days=today.weekday()))
    for login, kind, first, last, why, granted in LEAVES:
        asked = actions.ask_leave(
            kind=kind, starts=_working(today + timedelta(days=first)), ends=_working(today + timedelta(days=last)), why=why, acting_user=users[login]
        )
        if granted:
            actions.move_leave(asked, "approve", acting_user=users[OFFICE])
    for title, text, everybody, confirm in NOTES:
        actions.send_bulletin(title=title, text=text, everybody=everybody, must_confirm=confirm, acting_user=users[OFFICE])
    for number, issuer, summary, source, desk, days, ways in ORDERS:
        made = actions.register_directive(
            number=number, issuer=issuer, summary=summary, source=source, issued_on=today - timedelta(days=12), acting_user=users[OFFICE]
        )
        made = actions.assign_directive(made, desk=desks[desk], person=None, due_on=today + timedelta(days=days), acting_user=users[OFFICE])
        for way in ways:
            actions.move_directive(made, way, acting_user=users[OFFICE])
    if not WordEntry.objects.exists():
        for kind, term, replacement, reason, source in WORDS:
            save_entry(kind=kind, term=term, replacement=replacement, reason=reason, source=source, acting_user=users[CHIEF])
    return Duty.objects.count()


def _working(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _duties(users: dict[str, User], desks: dict[str, Desk], monday: date) -> None:
    for order, (name, desk, starts, ends, weekdays, turn) in enumerate(SHIFTS):
        post = DutyPost.objects.create(name=name, desk=desks.get(desk), starts=starts, ends=ends, weekdays=weekdays, order=order)
        for day in range(14):
            actions.put_on_duty(post, monday + timedelta(days=day), users[turn[day % len(turn)]], acting_user=users[CHIEF])
