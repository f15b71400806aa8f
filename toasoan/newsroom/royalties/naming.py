"""What the acts of royalties are called in the record."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.states import DISPUTES, PERIODS, WORKS

ACTIONS: dict[str, str | Promise] = {
    **{f"royalties.{way.name}": way.verb for way in WORKS.values()},
    **{f"royalties.{way.name}_period": way.verb for way in PERIODS.values()},
    **{f"royalties.{way.name}_dispute": way.verb for way in DISPUTES.values()},
    "royalties.open_period": _("Mở kỳ nhuận bút"),
    "royalties.collect": _("Lấy tác phẩm vào kỳ"),
    "royalties.closed": _("Chốt kỳ: số cộng và mã băm"),
    "royalties.set_shares": _("Sửa phần chia"),
    "royalties.adjust": _("Ghi khoản điều chỉnh"),
    "royalties.confirm_tax": _("Xác nhận quy tắc thuế"),
    "royalties.set_details": _("Sửa mã số thuế, tài khoản"),
    "royalties.see_details": _("Xem mã số thuế, tài khoản"),
    "royalties.issue_list": _("Lập bảng chi"),
    "royalties.fetch_list": _("Tải bảng chi"),
    "royalties.sign_list": _("Ký số bảng chi"),
    "royalties.pay": _("Ghi đã chi"),
    "royalties.notice": _("Ghi lần báo nhận tiền"),
    "royalties.give_back": _("Chuyển quỹ năm sau"),
    "royalties.dispute": _("Gửi khiếu nại nhuận bút"),
    "royalties.register_payee": _("Thêm người hưởng nhuận bút"),
    "royalties.set_values": _("Sửa bảng giá"),
    "royalties.put_in_force": _("Đưa quy chế vào áp dụng"),
    "royalties.retire_scheme": _("Ngừng áp dụng quy chế"),
    "royalties.copy_scheme": _("Sao quy chế"),
}
