"""What the acts of print are called in the record."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.printing.states import ISSUE, PAGE

ACTIONS: dict[str, str | Promise] = {
    **{f"printissue.{way.name}": way.verb for way in ISSUE.values()},
    **{f"printpage.{way.name}": way.verb for way in PAGE.values()},
    "printing.open_title": _("Mở ấn phẩm"),
    "printing.plan_issue": _("Lập số báo"),
    "printing.change_issue": _("Sửa số báo"),
    "printing.change_page": _("Sửa trang báo"),
    "printing.begin_item": _("Bắt đầu bài báo in"),
    "printing.place": _("Xếp lên trang"),
    "printing.move_frame": _("Dời chỗ trên trang"),
    "printing.change_frame": _("Sửa khung trên trang"),
    "printing.take_off": _("Lấy khỏi trang"),
    "printing.attach_file": _("Tải lên trang dàn ngoài"),
    "printing.remove_file": _("Bỏ trang dàn ngoài"),
    "printing.log_correction": _("Ghi lỗi cần sửa"),
    "printing.settle_correction": _("Ghi là đã sửa lỗi"),
    "printing.deliver": _("Ghi nộp lưu chiểu"),
    "printing.print_run": _("Ghi số lượng in"),
    "printing.distribution": _("Ghi số lượng phát hành"),
    "printing.export": _("Xuất trang báo"),
    "printing.fetch_deposit": _("Tải bản số hóa đã ký"),
}
