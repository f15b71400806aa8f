"""What the acts around accounts are called in the audit record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    "people.sign_in": _("Đăng nhập"),
    "people.sign_in_failed": _("Đăng nhập không được"),
    "people.sign_in_refused": _("Đăng nhập bị chặn"),
    "people.sign_out": _("Đăng xuất"),
    "people.sessions_end": _("Kết thúc các phiên đăng nhập"),
    "people.session_end": _("Kết thúc phiên đăng nhập"),
    "people.session_idle": _("Hết phiên vì lâu không làm gì"),
    "people.place_refused": _("Chặn vì địa chỉ không được phép"),
    "people.lock": _("Tạm khóa đăng nhập"),
    "people.unlock": _("Mở khóa đăng nhập"),
    "people.password_change": _("Đổi mật khẩu"),
    "people.factor_add": _("Thêm cách xác thực hai lớp"),
    "people.factor_remove": _("Bỏ cách xác thực hai lớp"),
    "people.factor_reset": _("Đặt lại xác thực hai lớp"),
    "people.identity_connected": _("Nối tài khoản đăng nhập chung"),
    "people.account_create": _("Tạo tài khoản"),
    "people.account_change": _("Sửa tài khoản"),
    "people.account_delete": _("Xóa tài khoản"),
    "people.account_idle": _("Ngừng tài khoản lâu không dùng"),
    "people.idle_administrator_kept": _("Giữ tài khoản quản trị lâu không dùng"),
    "people.create_administrator": _("Tạo quản trị đầu tiên"),
    "people.create_user": _("Lập tài khoản từ danh sách"),
    "people.create_agency": _("Lập cơ quan"),
    "people.roles_give": _("Giao vai trò"),
    "people.roles_take": _("Thôi giao vai trò"),
    "people.permissions_give": _("Cấp quyền"),
    "people.permissions_take": _("Thu quyền"),
    "people.review": _("Ghi kết quả rà soát"),
    "people.accounts_export": _("Xuất danh sách tài khoản"),
    "people.matrix_export": _("Xuất bảng phân quyền"),
    "settings.change": _("Đổi cài đặt"),
}
